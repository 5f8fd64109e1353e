import type { StepPlace } from './marked-text.ts'

/** Shown of a text before its first step and after its last, in UTF-16 code units. */
const AROUND = 1_200

/** The part of a text that holds its steps, with the places moved alike, and how many code units are left out. */
export function excerpt(
  text: string,
  places: readonly StepPlace[],
  isWhole: boolean,
): { readonly text: string; readonly places: readonly StepPlace[]; readonly left: number } {
  const first = places.length === 0 ? 0 : Math.min(...places.map(({ start }) => start))
  const last = places.length === 0 ? 0 : Math.max(...places.map(({ end }) => end))
  const from = isWhole ? 0 : lineStart(text, first - AROUND)
  const to = isWhole ? text.length : lineEnd(text, last + AROUND)
  return {
    text: text.slice(from, to),
    places: places.map(({ step, start, end }) => ({ step, start: start - from, end: end - from })),
    left: text.length - (to - from),
  }
}

function lineStart(text: string, near: number): number {
  return near <= 0 ? 0 : text.lastIndexOf('\n', near) + 1
}

function lineEnd(text: string, near: number): number {
  const end = near >= text.length ? -1 : text.indexOf('\n', near)
  return end === -1 ? text.length : end
}
