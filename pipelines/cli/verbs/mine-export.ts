import { bytesOf, type Config } from '#configs'
import { UsageError } from '#data'
import { writeAllValid, writeAllValidFlat } from '../../exchange/all-valid.ts'
import { flatRows, isMinedByModel, minedRows } from '../../exchange/mined-rows.ts'
import { stepLimits } from '../../mining-stages.ts'
import { type Host, userPath } from '../host.ts'
import { lakeFolder, type WorkOptions } from '../options.ts'

/** `h2e mine export`: the lake's procedures in the published system's files. */
export async function mineExport(
  host: Host,
  { options, config }: { readonly options: WorkOptions & { readonly out?: string }; readonly config: Config },
): Promise<void> {
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

interface Written {
  readonly paths: readonly string[]
  readonly count: number
}

function tell(
  host: Host,
  { options, all, flat }: { readonly options: WorkOptions; readonly all: Written | null; readonly flat: Written },
): void {
  const paths = [...(all?.paths ?? []), ...flat.paths]
  if (options.json) return void host.stdout.write(`${JSON.stringify({ procedures: flat.count, files: paths })}\n`)
  host.stdout.write(`${flat.count} procedures in\n${paths.map((path) => `  ${path}\n`).join('')}`)
}
