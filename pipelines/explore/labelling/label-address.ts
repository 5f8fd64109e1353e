/** Where a person labels; with an answer, that one, and with what was just done, a word on it. */
export function labelAddress(of: {
  readonly annotator: string
  readonly generation?: string
  readonly saved?: string
  readonly undone?: string
}): string {
  return `/label?${new URLSearchParams(of).toString()}`
}
