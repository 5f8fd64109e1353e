/**
 * What the Hugging Face hub accepts in a dataset card, as its documentation lists it (huggingface.co/docs/hub, the pages on
 * repository licences and dataset cards; tasks of texts only). The hub may know more by now: a value that is missing here is
 * refused, never one that is wrong let through.
 */

/** Licence identifiers. */
export const HUB_LICENSES: readonly string[] = [
  ...['apache-2.0', 'mit', 'openrail', 'bigscience-openrail-m', 'creativeml-openrail-m', 'bigscience-bloom-rail-1.0'],
  ...['bigcode-openrail-m', 'afl-3.0', 'artistic-2.0', 'bsl-1.0', 'bsd', 'bsd-2-clause', 'bsd-3-clause'],
  ...['bsd-3-clause-clear', 'c-uda', 'cc', 'cc0-1.0', 'cc-by-2.0', 'cc-by-2.5', 'cc-by-3.0', 'cc-by-4.0'],
  ...['cc-by-sa-3.0', 'cc-by-sa-4.0', 'cc-by-nc-2.0', 'cc-by-nc-3.0', 'cc-by-nc-4.0', 'cc-by-nd-4.0'],
  ...['cc-by-nc-nd-3.0', 'cc-by-nc-nd-4.0', 'cc-by-nc-sa-2.0', 'cc-by-nc-sa-3.0', 'cc-by-nc-sa-4.0'],
  ...['cdla-sharing-1.0', 'cdla-permissive-1.0', 'cdla-permissive-2.0', 'wtfpl', 'ecl-2.0', 'epl-1.0', 'epl-2.0'],
  ...['etalab-2.0', 'eupl-1.1', 'agpl-3.0', 'gfdl', 'gpl', 'gpl-2.0', 'gpl-3.0', 'lgpl', 'lgpl-2.1'],
  ...['lgpl-3.0', 'isc', 'lppl-1.3c', 'ms-pl', 'mpl-2.0', 'odc-by', 'odbl', 'openrail++', 'osl-3.0', 'postgresql'],
  ...['ofl-1.1', 'ncsa', 'unlicense', 'zlib', 'pddl', 'lgpl-lr', 'unknown', 'other'],
]

/** The classes of size, by number of rows: each with the first number that is too many for it. */
export const HUB_SIZES: readonly (readonly [name: string, below: number])[] = [
  ['n<1K', 1e3],
  ['1K<n<10K', 1e4],
  ['10K<n<100K', 1e5],
  ['100K<n<1M', 1e6],
  ['1M<n<10M', 1e7],
  ['10M<n<100M', 1e8],
  ['100M<n<1B', 1e9],
  ['1B<n<10B', 1e10],
  ['10B<n<100B', 1e11],
  ['100B<n<1T', 1e12],
  ['n>1T', Number.POSITIVE_INFINITY],
]

/** Tasks that a dataset of texts can be for. */
export const HUB_TASKS: readonly string[] = [
  ...['text-classification', 'token-classification', 'table-question-answering', 'question-answering'],
  ...['zero-shot-classification', 'translation', 'summarization', 'feature-extraction', 'text-generation'],
  ...['text2text-generation', 'fill-mask', 'sentence-similarity', 'multiple-choice', 'text-ranking', 'text-retrieval'],
  ...['table-to-text', 'tabular-to-text', 'reinforcement-learning', 'other'],
]

/** Narrower tasks under `text-generation`. */
export const HUB_TASK_IDS: readonly string[] = [
  'dialogue-modeling',
  'dialogue-generation',
  'conversational',
  'language-modeling',
]

/** The class of size of a dataset with this many rows. */
export function hubSize(rows: number): string {
  return HUB_SIZES.find(([, below]) => rows < below)?.[0] ?? 'n>1T'
}
