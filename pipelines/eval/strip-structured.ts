/**
 * The same page without structured data: scripts of JSON-LD and of any other JSON (hydration), and the attributes of
 * microdata and RDFa. What a visitor sees is left as it is, byte by byte, whatever the page's encoding.
 */
export function stripStructured(body: Uint8Array): Uint8Array {
  // Latin-1 gives every byte one character and back, so text in any encoding comes out as it went in.
  const page = Buffer.from(body).toString('latin1')
  const stripped = page
    .replace(SCRIPT, (whole, attributes: string, content: string) => (isData(attributes, content) ? '' : whole))
    .replace(TAG, (tag) => tag.replace(VALUED, '').replace(BARE, ''))
  return Buffer.from(stripped, 'latin1')
}

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi
const TAG = /<[a-z][^<>]*>/gi
const VALUED =
  /\s(?:itemprop|itemscope|itemtype|itemid|itemref|typeof|property|vocab)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/gi
const BARE = /\s(?:itemprop|itemscope|itemtype|typeof|property)(?=[\s/>])/gi

/** A script that holds an object written as JSON, within a program or not. */
function isData(attributes: string, content: string): boolean {
  return /\btype\s*=\s*["']?[^"'\s>]*json/i.test(attributes) || /[{[,]\s*\\?"[\w@:-]+\\?"\s*:/.test(content)
}
