import { open } from 'node:fs/promises'
import { decompress } from 'fzstd'
import type { Compression } from './compression.ts'
import { inTemporaryFile } from './in-temporary-file.ts'
import { decodeLz4Frame } from './lz4-frame.ts'
import type { TableRow } from './table-rows.ts'
import { unreadable } from './unreadable.ts'

/**
 * The rows of an Arrow IPC file, of the file format (Feather version 2) or the stream format, record batch by record
 * batch; batches compressed by LZ4 or zstd too. One that is compressed as a whole is unpacked into a temporary file
 * first. Throws FatalError naming the file and the row before the place that cannot be read.
 */
export async function* readArrowRows(path: string, compression: Compression): AsyncGenerator<TableRow> {
  const rows = compression === 'none' ? rowsOf(path) : inTemporaryFile<TableRow>(path, { compression, read: rowsOf })
  let rowNumber = 0
  try {
    for await (const row of rows) {
      rowNumber++
      yield row
    }
  } catch (cause) {
    throw unreadable(path, cause, rowNumber === 0 ? '' : ` after row ${rowNumber}`)
  }
}

async function* rowsOf(path: string): AsyncGenerator<TableRow> {
  const { RecordBatchReader } = await arrowWithCodecs()
  const file = await open(path)
  try {
    if ((await file.stat()).size === 0) throw new Error('it is empty')
    const reader = await RecordBatchReader.from(file)
    await reader.open()
    for await (const batch of reader) for (const row of batch) yield row.toJSON()
  } finally {
    // The reader may have closed it at the end.
    await file.close().catch(() => {})
  }
}

/** Loaded when needed: it takes longer to load than most questions take to answer. */
async function arrowWithCodecs(): Promise<typeof import('apache-arrow')> {
  const arrow = await import('apache-arrow')
  const { compressionRegistry, CompressionType } = arrow
  for (const [type, decode] of [
    [CompressionType.LZ4_FRAME, decodeLz4Frame],
    [CompressionType.ZSTD, (data: Uint8Array) => decompress(data)],
  ] as const) {
    if (compressionRegistry.get(type) === null) compressionRegistry.set(type, { decode })
  }
  return arrow
}
