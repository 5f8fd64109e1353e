/** What a server answered, as it was received. */
export interface HttpAnswer {
  readonly status: number
  readonly statusText: string
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[]
}

/** Bodies are kept decoded, so these headers no longer tell the truth and are kept under another name. */
const ENCODING_HEADERS = new Set(['content-encoding', 'transfer-encoding', 'content-length'])
const KEPT_AS = 'X-Crawl-'

/**
 * The head of a response whose body is kept decoded, with the length of that body. What HTTP does not allow in a header
 * becomes a space: a stray control character would end the head early.
 */
export function writtenHead(answer: HttpAnswer, bodyBytes: number): Uint8Array {
  const lines = [`HTTP/1.1 ${answer.status} ${answer.statusText}`]
  const names = new Set(answer.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase()))
  for (const [name, value] of headersOf(answer.rawHeaders)) {
    const lower = name.toLowerCase()
    if (!ENCODING_HEADERS.has(lower)) lines.push(`${name}: ${value}`)
    // Whoever wrote the response we read has already kept the true one.
    else if (!names.has(`${KEPT_AS}${lower}`.toLowerCase())) lines.push(`${KEPT_AS}${name}: ${value}`)
  }
  lines.push(`Content-Length: ${bodyBytes}`)
  const text = lines.map((line) => line.replace(/[^\t\x20-\x7e\x80-\xff]/g, ' ')).join('\r\n')
  return Buffer.from(`${text}\r\n\r\n`, 'latin1')
}

/** The head of a response and where its body begins; null where no response stands. Lines may end by LF alone. */
export function readHead(block: Uint8Array): (HttpAnswer & { readonly bodyAt: number }) | null {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
  const bodyAt = headEnd(bytes) ?? bytes.byteLength
  const [first = '', ...lines] = bytes.toString('latin1', 0, bodyAt).split(/\r?\n/)
  const told = /^HTTP\/[\d.]+\s+(\d{3})\s*(.*)$/.exec(first)
  if (told === null) return null
  return { status: Number(told[1]), statusText: told[2] ?? '', rawHeaders: fieldsOf(lines), bodyAt }
}

/** Names and values of header lines in turn; a line that begins with a space goes on with the one before. */
export function fieldsOf(lines: readonly string[]): string[] {
  const fields: string[] = []
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line) && fields.length > 0) fields.push(`${fields.pop() ?? ''} ${line.trim()}`.trim())
    else if (colon > 0) fields.push(line.slice(0, colon).trim(), line.slice(colon + 1).trim())
  }
  return fields
}

/** Where the empty line after a head ends; null where there is none. */
export function headEnd(bytes: Buffer, from = 0): number | null {
  const ends = ['\r\n\r\n', '\n\n'].flatMap((end) => {
    const at = bytes.indexOf(end, from, 'latin1')
    return at === -1 ? [] : [at + end.length]
  })
  return ends.length === 0 ? null : Math.min(...ends)
}

function headersOf(rawHeaders: readonly string[]): (readonly [string, string])[] {
  return rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ''] as const] : []))
}
