import { closeSync, openSync, writeFileSync } from 'node:fs'
import { FatalError, UsageError, writeParquet } from '#data'
import { answerPieces } from './answer-pieces.ts'
import type { Answer } from './ask.ts'
import { fileFormOf } from './file-form.ts'

/** Writes an answer to a file in the form its name asks for. Throws UsageError for an unknown name. */
export async function writeAnswer(answer: Answer, path: string): Promise<void> {
  const form = fileFormOf(path)
  try {
    if (form === 'arrow') await writeArrow(answer, path)
    else if (form === 'parquet') await writeParquetAnswer(answer, path)
    else writePieces(path, answerPieces(answer, form))
  } catch (cause) {
    if (cause instanceof UsageError || cause instanceof FatalError) throw cause
    throw new FatalError(`Cannot write "${path}": ${String(cause)}. Choose a place you may write to with --out.`, {
      cause,
    })
  }
}

async function writeArrow(answer: Answer, path: string): Promise<void> {
  // Loaded when needed: it takes longer to load than most questions take to answer.
  const { arrowBytes } = await import('./arrow-table.ts')
  writeFileSync(path, arrowBytes(answer))
}

async function writeParquetAnswer(answer: Answer, path: string): Promise<void> {
  const columns = Object.fromEntries(answer.columns.map(({ name, type }) => [name, type.toString()]))
  await writeParquet(path, { columns, rows: answer.rows })
}

/** Piece by piece: a large answer as one text would be longer than a text can be. */
function writePieces(path: string, pieces: Iterable<string>): void {
  const descriptor = openSync(path, 'w')
  try {
    for (const piece of pieces) writeFileSync(descriptor, piece)
  } finally {
    closeSync(descriptor)
  }
}
