/**
 * A value as JSON that every reader takes: JSON.stringify escapes a surrogate only when it is alone, and DuckDB refuses a
 * whole file for one, so a lone surrogate becomes U+FFFD.
 */
export function wellFormedJson(value: object): string {
  const json = JSON.stringify(value)
  if (!json.includes('\\ud')) return json
  return json.replace(/\\(?:\\|ud[89a-f][0-9a-f]{2})/g, (sequence) => (sequence === '\\\\' ? sequence : '\\ufffd'))
}
