/** Whether a procedure has no critical failure, or has one. */
export type Label = 'pass' | 'fail'

/** A column that holds labels, and how it is meant. */
export interface LabelColumn {
  readonly name: string
  /** Which label "true", "1" and "yes" are; null where they could be either. */
  readonly whenTrue: Label | null
}

/** The columns a label may stand in; the first that is there is read. */
export const LABEL_COLUMNS: readonly LabelColumn[] = [
  { name: 'label', whenTrue: null },
  { name: 'has_failure', whenTrue: 'fail' },
  { name: 'critical_failure', whenTrue: 'fail' },
  { name: 'fails', whenTrue: 'fail' },
  { name: 'failed', whenTrue: 'fail' },
  { name: 'passes', whenTrue: 'pass' },
  { name: 'passed', whenTrue: 'pass' },
]

const WORDS: Readonly<Record<Label, readonly string[]>> = {
  pass: ['pass', 'passes', 'passed', 'ok', 'good', 'valid', 'no failure', 'no critical failure', 'none'],
  fail: ['fail', 'fails', 'failed', 'failure', 'critical failure', 'has failure', 'bad', 'invalid'],
}
const YES: readonly string[] = ['true', 't', 'yes', 'y', '1', '1.0']
const NO: readonly string[] = ['false', 'f', 'no', 'n', '0', '0.0']

/**
 * The label somebody wrote: undefined for an empty cell. Gives what is wrong with it instead where it is no spelling
 * that is known, or one that could mean either in a column of this name.
 */
export function labelOf(
  value: unknown,
  column: LabelColumn,
): { readonly label: Label | undefined } | { readonly problem: string } {
  const text = String(value ?? '')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
  if (text === '') return { label: undefined }
  if (WORDS.pass.includes(text)) return { label: 'pass' }
  if (WORDS.fail.includes(text)) return { label: 'fail' }
  const isYes = YES.includes(text)
  if (!isYes && !NO.includes(text)) {
    return {
      problem: `${column.name}: "${String(value)}" is no label; write pass or fail, or true or false under has_failure`,
    }
  }
  if (column.whenTrue === null) {
    return {
      problem: `${column.name}: "${String(value)}" could mean either; write pass or fail, or call the column has_failure or passes`,
    }
  }
  return { label: isYes === (column.whenTrue === 'pass') ? 'pass' : 'fail' }
}
