import { openStageTables, streamRows } from '#data'
import { Passages } from './passages.ts'
import type { Traces } from './traces.ts'

/** Finds in any text whether it quotes what is forgotten, or names something that was made of it. */
export interface TextTraces {
  /** A reader of one text that comes in pieces; true from the piece on that gives it away. */
  reader(): (piece: string) => boolean
}

/** Normalised letters and digits by which a longer passage is known. */
const WINDOW = 28

/** A shorter goal is a phrase that any page may have. */
const SHORTEST = 12

/** Learns to know the texts of these documents and candidates: each line of a document, each goal and step. */
export async function readTextTraces(lakeFolder: string, traces: Traces): Promise<TextTraces> {
  const passages = new Passages()
  if (traces.documents.size > 0) {
    const { connection, close } = await openStageTables(lakeFolder)
    try {
      const isGone = ({ document_id }: Row): boolean => document_id !== null && traces.documents.has(document_id)
      for await (const row of streamRows<Row>(connection, DOCUMENTS)) if (isGone(row)) learn(passages, row.text)
      for (const sql of FOUND) {
        for await (const row of streamRows<Row>(connection, sql)) if (isGone(row)) learn(passages, row.text)
      }
    } finally {
      close()
    }
  }
  const ids = [traces.documents, traces.candidates, traces.drafts, traces.procedures]
  return { reader: () => readerOf(passages, (id) => ids.some((each) => each.has(id))) }
}

interface Row {
  readonly document_id: string | null
  /** Lines. */
  readonly text: string
}

const DOCUMENTS = 'SELECT document_id, title || chr(10) || "text" AS "text" FROM stage_extract WHERE _kind = \'kept\''

const FOUND = ['find', 'procedures', 'filter', 'postprocess', 'resources'].map(
  (stage) =>
    `SELECT document_id, concat_ws(chr(10), goal, array_to_string([step."text" FOR step IN steps], chr(10)),
       array_to_string([each."text" FOR each IN resources], chr(10))) AS "text" FROM stage_${stage} WHERE _kind = 'kept'`,
)

const ID = /\b[0-9a-f]{32}\b/g
/** As long as an id and an escaped character. */
const RAW_TAIL = 48

function readerOf(passages: Passages, isId: (id: string) => boolean): (piece: string) => boolean {
  let raw = ''
  let plain = ''
  let isFound = false
  return (piece) => {
    if (isFound) return true
    const text = raw + piece
    const letters = plain + normalised(text.slice(0, -RAW_TAIL))
    isFound =
      [...text.matchAll(ID)].some(([id]) => isId(id)) || passages.standIn(letters + normalised(text.slice(-RAW_TAIL)))
    raw = text.slice(-RAW_TAIL)
    plain = letters.slice(-WINDOW)
    return isFound
  }
}

/** Letters and digits alone, so that neither markup nor the escapes of a format hide a passage. */
function normalised(text: string): string {
  return text
    .replace(/&(?:#\w+|[a-z]+);|\\(?:u[0-9a-f]{4}|.)/gi, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
}

/** Learns each line: its first letters, and where it is much longer its last. */
function learn(passages: Passages, text: string): void {
  for (const line of text.split('\n')) {
    const letters = normalised(line)
    if (letters.length < SHORTEST) continue
    passages.add(letters.slice(0, WINDOW))
    if (letters.length >= 2 * WINDOW) passages.add(letters.slice(-WINDOW))
  }
}
