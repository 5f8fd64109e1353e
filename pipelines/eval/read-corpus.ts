import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { UsageError } from '#data'
import type { TruthProcedure } from './truth-row.ts'
import { TruthRow } from './truth-row.ts'

/** One page with its truth. */
export interface TruthPage {
  readonly id: string
  /** Name of the truth file it is listed in. */
  readonly set: string
  /** The page, absolute. */
  readonly file: string
  /** Primary language, lower case: `pt` for `pt-BR`; `und` where the truth does not say. */
  readonly language: string
  readonly topic: string | null
  readonly hasProcedure: boolean
  readonly procedures: readonly TruthProcedure[]
  readonly resources: readonly string[]
  readonly notation: string
  readonly strength: 'strong' | 'soft' | null
  readonly isInterface: boolean
  readonly isHard: boolean
  readonly visibleShare: number
}

/** Pages with truth, and what was left out, in words. */
export interface Corpus {
  readonly folder: string
  readonly pages: readonly TruthPage[]
  readonly skipped: readonly string[]
}

/**
 * Reads every `truth/*.jsonl` of a corpus but the ones about texts and labels. A set named `site_<name>` is a whole site in
 * `../sites/<name>`; without that folder the set is left out and named in `skipped`. Throws UsageError for a folder that is
 * no corpus, a line that is no row, a page that is not there, and an id used twice in a set.
 */
export function readCorpus(folder: string): Corpus {
  const truth = join(folder, 'truth')
  const files = existsSync(truth) ? readdirSync(truth).filter((name) => name.endsWith('.jsonl')) : []
  const sets = files.map((name) => basename(name, '.jsonl')).filter((set) => !NOT_PAGES.test(set))
  if (sets.length === 0) {
    throw new UsageError(
      `Cannot read the corpus "${folder}": it has no truth/<set>.jsonl. ` +
        'Give a folder that holds truth/ and pages/, or leave --corpus out for the bundled sample site.',
    )
  }
  const isThere = (set: string): boolean => !isSite(set) || existsSync(siteFolder(folder, set))
  return {
    folder,
    pages: sets
      .toSorted()
      .filter(isThere)
      .flatMap((set) => pagesOf(folder, set)),
    skipped: sets
      .filter((set) => !isThere(set))
      .map((set) => `${set}: skipped, for its pages are not at ${siteFolder(folder, set)}`),
  }
}

/** Truth about texts, not pages: other measurements read these. */
const NOT_PAGES = /^(text|labels|topics)_/

function isSite(set: string): boolean {
  return set.startsWith('site_')
}

function siteFolder(folder: string, set: string): string {
  return resolve(folder, '..', 'sites', set.slice('site_'.length))
}

function pagesOf(folder: string, set: string): readonly TruthPage[] {
  const truthFile = join(folder, 'truth', `${set}.jsonl`)
  const seen = new Map<string, number>()
  return readFileSync(truthFile, 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      if (text.trim() === '') return []
      const at = { folder, set, truthFile, line: index + 1 }
      const page = asPage(readRow(text, at), at)
      const earlier = seen.get(page.id)
      if (earlier !== undefined)
        throw badLine(at, `the id "${page.id}" is that of line ${earlier}, too. Give each its own`)
      seen.set(page.id, at.line)
      return [page]
    })
}

interface Place {
  readonly folder: string
  readonly set: string
  readonly truthFile: string
  readonly line: number
}

function readRow(text: string, at: Place): TruthRow {
  const row = TruthRow.safeParse(parsed(text, at))
  if (row.success) return row.data
  const wrong = row.error.issues.map(({ path, message }) => `${path.join('.') || 'the row'}: ${message}`)
  throw badLine(at, `${wrong.join('; ')}. Mend that line`)
}

function parsed(text: string, at: Place): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw badLine(at, `it is no JSON (${reason}). Write one object a line`)
  }
}

function badLine({ truthFile, line }: Place, stateAndAdvice: string): UsageError {
  return new UsageError(`Cannot read "${truthFile}" line ${line}: ${stateAndAdvice}.`, { facts: { truthFile, line } })
}

function asPage(row: TruthRow, at: Place): TruthPage {
  const id = row.id ?? row.path ?? ''
  const file = pageFile(row, { ...at, id })
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw badLine(at, `its page is not at ${file}. Put the page there, or take the line out`)
  }
  const alone = row.steps.length > 0 ? [{ goal: row.goal, steps: row.steps }] : []
  return {
    id,
    set: at.set,
    file,
    language: row.lang.toLowerCase().split(/[-_]/)[0] ?? 'und',
    topic: row.topic ?? null,
    hasProcedure: row.has_procedure,
    procedures: row.procedures.length > 0 ? row.procedures : alone,
    resources: row.resources,
    notation: row.sd?.class ?? 'none',
    strength: row.strength ?? null,
    isInterface: row.ui ?? false,
    isHard: row.hard ?? false,
    visibleShare: row.steps_in_visible_text ?? 1,
  }
}

function pageFile(row: TruthRow, at: Place & { readonly id: string }): string {
  if (row.file !== undefined) return resolve(at.folder, row.file)
  if (row.path !== undefined) return resolve(isSite(at.set) ? siteFolder(at.folder, at.set) : at.folder, row.path)
  return join(at.folder, 'pages', at.set, `${at.id}.html`)
}
