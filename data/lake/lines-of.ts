const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d

/**
 * The lines of a stream of bytes, ended by "\n" alone (a "\r" before it is cut): Node's readline also splits at U+2028,
 * which JSON may hold. The last line need not be ended.
 */
export async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let unfinished: Uint8Array[] = []
  for await (const chunk of input) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      yield textOf([...unfinished, chunk.subarray(from, at)])
      unfinished = []
      from = at + 1
    }
    if (from < chunk.length) unfinished.push(chunk.subarray(from))
  }
  if (unfinished.length > 0) yield textOf(unfinished)
}

function textOf(parts: readonly Uint8Array[]): string {
  const line = Buffer.concat(parts)
  return (line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line).toString('utf8')
}
