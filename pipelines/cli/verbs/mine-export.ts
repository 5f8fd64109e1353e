import { bytesOf, type Config } from '#configs'
import { UsageError } from '#data'
import { writeAllValid, writeAllValidFlat } from '../../exchange/all-valid.ts'
import { flatRows, isMinedByModel, minedRows } from '../../exchange/mined-rows.ts'
import { stepLimits } from '../../mining-stages.ts'
import { softwareVersions } from '../../run/versions.ts'
import { exportDataset } from '../../share/export-dataset.ts'
import { type Host, userPath } from '../host.ts'
import { lakeFolder, type WorkOptions } from '../options.ts'
import { datasetJson } from './bench-export-dataset.ts'
import { type ShareOptions, sharedText, sharingOf } from './share-options.ts'

/** What `mine export` is told beside the lake. */
export interface MineExportOptions extends WorkOptions, ShareOptions {
  /** The folder of the published system's files; the configuration's out_root if left out. */
  readonly out?: string
  /** The folder of a dataset for the hub. */
  readonly hf?: string
}

/** `h2e mine export`: the lake's procedures in the published system's files, or with --hf as a dataset. */
export async function mineExport(
  host: Host,
  { options, config }: { readonly options: MineExportOptions; readonly config: Config },
): Promise<void> {
  if (options.hf !== undefined) return await exportProcedures(host, { options, target: options.hf })
  const target = options.out ?? config.out_root
  if (target === undefined) {
    throw new UsageError(
      'Cannot export: no folder is named. Say where with --out, or set out_root in the configuration.',
    )
  }
  const { format, max_file_size: size } = config.export
  if (format !== 'jsonl') {
    throw new UsageError(
      `Cannot export as "${format}": all_valid is written as jsonl here. Set export.format to jsonl; ` +
        '"h2e sql --out procedures.parquet" or ".arrow" writes procedures in the other forms.',
    )
  }
  const lake = lakeFolder(host, options)
  const folder = userPath(host, target)
  const split = size === undefined ? {} : { maxFileBytes: bytesOf(size) }
  if (!(await isMinedByModel(lake))) {
    const flat = await writeAllValidFlat(folder, flatRows(lake), split)
    host.stderr.write(
      'Mined by rules: only all_valid_flat is written, for no model answered at the stages all_valid tells of.\n',
    )
    return tell(host, { options, all: null, flat })
  }
  const all = await writeAllValid(folder, minedRows(lake, stepLimits(config)), split)
  tell(host, { options, all, flat: all.flat })
}

async function exportProcedures(
  host: Host,
  { options, target }: { readonly options: MineExportOptions; readonly target: string },
): Promise<void> {
  if (options.out !== undefined) {
    throw new UsageError(
      'Cannot export to --out and --hf at once: they are different files. Call "h2e mine export" twice.',
    )
  }
  const folder = userPath(host, target)
  const facts = await exportDataset(folder, {
    ...sharingOf(options),
    lakeFolder: lakeFolder(host, options),
    source: { kind: 'procedures' },
    name: options.repo?.split('/')[1] ?? 'procedures',
    now: host.now(),
    versions: softwareVersions(),
  })
  host.stdout.write(options.json ? `${JSON.stringify(datasetJson(facts, folder))}\n` : sharedText(facts, folder))
}

interface Written {
  readonly paths: readonly string[]
  readonly count: number
}

function tell(
  host: Host,
  { options, all, flat }: { readonly options: MineExportOptions; readonly all: Written | null; readonly flat: Written },
): void {
  const paths = [...(all?.paths ?? []), ...flat.paths]
  if (options.json) return void host.stdout.write(`${JSON.stringify({ procedures: flat.count, files: paths })}\n`)
  host.stdout.write(`${flat.count} procedures in\n${paths.map((path) => `  ${path}\n`).join('')}`)
}
