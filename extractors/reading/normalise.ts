/** Text as a reader sees it on one line: NFC, no invisible characters, every run of white space one space. */
export function normalise(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\u00ad\u200b\u2060]|\p{Cc}/gu, '')
    .trim()
    .normalize('NFC')
}
