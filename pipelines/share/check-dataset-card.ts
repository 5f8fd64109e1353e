import picomatch from 'picomatch'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { CardMetadata } from './card-metadata.ts'
import { hubSize } from './hub-rules.ts'

/** A data file of the folder a card stands in. */
export interface DataFile {
  /** Relative to the folder, with slashes. */
  readonly path: string
  readonly bytes: number
  readonly rows: number
  /** Names of its columns, in order. */
  readonly columns: readonly string[]
}

/** What stands beside a card. */
export interface CardFolder {
  readonly dataFiles: readonly DataFile[]
  /** Paths of the other files. */
  readonly otherFiles: readonly string[]
}

/**
 * What the hub would refuse or misread in a dataset card, one sentence each: front matter that is no YAML, keys that are
 * missing, values that are none of the hub's, splits that are not the files of the folder, figures that are not theirs.
 */
export function checkDatasetCard(card: string, folder: CardFolder): readonly string[] {
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(card)
  if (front === null) return ['The card does not begin with YAML between two lines of "---".']
  const document = parseDocument(front[1] ?? '', { uniqueKeys: true })
  const broken = [...document.errors, ...document.warnings].map(
    ({ message }) => `The front matter is no YAML: ${message}`,
  )
  if (broken.length > 0) return broken
  const parsed = CardMetadata.safeParse(document.toJS())
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}.`)
  const metadata = parsed.data
  return [
    ...checkLicense(metadata, folder),
    ...checkConfigs(metadata, folder),
    ...checkFigures(metadata, folder),
    ...checkBody(front[2] ?? ''),
  ]
}

function checkLicense({ license, license_name: name, license_link: link }: CardMetadata, folder: CardFolder): string[] {
  if (license !== 'other') return []
  const problems = name === undefined ? ['license: "other" needs a license_name.'] : []
  if (link === undefined) return [...problems, 'license: "other" needs a license_link.']
  if (/^https?:\/\//.test(link) || folder.otherFiles.includes(link)) return problems
  return [...problems, `license_link: there is no file "${link}".`]
}

/** Every data file belongs to one split, and every split has files: all of them, by what their names say. */
function checkConfigs({ configs }: CardMetadata, { dataFiles }: CardFolder): string[] {
  const names = configs.map(({ config_name }) => config_name)
  const problems = repeated(names).map((name) => `configs: "${name}" stands twice.`)
  const defaults = configs.filter((config) => config.default === true).length
  if (configs.length > 1 && defaults !== 1)
    problems.push(`configs: ${defaults} of ${configs.length} are the default; make it one.`)
  for (const { config_name, data_files } of configs) {
    problems.push(
      ...repeated(data_files.map(({ split }) => split)).map((split) => `configs: ${config_name} has "${split}" twice.`),
    )
    for (const { split, path } of data_files) {
      const files = dataFiles.filter((file) => picomatch.isMatch(file.path, path))
      if (files.length === 0) problems.push(`configs: no file of split ${split} matches "${path}".`)
      problems.push(...files.flatMap((file) => misnamed(file, { split, count: files.length })))
    }
  }
  for (const { path } of dataFiles) {
    const owners = configs
      .flatMap(({ data_files }) => data_files)
      .filter((entry) => picomatch.isMatch(path, entry.path))
    if (owners.length !== 1) problems.push(`configs: ${path} belongs to ${owners.length} splits.`)
  }
  return problems
}

function misnamed({ path }: DataFile, { split, count }: { readonly split: string; readonly count: number }): string[] {
  const named = /^data\/(.+)-(\d{5})-of-(\d{5})\.parquet$/.exec(path)
  if (named === null) return [`${path}: is not named <split>-00000-of-000NN.parquet.`]
  if (named[1] !== split) return [`${path}: is not a file of split ${split}.`]
  const fits = Number(named[3]) === count && Number(named[2]) < count
  return fits ? [] : [`${path}: there are ${count} files of split ${split}.`]
}

function checkFigures({ configs, dataset_info, size_categories }: CardMetadata, { dataFiles }: CardFolder): string[] {
  const total = dataFiles.reduce((sum, { rows }) => sum + rows, 0)
  const problems =
    size_categories[0] === hubSize(total) ? [] : [`size_categories: ${total} rows are ${hubSize(total)}.`]
  for (const config of configs) {
    const info = dataset_info.find(({ config_name }) => config_name === config.config_name)
    if (info === undefined) {
      problems.push(`dataset_info: lacks "${config.config_name}".`)
      continue
    }
    problems.push(...checkInfo(info, { config, dataFiles }))
  }
  const strangers = dataset_info.filter((info) => !configs.some(({ config_name }) => config_name === info.config_name))
  return [...problems, ...strangers.map(({ config_name }) => `dataset_info: "${config_name}" is no configuration.`)]
}

function checkInfo(
  info: CardMetadata['dataset_info'][number],
  { config, dataFiles }: { readonly config: CardMetadata['configs'][number]; readonly dataFiles: readonly DataFile[] },
): string[] {
  const problems: string[] = []
  const say = (state: string): void => void problems.push(`dataset_info ${info.config_name}: ${state}.`)
  const names = info.features.map(({ name }) => name ?? '')
  let bytes = 0
  for (const { split, path } of config.data_files) {
    const files = dataFiles.filter((file) => picomatch.isMatch(file.path, path))
    const rows = files.reduce((sum, file) => sum + file.rows, 0)
    bytes += files.reduce((sum, file) => sum + file.bytes, 0)
    const told = info.splits.find(({ name }) => name === split)?.num_examples
    if (told !== rows) say(`split ${split} has ${rows} rows, not ${told ?? 'said'}`)
    for (const file of files)
      if (file.columns.join() !== names.join()) say(`${file.path} has the columns ${file.columns.join(', ')}`)
  }
  if (info.splits.length !== config.data_files.length) say('its splits are not those of the configuration')
  if (info.download_size !== bytes) say(`the files have ${bytes} bytes, not ${info.download_size}`)
  const inMemory = info.splits.reduce((sum, { num_bytes }) => sum + num_bytes, 0)
  if (info.dataset_size !== inMemory) say(`the splits have ${inMemory} bytes, not ${info.dataset_size}`)
  return problems
}

function checkBody(body: string): string[] {
  const problems = /^# \S/m.test(body) ? [] : ['The card has no title.']
  return /more information needed/i.test(body) ? [...problems, 'The card says that information is missing.'] : problems
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, place) => values.indexOf(value) !== place))]
}
