import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#configs'
import { FatalError, hostPattern, openTombstones, tombstonesOf, UsageError } from '#data'
import { importWarc, type WarcImportSummary } from '../../inputs/import-warc.ts'
import { importWarcIntoLake } from '../../inputs/import-warc-into-lake.ts'
import { exportWarc } from '../../warc/export-warc.ts'
import type { ExportWarcOptions, ImportWarcOptions } from '../commands/crawl-warc.ts'
import { EXIT } from '../exit.ts'
import { type Host, userPath } from '../host.ts'
import { type CommandSetting, lakeFolder } from '../options.ts'
import { textTable } from '../text-table.ts'
import { endOf, runOnLake, skippedText } from '../work.ts'

/** `h2e crawl export-warc`: copies of the raw responses, with an index. */
export async function crawlExportWarc(host: Host, options: ExportWarcOptions): Promise<void> {
  const folder = lakeFolder(host, options)
  if (!existsSync(folder)) {
    throw new FatalError(`Cannot open the lake "${folder}": there is no such folder. Name the lake with --lake.`)
  }
  const out = userPath(host, options.out)
  const isDry = options.dryRun === true
  const wants = wantedUrls(folder, options.host)
  const exported = await exportWarc({ folder: join(folder, 'warc'), out, wants, write: !isDry })
  if (options.json) return void host.stdout.write(`${JSON.stringify({ out, dry_run: isDry, ...exported })}\n`)
  const { files, records, bytes } = exported
  const done = isDry ? 'Would copy' : 'Copied'
  host.stdout.write(`${done} ${records} records in ${files.length} files (${bytes} bytes) to ${out}.\n`)
}

/** `h2e crawl import-warc`: WARC files become pages of the lake. */
export async function crawlImportWarc(
  { host, end }: CommandSetting,
  {
    files,
    options,
    config,
  }: { readonly files: readonly string[]; readonly options: ImportWarcOptions; readonly config: Config },
): Promise<void> {
  const paths = files.map((file) => userPath(host, file))
  for (const path of paths) checkFile(path)
  const { obey } = config.crawl
  if (options.dryRun === true) {
    const job = { files: paths, obey, lakeFolder: lakeFolder(host, options), sink: null, skipped: () => {} }
    const summary = await importWarc({ ...job, signal: new AbortController().signal })
    end(summary.broken.length > 0 ? EXIT.failure : EXIT.ok)
    return tell(host, { summary, options, runId: null, runFolder: null })
  }
  const run = await runOnLake(host, { options, config }, (context) =>
    importWarcIntoLake(context, { files: paths, obey }),
  )
  end(run.value.broken.length > 0 ? EXIT.failure : endOf(run.manifest))
  tell(host, { summary: run.value, options, runId: run.manifest.run_id, runFolder: run.folder })
}

/** Null for all; what was taken down is not handed out either, though a killed "h2e forget" may have left it. */
function wantedUrls(folder: string, host: string | undefined): ((url: string) => boolean) | null {
  const tombstones = openTombstones(folder)
  const isClean = tombstones.all.every((tombstone) => tombstone.finished_at !== null)
  if (host === undefined) return isClean ? null : (url) => !tombstones.covers(url)
  const pattern = hostPattern(host)
  if (pattern === null) {
    throw new UsageError(
      `Cannot export the host "${host}": it is no host name. Write it like example.org or *.example.org.`,
    )
  }
  const common = { at: '', reason: null, finished_at: null, benchmarks: [] }
  const meant = tombstonesOf([{ kind: 'host', host: pattern, ...common }])
  return (url) => meant.covers(url) && !tombstones.covers(url)
}

function checkFile(path: string): void {
  try {
    accessSync(path, constants.R_OK)
  } catch (cause) {
    throw new UsageError(`Cannot read "${path}": there is no such file, or it is not readable. Check the path.`, {
      cause,
    })
  }
  if (statSync(path).isDirectory()) {
    throw new UsageError(`Cannot read "${path}": it is a folder. Name its files, as ${path}/*.warc.gz.`)
  }
}

function tell(
  host: Host,
  told: {
    readonly summary: WarcImportSummary
    readonly options: ImportWarcOptions
    readonly runId: string | null
    readonly runFolder: string | null
  },
): void {
  const { summary, options, runId, runFolder } = told
  for (const message of summary.broken) host.stderr.write(`${message}\n`)
  if (options.json) {
    const said = runId === null ? { dry_run: true } : { run_id: runId }
    return void host.stdout.write(`${JSON.stringify({ ...said, ...summary })}\n`)
  }
  const { skipped, broken, ...counts } = summary
  const rows = Object.entries(counts).filter(([, count]) => count > 0)
  host.stdout.write(rows.length === 0 ? 'The files hold no page.\n' : `${textTable(['visits', ''], rows)}\n`)
  const reasons = Object.entries(skipped)
  if (reasons.length > 0) host.stdout.write(`\n${textTable(['left out', 'records'], reasons)}\n`)
  const total = reasons.reduce((sum, [, count]) => sum + count, 0)
  if (runFolder !== null && total > 0) host.stdout.write(skippedText(total, runFolder))
  if (runFolder === null) host.stdout.write('Nothing was written: this was a dry run.\n')
}
