/** Shorter keys are made up for servers that want any; they may be ordinary words. */
const SHORTEST_SECRET = 8

/** So many characters of a key in a row are no chance in a model's own words, if the key is no word. */
const TELLING_PIECE = 12

/** Any text with a telling piece has a run of this length at one of its multiples: a quick look shows most have none. */
const GLIMPSE = 6

const STAND_IN = '[key]'

/**
 * Gives a function that takes a key out of a text: whole, in part (eight characters of it in a row, as servers quote
 * keys), URL-encoded or in Base64, and whatever else looks like a key or a bearer's token.
 */
export function scrubber(secret: string): (text: string) => string {
  const pieces = secret.length < SHORTEST_SECRET ? new Set<string>() : piecesOf(formsOf(secret), SHORTEST_SECRET)
  return (text) =>
    text
      .replace(/[^\s"'`,;:(){}<>]{8,}/g, (word) => (holdsPiece(word, pieces) ? STAND_IN : word))
      .replace(/\bBearer\s+[^\s"']+/gi, `Bearer ${STAND_IN}`)
      .replace(/\bsk-[\w*-]{4,}/g, STAND_IN)
}

/**
 * Gives a function that takes a key out of a model's own words: whole, and, if the key has letters and digits as real ones
 * do, also URL-encoded, in Base64, and twelve characters of any of these in a row. Nothing else is changed.
 */
export function keyRemover(secret: string): (text: string) => string {
  if (secret.length < SHORTEST_SECRET) return (text) => text
  // As JSON may write it; never in part, for a lone backslash would spoil the JSON.
  const slashed = secret.replaceAll('/', '\\/')
  const withoutWhole = (text: string): string => text.replaceAll(secret, STAND_IN).replaceAll(slashed, STAND_IN)
  if (secret.length < TELLING_PIECE || !/[a-z]/i.test(secret) || !/\d/.test(secret)) return withoutWhole
  const forms = formsOf(secret)
  const pieces = piecesOf(forms, TELLING_PIECE)
  const glimpses = piecesOf(forms, GLIMPSE)
  return (text) => {
    const rest = withoutWhole(text)
    return hasGlimpse(rest, glimpses) ? withoutPieces(rest, pieces) : rest
  }
}

/** A key as headers and addresses write it. Base64 looks different by where in its text the key begins. */
function formsOf(secret: string): readonly string[] {
  const base64 = ['', '.', '..'].map((before) => {
    const whole = Buffer.from(before + secret).toString('base64')
    // What is made of characters beside the key is not the key's.
    return whole.slice(before === '' ? 0 : 4).replace(/=+$/, '')
  })
  const forAddresses = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))
  return [secret, encodeURIComponent(secret), ...base64, ...forAddresses]
}

function piecesOf(forms: readonly string[], length: number): ReadonlySet<string> {
  return new Set(forms.flatMap((form) => windowsOf(form, length)))
}

function holdsPiece(word: string, pieces: ReadonlySet<string>): boolean {
  return pieces.size > 0 && windowsOf(word, SHORTEST_SECRET).some((piece) => pieces.has(piece))
}

function windowsOf(text: string, length: number): readonly string[] {
  const count = Math.max(0, text.length - length + 1)
  return Array.from({ length: count }, (_, start) => text.slice(start, start + length))
}

function hasGlimpse(text: string, glimpses: ReadonlySet<string>): boolean {
  for (let at = 0; at < text.length; at += GLIMPSE) {
    if (glimpses.has(text.slice(at, at + GLIMPSE))) return true
  }
  return false
}

function withoutPieces(text: string, pieces: ReadonlySet<string>): string {
  let rest = ''
  let kept = 0
  for (let at = 0; at + TELLING_PIECE <= text.length; at++) {
    if (!pieces.has(text.slice(at, at + TELLING_PIECE))) continue
    let end = at + TELLING_PIECE
    while (end < text.length && pieces.has(text.slice(end - TELLING_PIECE + 1, end + 1))) end++
    rest += text.slice(kept, at) + STAND_IN
    kept = end
    at = end - 1
  }
  return rest + text.slice(kept)
}
