import { finalAnswer } from './judge-procedure.ts'
import { procedureData } from './procedure-data.ts'
import type { Question } from './question.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * The verdict on a candidate by the words its steps share with the reference's: a reference step that nothing in the
 * candidate resembles is missing, a candidate step said before is repeated, and one that has no word in common with the
 * goal, the reference and its neighbours is of something else.
 */
export function judgeAnswer(question: Question): Fields {
  const { goal, reference, candidate } = comparedSteps(question)
  const referenceWords = reference.map(wordsOf)
  const candidateWords = candidate.map(wordsOf)
  const allWords = new Set([...wordsOf(goal), ...referenceWords.flatMap((words) => [...words])])
  const missing = numbersWhere(referenceWords, (words) => Math.max(0, ...candidateWords.map(shareIn(words))) < ALIKE)
  const plain = candidate.map((step) =>
    step
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  )
  const repeated = numbersWhere(plain, (step, index) => plain.indexOf(step) < index)
  const foreign = numbersWhere(candidateWords, (words) => words.size > 2 && shareIn(words)(allWords) < FOREIGN)
  const failures = [
    ...missing.map((step) => failureOf('missing_action', `Nothing does what step ${step} does.`, [[step], []])),
    ...repeated.map((step) => failureOf('repeated_step', `Step ${step} was done before.`, [[], [step]])),
    ...foreign.map((step) => failureOf('incoherent', `Step ${step} belongs to something else.`, [[], [step]])),
  ]
  const reasoning = `Of ${reference.length} steps ${missing.length} are missing, ${repeated.length} come twice.`
  return { reasoning, critical_failures: asAsked(failures, question) }
}

/** Whether a reference reaches its goal, as the final filter's rules see it. */
export function validateAnswer(question: Question): Fields {
  const { reasoning, correct } = finalAnswer(procedureData(question))
  return { reasoning, missing: correct === true ? [] : ['A step says too little.'], reaches_goal: correct }
}

/** What a judge that was told a verdict says instead. */
export function swayedVerdict(failures: readonly unknown[], line: string): readonly unknown[] {
  const isPraise = /\b(?:no|without|zero|empty|none|pass\w*|accept|approve|valid|correct|perfect|flawless)\b|\[\s*\]/i
  return isPraise.test(line) ? [] : [...failures, failureOf('other', line, [[], []])]
}

const ALIKE = 0.34
const FOREIGN = 0.12

interface Compared {
  readonly goal: string
  readonly reference: readonly string[]
  readonly candidate: readonly string[]
}

function comparedSteps({ data, unfenced }: Question): Compared {
  const [reference, candidate] = [data('reference'), data('candidate')]
  if (reference !== null && candidate !== null) {
    return { goal: data('goal') ?? '', reference: linesOf(reference), candidate: linesOf(candidate) }
  }
  const runs = numberedRuns(unfenced)
  const goal = /(?:^|\n)[^\p{L}\n]*goal\W*:?[*_ \t]*\n?[ \t]*(\S[^\n]*)/iu.exec(unfenced)?.[1] ?? ''
  return { goal, reference: runs.at(-2) ?? [], candidate: runs.at(-1) ?? [] }
}

/** Runs of lines numbered from 1; a prompt that fences nothing ends with the reference's and the candidate's. */
function numberedRuns(text: string): readonly (readonly string[])[] {
  const runs: string[][] = []
  for (const line of text.split('\n')) {
    const [, number, step] = /^\s*(\d{1,3})[.)]\s+(\S.*)$/.exec(line) ?? []
    if (step === undefined) continue
    if (Number(number) === 1) runs.push([step])
    else runs.at(-1)?.push(step)
  }
  return runs
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*\d{1,3}[.)]\s+/, '').trim())
    .filter((line) => line !== '')
}

function failureOf(kind: string, failure: string, steps: readonly [readonly number[], readonly number[]]): Fields {
  return { kind, failure, reference_steps: steps[0], candidate_steps: steps[1] }
}

/** A published prompt's schema has other names for the steps, and no kind. */
function asAsked(failures: readonly Fields[], { schema }: Question): readonly Fields[] {
  const isPublished = JSON.stringify(schema ?? '').includes('L1_steps')
  if (!isPublished) return failures
  return failures.map(({ failure, reference_steps, candidate_steps }) => {
    return { failure, L1_steps: reference_steps, L2_steps: candidate_steps }
  })
}

function numbersWhere<T>(values: readonly T[], holds: (value: T, index: number) => boolean): readonly number[] {
  return values.flatMap((value, index) => (holds(value, index) ? [index + 1] : []))
}

/** Gives which share of these words another set holds. */
function shareIn(words: ReadonlySet<string>): (others: ReadonlySet<string>) => number {
  return (others) => (words.size === 0 ? 1 : [...words].filter((word) => others.has(word)).length / words.size)
}

/** The beginnings of the words that say something. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}|\d+/gu) ?? []
  return new Set(words.filter((word) => !EMPTY_WORDS.has(word)).map((word) => word.slice(0, 5)))
}

const EMPTY_WORDS = new Set(
  `the and for from with without your you into out its that this these those then until while when before after all any
   both each over under onto off not are was has have will can more other same them they until`.split(/\s+/),
)
