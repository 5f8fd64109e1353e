import { z } from 'zod'

/** One request of a batch. */
export interface BatchRequest {
  readonly customId: string
  readonly body: unknown
}

/** What is wrong with a batch's file. */
export interface BatchProblem {
  readonly code: string
  readonly message: string
  /** Counted from 1; null when it is not about one line. */
  readonly line: number | null
  readonly param: string | null
}

/** The requests of a batch's file, JSON lines as OpenAI documents them, or all that is wrong with it. */
export function readBatchInput(
  text: string,
  endpoint: string,
): { readonly requests: readonly BatchRequest[]; readonly problems: readonly BatchProblem[] } {
  const requests: BatchRequest[] = []
  const problems: BatchProblem[] = []
  const names = new Set<string>()
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  for (const [index, line] of lines.entries()) {
    const read = readLine(line)
    const problem = problemOf(read, { endpoint, names })
    if (problem !== null) problems.push({ ...problem, line: index + 1 })
    if (read === null) continue
    names.add(read.custom_id)
    requests.push({ customId: read.custom_id, body: read.body })
  }
  if (lines.length === 0) problems.push({ code: 'empty_file', message: 'The file is empty.', line: null, param: null })
  return { requests, problems }
}

const BatchLine = z.object({
  custom_id: z.string(),
  method: z.string(),
  url: z.string(),
  body: z.record(z.string(), z.unknown()),
})

function readLine(line: string): z.infer<typeof BatchLine> | null {
  try {
    return BatchLine.parse(JSON.parse(line))
  } catch {
    return null
  }
}

function problemOf(
  line: z.infer<typeof BatchLine> | null,
  { endpoint, names }: { readonly endpoint: string; readonly names: ReadonlySet<string> },
): Omit<BatchProblem, 'line'> | null {
  if (line === null) {
    return { code: 'invalid_json_line', message: 'No JSON object with custom_id, method, url and body.', param: null }
  }
  if (names.has(line.custom_id)) {
    return { code: 'duplicate_custom_id', message: `"${line.custom_id}" stands twice.`, param: 'custom_id' }
  }
  if (line.method !== 'POST') return { code: 'invalid_method', message: 'The method is not POST.', param: 'method' }
  if (line.url !== endpoint) return { code: 'mismatched_url', message: `The url is not ${endpoint}.`, param: 'url' }
  return null
}
