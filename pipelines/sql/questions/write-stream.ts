import { createWriteStream, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { FatalError, type PlainRow, type PlainValue, writeParquet } from '#data'
import { streamedPieces } from '../answer-pieces.ts'
import type { AnswerStream } from '../ask.ts'
import type { FileForm } from './messages.ts'

/** Writes all of an answer to a file. Throws FatalError when it has more characters than it may. */
export async function writeStream(
  answer: AnswerStream,
  file: { readonly path: string; readonly form: FileForm; readonly mostCharacters: number | null },
): Promise<void> {
  const { path, form, mostCharacters } = file
  const most = mostCharacters ?? Number.POSITIVE_INFINITY
  const counted = async function* () {
    let characters = 0
    for await (const chunk of answer.chunks) {
      if (mostCharacters !== null) characters += chunk.reduce((sum, row) => sum + sizeOf(row), 0)
      if (characters > most) {
        throw new FatalError(
          `Cannot send the answer: it is larger than ${most / 1e6} MB. Ask for less, or write it with "h2e sql --out".`,
        )
      }
      yield chunk
    }
  }
  const bounded = { columns: answer.columns, chunks: counted() }
  if (form === 'arrow') {
    const { streamedArrowBytes } = await import('../arrow-table.ts')
    writeFileSync(path, await streamedArrowBytes(bounded))
  } else if (form === 'parquet') {
    const columns = Object.fromEntries(answer.columns.map(({ name, type }) => [name, type.toString()]))
    await writeParquet(path, { columns, rows: rowsOf(bounded.chunks) })
  } else {
    await pipeline(streamedPieces(bounded, form), createWriteStream(path))
  }
}

async function* rowsOf(chunks: AsyncIterable<readonly PlainRow[]>): AsyncGenerator<PlainRow> {
  for await (const chunk of chunks) yield* chunk
}

function sizeOf(value: PlainValue): number {
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || value === null) return 8
  return Object.entries(value).reduce((sum, [name, entry]) => sum + name.length + sizeOf(entry), 2)
}
