import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type OpenDuckDb, openCache, openDuckDb, queryRows, sqlText } from '../../../../data/index.ts'

/** All that can be read in a lake, by where: every file as it is, what is compressed also unpacked, and every table. */
export async function textsIn(lake: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const files = readdirSync(lake, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name)
    const bytes = readFileSync(path)
    texts.set(path, bytes.toString('latin1'))
    if (path.endsWith('.gz')) texts.set(`${path} unpacked`, gunzipSync(bytes).toString('latin1'))
    if (path.endsWith('.parquet')) texts.set(`${path} rows`, await rowsOfFile(path))
  }
  const { connection, close } = await openCache(lake)
  try {
    for (const view of ['pages', 'documents', 'candidates', 'drops', 'procedures', 'calls', 'runs']) {
      texts.set(`view ${view}`, await rowsOf(connection, view))
    }
  } finally {
    close()
  }
  return texts
}

async function rowsOfFile(path: string): Promise<string> {
  const { connection, close } = await openDuckDb()
  try {
    return await rowsOf(connection, `read_parquet(${sqlText(path)})`)
  } finally {
    close()
  }
}

/** Each row of a relation as a line of JSON. */
async function rowsOf(connection: OpenDuckDb['connection'], relation: string): Promise<string> {
  const rows = await queryRows<{ row: string }>(connection, `SELECT to_json(r)::VARCHAR AS row FROM ${relation} r`)
  return rows.map(({ row }) => row).join('\n')
}
