import { liftedSampling } from './lifted-sampling.ts'
import { benchKeys } from './published-bench-keys.ts'
import { modelSettings, type Notice, withoutNulls } from './published-model.ts'
import { isTree, type Tree } from './yaml-text.ts'

/** Sections of the published system in which an empty value means that nothing is said. */
const SECTIONS = ['inputs', 'llm', 'prompts', 'targets', 'export'] as const

/** Settings with the older and foreign keys of the published system's configurations under the names they have here. */
export function fromPublishedKeys(settings: Tree, notice: Notice): Tree {
  const tree: Tree = { ...settings }
  rename(tree, 'stages', 'stage_llm_overrides')
  for (const key of SECTIONS) {
    if (tree[key] === null) delete tree[key]
    const section = tree[key]
    if (isTree(section)) tree[key] = withoutNulls(section)
  }
  benchKeys(tree, notice)
  if (isTree(tree.inputs)) tree.inputs = inputs(tree.inputs)
  if (isTree(tree.prompts)) {
    const prompts = { ...tree.prompts }
    rename(prompts, 'extract', 'procedures')
    rename(prompts, 'tools', 'resources')
    rename(prompts, 'inference_inst', 'generate')
    rename(prompts, 'inference_base', 'generate_base')
    tree.prompts = prompts
  }
  noTopics(tree)
  if (isTree(tree.llm)) tree.llm = modelSettings(tree.llm, { place: 'llm', notice })
  tree.stage_llm_overrides = overrides(tree.stage_llm_overrides ?? {}, notice)
  return liftedSampling(tree)
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

function rename(tree: Tree, from: string, to: string): void {
  if (tree[from] === undefined || tree[to] !== undefined) return
  tree[to] = tree[from]
  delete tree[from]
}
