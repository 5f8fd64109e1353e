/** What a reason code means in one sentence: as the run explains it, else what the code itself says, else null. */
export function reasonText(reason: string, texts: Readonly<Record<string, string>>): string | null {
  if (Object.hasOwn(texts, reason)) return texts[reason] ?? null
  const status = /^http_(\d{3})$/.exec(reason)?.[1]
  return status === undefined ? null : `The server answered with status ${status}.`
}
