import { contentHash } from '#data'
import { knownSteps, otherSteps } from './known-procedures.ts'
import type { Question } from './question.ts'

/**
 * The steps a model writes for the goal of a free question, as numbered lines; null where the question names no goal. What
 * the sample site tells is known to it, more or less well by its name: of the goals it knows, `rules-demo` gets one in
 * eight wrong, `…-weak` three in eight, `…-weaker` six in eight. For any other goal it makes something of the resources.
 */
export function writtenSteps(question: Question, model: string): string | null {
  const goal = goalOf(question)
  if (goal === null) return null
  const draw = drawsOf(`${model}\n${goal}`)
  const known = knownSteps(goal) ?? stepsFrom(question, goal)
  const steps = draw(0) < shareWrong(model) ? spoilt(known, draw) : known
  const lines = inNumber(steps, countOf(question)).map((step, index) => `${index + 1}. ${inOneLine(step)}`)
  const text = lines.join('\n')
  return /(?:^|\n)\s*1[.)]\s*$/.test(question.prompt) ? text.replace(/^1\./, '') : text
}

function shareWrong(model: string): number {
  if (model.endsWith('-weaker')) return 0.75
  return model.endsWith('-weak') ? 0.375 : 0.125
}

/** The last goal named: worked examples come before the question. */
function goalOf({ data, prompt }: Question): string | null {
  const fenced = data('goal')
  if (fenced !== null) return data('steps') === null ? fenced.trim() : null
  const named = [...prompt.matchAll(/(?:^|\n)[^\p{L}\n]*goal\W*:[*_ \t]*\n?[ \t]*(\S[^\n]*)/giu)].at(-1)
  return named?.[1]?.trim() ?? null
}

/** The last count named, for worked examples name theirs before. */
function countOf({ data, prompt }: Question): number | null {
  const said = [...prompt.matchAll(/(\d{1,3})[ \t]+(?:\w+[ \t]+){0,2}steps?\b/gi)].at(-1)
  const labelled = [...prompt.matchAll(/steps?\b[^\n:]{0,20}:[ \t]*(\d{1,3})[ \t]*(?:\n|$)/gi)].at(-1)
  const last = (labelled?.index ?? -1) > (said?.index ?? -1) ? labelled : said
  const count = Number(data('n') ?? last?.[1])
  return Number.isInteger(count) && count > 0 ? count : null
}

function stepsFrom(question: Question, goal: string): readonly string[] {
  const resources = (question.data('resources') ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s*/, '').trim())
    .filter((line) => line !== '')
  return [
    `Read what is needed to ${goal.replace(/^how to\s+/i, '').toLowerCase()}.`,
    ...resources.map((resource) => `Make the ${resource} ready.`),
    ...resources.map((resource) => `Use the ${resource} as the goal asks.`),
    'Check that the goal is reached.',
    'Clean up the place of work.',
  ]
}

/** Four ways to be wrong: a step left out and one said twice, a step of something else, a step gone, all of something else. */
function spoilt(steps: readonly string[], draw: (place: number) => number): readonly string[] {
  const at = Math.min(steps.length - 1, Math.floor(draw(1) * steps.length))
  const foreign = otherSteps(draw(2))
  const before = steps.slice(0, at)
  const after = steps.slice(at + 1)
  if (draw(3) < 0.3) return [...before, before.at(-1) ?? after[0] ?? '', ...after]
  if (draw(3) < 0.6) return [...before, foreign[0] ?? '', ...after]
  return draw(3) < 0.9 ? [...before, ...after] : foreign
}

/** Too many are joined at the end; too few stay few. */
function inNumber(steps: readonly string[], count: number | null): readonly string[] {
  if (count === null || steps.length <= count) return steps
  return [...steps.slice(0, count - 1), steps.slice(count - 1).join(' ')]
}

function drawsOf(text: string): (place: number) => number {
  const hash = contentHash(text)
  return (place) => Number.parseInt(hash.slice(place * 6, place * 6 + 6), 16) / 0x1000000
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
