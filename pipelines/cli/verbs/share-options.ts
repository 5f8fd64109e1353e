import { bytesOf } from '#configs'
import { UsageError } from '#data'
import { counted } from '../../share/card/markdown.ts'
import type { DatasetFacts } from '../../share/dataset-facts.ts'
import type { DatasetRequest } from '../../share/gather-facts.ts'
import { HUB_LICENSES } from '../../share/hub-rules.ts'
import { LEFT_OUT_REASONS, type LeftOutReason } from '../../share/left-out.ts'
import { uncheckedRows } from '../../share/source-summary.ts'
import type { LeftOut } from '../../share/split-rows.ts'
import { DEFAULT_SHARD_BYTES } from '../../share/write-shards.ts'

/** What an export of a dataset is told beside what and where. */
export interface ShareOptions {
  readonly withPageText?: boolean
  readonly withOptedOut?: boolean
  /** A licence identifier of the hub; `other`, the terms of the source pages, if left out. */
  readonly license?: string
  /** Where it will stand on the hub: `owner/name`. */
  readonly repo?: string
  /** Rows a file, as bytes in memory, such as `500MB`. */
  readonly shardSize?: string
}

/** What these options ask for. Throws UsageError naming the option that cannot be used. */
export function sharingOf(options: ShareOptions): Pick<DatasetRequest, 'wish' | 'license' | 'repo' | 'shardBytes'> {
  const { license = 'other', repo, shardSize } = options
  if (!HUB_LICENSES.includes(license)) {
    throw new UsageError(
      `Cannot use --license "${license}": the hub does not know it. Give an identifier such as cc-by-4.0, cc0-1.0 or other.`,
    )
  }
  if (repo !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(repo)) {
    throw new UsageError(`Cannot use --repo "${repo}": write owner/name, as the dataset shall be called on the hub.`)
  }
  const wish = { withPageText: options.withPageText ?? false, withOptedOut: options.withOptedOut ?? false }
  return { wish, license, repo, shardBytes: shardSize === undefined ? DEFAULT_SHARD_BYTES : shardBytesOf(shardSize) }
}

function shardBytesOf(size: string): number {
  const bytes = /^\s*\d+(\.\d+)?\s*([KMGT]?B)?\s*$/i.test(size) ? bytesOf(size) : 0
  if (bytes >= 1) return bytes
  throw new UsageError(`Cannot use --shard-size "${size}": write a size such as 500MB.`)
}

/** A dataset's export in words: rows and files, and aloud what was left out or is missing. */
export function sharedText(facts: DatasetFacts, target: string): string {
  const lines = facts.splits.map(({ config, name, rows, shards }) => {
    const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0)
    return `  ${config}, split ${name}: ${counted(rows, 'row')} in ${counted(shards.length, 'file')}, ${(bytes / 1e6).toFixed(1)} MB`
  })
  return `Dataset ${facts.name} ${facts.version} in ${target}\n${lines.join('\n')}\n${leftOutText(facts)}${hints(facts, target)}`
}

/** What was left out, split by split, a line each reason; or that nothing was. */
function leftOutText({ splits, wish }: Pick<DatasetFacts, 'splits' | 'wish'>): string {
  const lines = splits.flatMap(({ name, leftOut }) => leftOutLines(leftOut).map((line) => `  ${name}: ${line}`))
  const text = wish.withPageText ? 'Page text is included.' : 'Page text is left out; --with-page-text includes it.'
  const undated = splits.reduce((sum, { figures }) => sum + figures.undated, 0)
  const dates = undated === 0 ? '' : `For ${counted(undated, 'row')} the fetch date is not known.\n`
  if (lines.length === 0) return `No row was left out at the wish of its site. ${text}\n${dates}`
  const advice = wish.withOptedOut ? '' : ' (--with-opted-out keeps all but those taken down)'
  return `Left out at the wish of sites${advice}:\n${lines.join('\n')}\n${text}\n${dates}`
}

/** One line each reason. */
export function leftOutLines(leftOut: LeftOut): readonly string[] {
  const codes = Object.keys(LEFT_OUT_REASONS) as LeftOutReason[]
  return codes.flatMap((code) => {
    const rows = leftOut[code] ?? 0
    return rows === 0 ? [] : [`${counted(rows, 'row')} (${code}): ${LEFT_OUT_REASONS[code]}`]
  })
}

function hints({ repo, sources }: DatasetFacts, target: string): string {
  const unseen = uncheckedRows(sources)
  const unchecked =
    unseen === 0
      ? ''
      : `Of ${counted(unseen, 'row')} no visit is recorded, so what their pages ask for was not checked.\n`
  const unknown = sources.licenses.find((one) => one.license === null)?.rows ?? 0
  const terms =
    unknown === 0 ? '' : `For ${counted(unknown, 'row')} no licence is known: read LICENSE.md before publishing.\n`
  return `${unchecked}${terms}\nWorth doing next:\n  read ${target}/README.md\n  hf upload ${repo ?? 'OWNER/NAME'} ${target} . --repo-type dataset\n`
}
