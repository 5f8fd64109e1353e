/**
 * The same function of a short text, answering at once what it was asked before: a page's headings and short lines are
 * looked at by every witness. What it remembers is bounded, and forgotten when that is full.
 */
export function remembered<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    if (text.length > LONGEST) return answer(text)
    const before = known.get(text)
    if (before !== undefined) return before
    const given = answer(text)
    if (known.size >= MOST) known.clear()
    known.set(text, given)
    return given
  }
}

const LONGEST = 120
const MOST = 2000
