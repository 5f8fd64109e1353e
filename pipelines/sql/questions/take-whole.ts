import type { PlainRow } from '#data'
import { streamedPieces } from '../answer-pieces.ts'
import type { AnswerStream } from '../ask.ts'
import type { Answered, WholeAnswer } from './messages.ts'
import { writeStream } from './write-stream.ts'

/** Takes all rows of an answer to where they are wanted, none of them held longer than needed. */
export async function takeWhole(
  given: AnswerStream,
  { to, onPiece }: { readonly to: WholeAnswer; readonly onPiece: (text: string) => Promise<void> },
): Promise<Answered> {
  const begun = performance.now()
  const shown: PlainRow[] = []
  let rowCount = 0
  const counted = async function* () {
    for await (const rows of given.chunks) {
      rowCount += rows.length
      yield rows
    }
  }
  const answer = { columns: given.columns, chunks: counted() }
  if (to.kind === 'file') await writeStream(answer, to)
  else if (to.kind === 'text') for await (const text of streamedPieces(answer, to.form)) await onPiece(text)
  else for await (const rows of answer.chunks) shown.push(...rows.slice(0, to.mostRows - shown.length))
  const columns = given.columns.map(({ name, type }) => ({ name, type: type.toString() }))
  const isCut = shown.length < rowCount
  return { answer: { columns, rows: shown, isCut, milliseconds: performance.now() - begun }, rowCount }
}
