import { modelSettings, type Notice, withoutNulls } from './published-model.ts'
import { isTree, type Tree } from './yaml-text.ts'

/** Puts the generators and the judge of a published benchmark configuration into the form they have here. */
export function benchKeys(tree: Tree, notice: Notice): void {
  for (const key of ['generator_defaults', 'models', 'evaluator', 'paths'] as const) {
    if (tree[key] === null) delete tree[key]
  }
  if (isTree(tree.inputs)) tree.inputs = benchInputs(tree.inputs, notice)
  const { backend, vllm, ...defaults } = isTree(tree.generator_defaults) ? withoutNulls(tree.generator_defaults) : {}
  if (isTree(tree.generator_defaults)) tree.generator_defaults = defaults
  if (Array.isArray(tree.models)) {
    tree.models = tree.models.map((entry: unknown, index) =>
      generator(entry, { common: { backend, vllm }, place: `models[${index}]`, notice }),
    )
  }
  if (isTree(tree.evaluator)) {
    tree.evaluator = asked(withoutNulls(tree.evaluator), { place: 'evaluator', notice })
  }
  if (tree.paths === undefined) return
  notice('"paths" has no effect: answers and verdicts are kept in the lake; "h2e bench judge" takes in other files.')
  delete tree.paths
}

/** Where that system takes a benchmark's items from is said on the command line here. */
function benchInputs(inputs: Tree, notice: Notice): Tree | undefined {
  const { hf_repo, hf_split, hf_streaming, hf_cache_dir, ...rest } = inputs
  const isHosted = [hf_repo, hf_split, hf_streaming, hf_cache_dir].some((value) => value !== undefined)
  const isBench = rest.kind === 'bench' || rest.kind === 'how2mine_export'
  if (!isHosted && !isBench) return inputs
  notice(
    '"inputs" has no effect: name the benchmark with --bench, as a frozen folder or a Parquet or JSONL file of items.',
  )
  return undefined
}

/** Where a backend is common to all, each generator is translated by its own, else by that one. */
function generator(
  entry: unknown,
  given: { readonly common: Tree; readonly place: string; readonly notice: Notice },
): unknown {
  if (typeof entry !== 'string' && !isTree(entry)) return entry
  const said: Tree = typeof entry === 'string' ? { model: entry } : withoutNulls(entry)
  const backend = said.backend ?? given.common.backend
  const common = backend === 'vllm' && isTree(given.common.vllm) ? given.common.vllm : undefined
  const own = isTree(said.vllm) ? said.vllm : undefined
  const vllm = common === undefined ? own : mergedVllm(common, own ?? {})
  return asked({ ...said, ...(backend === undefined ? {} : { backend }), ...(vllm && { vllm }) }, given)
}

/** One level deep, as the published system merges it. */
function mergedVllm(common: Tree, own: Tree): Tree {
  const merged: Tree = { ...common }
  for (const [key, value] of Object.entries(own)) {
    const below = merged[key]
    merged[key] = isTree(value) && isTree(below) ? { ...below, ...value } : value
  }
  return merged
}

function asked(settings: Tree, at: { readonly place: string; readonly notice: Notice }): Tree {
  if (settings.backend === 'vllm') {
    // With this backend that system reads no provider; a word for "here" is no address.
    const { provider, ...rest } = settings
    return modelSettings(provider === 'local' || provider === undefined ? rest : settings, at)
  }
  if (settings.backend !== 'deluge' || settings.vllm === undefined) return modelSettings(settings, at)
  at.notice(`"${at.place}.vllm" has no effect: the backend is not vllm.`)
  const { vllm: _, ...rest } = settings
  return modelSettings(rest, at)
}
