import { isTree, type Tree } from './yaml-text.ts'

/** Told once for each thing that a published configuration says and that has no effect here. */
type Notice = (message: string) => void

/** Sections of the published system in which an empty value means that nothing is said. */
const SECTIONS = ['inputs', 'llm', 'prompts', 'targets', 'export'] as const

/** Keys of the published benchmark's configurations. */
const BENCH_KEYS = ['generator_defaults', 'models', 'evaluator', 'paths'] as const

/** Settings with the older and foreign keys of the published system's configurations under the names they have here. */
export function fromPublishedKeys(settings: Tree, notice: Notice): Tree {
  const tree: Tree = { ...settings }
  rename(tree, 'stages', 'stage_llm_overrides')
  for (const key of SECTIONS) {
    if (tree[key] === null) delete tree[key]
    const section = tree[key]
    if (isTree(section)) tree[key] = withoutNulls(section)
  }
  if (isTree(tree.inputs)) tree.inputs = inputs(tree.inputs)
  if (isTree(tree.prompts)) {
    const prompts = { ...tree.prompts }
    rename(prompts, 'extract', 'procedures')
    rename(prompts, 'tools', 'resources')
    tree.prompts = prompts
  }
  noTopics(tree)
  if (isTree(tree.llm)) tree.llm = modelSettings(tree.llm, { place: 'llm', notice })
  tree.stage_llm_overrides = overrides(tree.stage_llm_overrides ?? {}, notice)
  for (const key of BENCH_KEYS) {
    if (tree[key] === undefined) continue
    notice(`"${key}" has no effect on mining: it belongs to the published system's benchmark runs.`)
    delete tree[key]
  }
  return tree
}

function inputs(section: Tree): Tree {
  const { kind, ...rest } = section
  const names: Readonly<Record<string, string>> = { zst: 'zstd', gz: 'gzip' }
  if (typeof rest.compression === 'string') rest.compression = names[rest.compression] ?? rest.compression
  if (kind === undefined || kind === 'documents') return rest
  return kind === 'jsonl_documents' ? { format: 'jsonl', ...rest } : section
}

/** Without topics the published system takes all pages and counts its targets over all of them. */
function noTopics(tree: Tree): void {
  if (tree.topics === null || (Array.isArray(tree.topics) && tree.topics.length === 0)) {
    delete tree.topics
    tree.targets = { count: 'together', ...(isTree(tree.targets) ? tree.targets : {}) }
  }
}

function overrides(section: unknown, notice: Notice): unknown {
  if (!isTree(section)) return section
  return Object.fromEntries(
    Object.entries(section).map(([stage, settings]) => {
      const place = `stage_llm_overrides.${stage}`
      return [stage, isTree(settings) ? modelSettings(withoutNulls(settings), { place, notice }) : (settings ?? {})]
    }),
  )
}

interface Place {
  readonly place: string
  readonly notice: Notice
}

/** `backend: vllm` ran the model inside the program; here it is asked at a vLLM server. */
function modelSettings(settings: Tree, at: Place): Tree {
  const { backend, vllm, ...rest } = settings
  if (backend === undefined || backend === 'deluge') return vllm === undefined ? rest : { vllm, ...rest }
  if (backend !== 'vllm') return settings
  return { provider: 'vllm', ...rest, ...vllmSettings(isTree(vllm) ? withoutNulls(vllm) : {}, { rest, ...at }) }
}

/** What of it a request can say is said in the request; the rest belongs to the server's start. */
function vllmSettings(vllm: Tree, { rest, place, notice }: Place & { readonly rest: Tree }): Tree {
  const {
    sampling_kwargs,
    chat_template_kwargs,
    chat_template,
    add_generation_prompt,
    require_guided_json,
    ...others
  } = vllm
  const { top_p, ...sampling } = isTree(sampling_kwargs) ? withoutNulls(sampling_kwargs) : {}
  const extra = {
    ...sampling,
    ...(chat_template_kwargs === undefined ? {} : { chat_template_kwargs }),
    ...(chat_template === undefined ? {} : { chat_template }),
    ...(add_generation_prompt === false ? { add_generation_prompt } : {}),
    ...(isTree(rest.extra_body) ? rest.extra_body : {}),
  }
  for (const [key, value] of Object.entries(others)) {
    if (isTree(value) && Object.keys(value).length === 0) continue
    if (key === 'mode' && value === 'chat') continue
    notice(
      `"${place}.vllm.${key}" has no effect: the model is asked at a vLLM server, to which that is said at its start.`,
    )
  }
  return {
    ...(top_p === undefined || rest.top_p !== undefined ? {} : { top_p }),
    ...(Object.keys(extra).length === 0 ? {} : { extra_body: extra }),
    ...(require_guided_json === true && rest.answer_format === undefined ? { answer_format: 'schema' } : {}),
  }
}

function rename(tree: Tree, from: string, to: string): void {
  if (tree[from] === undefined || tree[to] !== undefined) return
  tree[to] = tree[from]
  delete tree[from]
}

function withoutNulls(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== null))
}
