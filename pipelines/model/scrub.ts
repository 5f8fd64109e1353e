/** Shorter keys are made up for servers that want any; they may be ordinary words. */
const SHORTEST_SECRET = 8

const STAND_IN = '[key]'

/**
 * Gives a function that takes a key out of a text: whole, in part (eight characters of it in a row, as servers quote
 * keys), URL-encoded or in Base64, and whatever else looks like a key or a bearer's token.
 */
export function scrubber(secret: string): (text: string) => string {
  const pieces = piecesOf(secret)
  return (text) =>
    text
      .replace(/[^\s"'`,;:(){}<>]{8,}/g, (word) => (holdsPiece(word, pieces) ? STAND_IN : word))
      .replace(/\bBearer\s+[^\s"']+/gi, `Bearer ${STAND_IN}`)
      .replace(/\bsk-[\w*-]{4,}/g, STAND_IN)
}

/** Gives a function that takes a key out of a model's own words: only the whole key, for nothing else may be changed. */
export function keyRemover(secret: string): (text: string) => string {
  if (secret.length < SHORTEST_SECRET) return (text) => text
  return (text) => (text.includes(secret) ? text.replaceAll(secret, STAND_IN) : text)
}

function piecesOf(secret: string): ReadonlySet<string> {
  if (secret.length < SHORTEST_SECRET) return new Set()
  const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]
  return new Set(forms.flatMap(windowsOf))
}

function holdsPiece(word: string, pieces: ReadonlySet<string>): boolean {
  return pieces.size > 0 && windowsOf(word).some((piece) => pieces.has(piece))
}

function windowsOf(text: string): readonly string[] {
  const count = Math.max(0, text.length - SHORTEST_SECRET + 1)
  return Array.from({ length: count }, (_, start) => text.slice(start, start + SHORTEST_SECRET))
}
