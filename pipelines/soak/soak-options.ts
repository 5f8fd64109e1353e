import { parseArgs } from 'node:util'
import { UsageError } from '#data'

/** The soaks there are, in the order they are made. */
const SOAKS = ['kills', 'mining', 'bench', 'crawl', 'pages', 'giants'] as const
type Soak = (typeof SOAKS)[number]

/** What `pnpm soak` was asked. */
export interface SoakOptions {
  readonly soaks: readonly Soak[]
  /** Of the damaged pages, the made site, and the moments a run is killed at; null for a new one. */
  readonly seed: number | null
  /** How many damaged pages, or pages of the made site that is crawled; null for what is usual there. */
  readonly count: number | null
  /** The one damaged page to read again; null for all. */
  readonly page: number | null
  /** How many documents are mined, and how often the mine, the benchmark's run or the crawl is killed; null for what is usual there. */
  readonly documents: number
  readonly kills: number | null
  /** A folder of real pages to damage instead of the bundled site's, as it was written; null without one. */
  readonly corpus: string | null
}

/** Reads the words after `pnpm soak`. Throws UsageError for a word, a name or a number that does not fit. */
export function soakOptions(words: readonly string[]): SoakOptions {
  const { only, seed, pages, page, corpus, documents, kills } = parsed(words)
  const unknown = only.find((name) => !SOAKS.some((soak) => soak === name))
  if (unknown !== undefined) {
    throw new UsageError(`Cannot soak "${unknown}": there is no such soak. Known: ${SOAKS.join(', ')}.`)
  }
  if (page !== undefined && seed === undefined) {
    throw new UsageError(
      `Cannot read page "${page}" again: its seed is not known. Give it as printed: --seed N --page K.`,
    )
  }
  return {
    soaks: page === undefined ? SOAKS.filter((soak) => only.length === 0 || only.includes(soak)) : ['pages'],
    seed: numberOrNull(seed),
    count: numberOrNull(pages),
    page: numberOrNull(page),
    documents: numberOrNull(documents) ?? DOCUMENTS,
    kills: numberOrNull(kills),
    corpus: corpus ?? null,
  }
}

const DOCUMENTS = 2_000

function numberOrNull(word: string | undefined): number | null {
  if (word === undefined) return null
  if (!/^\d{1,9}$/.test(word)) {
    throw new UsageError(`Cannot soak with "${word}": it is no whole number. Give one, such as --seed 7.`)
  }
  return Number(word)
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: words.filter((word) => word !== '--'),
      options: {
        only: { type: 'string', multiple: true, default: [] },
        seed: { type: 'string' },
        pages: { type: 'string' },
        page: { type: 'string' },
        documents: { type: 'string' },
        kills: { type: 'string' },
        corpus: { type: 'string' },
      },
    }).values
  } catch (cause) {
    const state = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(
      `Cannot read "${words.join(' ')}": ${state} ` +
        `Run: pnpm soak [--only ${SOAKS.join('|')}] [--pages N] [--seed N [--page K]] [--corpus DIR] ` +
        '[--documents N] [--kills N]',
      { cause },
    )
  }
}
