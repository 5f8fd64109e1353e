import type { Resource } from '#data'

/**
 * Lines of a list of resources in which amounts stand apart from names, as table columns do, with each amount put before
 * its name; other lists as they are.
 */
export function joinAmounts(lines: readonly Resource[]): readonly Resource[] {
  const amounts = lines.filter(({ text }) => AMOUNT.test(text)).length
  if (amounts < 2 || amounts < lines.length * 0.3) return lines
  const comesFirst = AMOUNT.test(lines[0]?.text ?? '')
  const joined: Resource[] = []
  let waiting: Resource | null = null
  for (const line of lines) {
    const isAmount = AMOUNT.test(line.text)
    if (comesFirst) {
      if (isAmount) waiting = line
      else {
        joined.push(waiting === null ? line : join(waiting, line))
        waiting = null
      }
      continue
    }
    const name = joined.at(-1)
    if (isAmount && name !== undefined && name === waiting) joined[joined.length - 1] = join(line, name)
    else if (!isAmount) joined.push(line)
    waiting = isAmount ? null : line
  }
  return joined
}

// A number with at most two short words: "2", "1/2 cup", "200 g", "3 EL", "ca. 50 ml"; or an amount without a number.
const AMOUNT =
  /^((ca\.?|about|approx\.?|etwa|env\.?)\s*)?[\p{Nd}½¼¾⅓⅔⅛][\p{Nd}½¼¾⅓⅔⅛\s.,/–-]*\s?(\p{L}{1,12}\.?(\s\p{L}{1,8}\.?)?)?[^\p{L}\p{N}]*$|^(大さじ|小さじ|少々|適量)/u

function join(amount: Resource, name: Resource): Resource {
  const [start, end] = [amount.start, name.start].every((place) => place !== null)
    ? [Math.min(amount.start ?? 0, name.start ?? 0), Math.max(amount.end ?? 0, name.end ?? 0)]
    : [null, null]
  return { text: `${amount.text} ${name.text}`, section: name.section, start, end }
}
