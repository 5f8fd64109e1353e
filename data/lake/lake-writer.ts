import { join } from 'node:path'
import { FatalError } from '../errors.ts'
import { compactTables } from './compact.ts'
import { makeFolder } from './durable-file.ts'
import { readFileList, writeFileList } from './file-list.ts'
import { type Heads, readHeads, writeHeads } from './heads.ts'
import { cutTornLine, JournalFile } from './journal.ts'
import type { OutcomeLine } from './outcome.ts'
import { STAGE_IDS, streamStageTables } from './stage-tables.ts'
import { STAGE_TABLES, type StageId } from './tables.ts'
import { type Holder, takeWriterLock, type WriterLock } from './writer-lock.ts'

/** A journal of this size is closed and the next one begun. */
const JOURNAL_BYTES = 64 * 1024 * 1024

/** What opening a lake had to mend after a writer that was killed. */
export interface LakeRepair {
  readonly path: string
  readonly bytesCut: number
}

/**
 * Takes a lake for writing, making the folder if it is absent: cuts the torn last lines a killed writer left, and makes
 * its journals Parquet. `name` must be unique to this writer. Throws FatalError when another process writes to the
 * lake, when it cannot be written, or when a file in it cannot be read.
 */
export async function openLakeForWriting(
  folder: string,
  options: { readonly name: string; readonly holder: Holder; readonly now: Date },
): Promise<LakeWriter> {
  const lock = await takeWriterLock(folder, options.holder)
  try {
    const writer = new LakeWriter({ folder, name: options.name, lock, repairs: cutTornLines(folder) })
    await writer.compact(options.now)
    return writer
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The one writer of a lake: appends outcomes, knows what is answered, and compacts. */
export class LakeWriter {
  readonly folder: string
  /** Unique to this writer; part of the names of the files it makes. */
  readonly name: string
  readonly repairs: readonly LakeRepair[]
  readonly #lock: WriterLock
  readonly #journals = new Map<StageId, JournalFile>()
  #released = false
  #journalCount = 0
  #compactionCount = 0

  /** For openLakeForWriting() only, which holds the lock. */
  constructor(parts: { folder: string; name: string; lock: WriterLock; repairs: readonly LakeRepair[] }) {
    this.folder = parts.folder
    this.name = parts.name
    this.repairs = parts.repairs
    this.#lock = parts.lock
  }

  /** Writes one outcome; when this returns, a kill can no longer lose it. */
  append(stage: StageId, line: OutcomeLine): void {
    this.#refuseWhenReleased()
    const journal = this.#journals.get(stage) ?? this.#openJournal(stage)
    journal.append(line)
    if (journal.size < JOURNAL_BYTES) return
    journal.close()
    this.#journals.delete(stage)
  }

  /**
   * Streams the rows of an SQL query over `stage_<id>` and `heads`; see openStageTables(). What this writer appended
   * since the last compact() is included.
   */
  rows<T>(sql: string): AsyncGenerator<T> {
    return streamStageTables<T>(this.folder, sql)
  }

  /** True while the stage has no file: then there is nothing to query. */
  isEmpty(stage: StageId): boolean {
    return readFileList(join(this.folder, `stage_${stage}`)).files.length === 0
  }

  readHeads(): Heads {
    return readHeads(this.folder)
  }

  writeHeads(heads: Heads): void {
    this.#refuseWhenReleased()
    writeHeads(this.folder, heads)
  }

  /** Closes all journals and makes them Parquet. */
  async compact(now: Date): Promise<void> {
    this.#refuseWhenReleased()
    for (const journal of this.#journals.values()) journal.close()
    this.#journals.clear()
    const name = `${this.name}-${this.#compactionCount++}`
    await compactTables(this.folder, { stages: STAGE_IDS, name, now })
  }

  /** Lets the next writer in. What was appended since the last compact() stays in journals. */
  release(): void {
    if (this.#released) return
    this.#released = true
    for (const journal of this.#journals.values()) journal.close()
    this.#journals.clear()
    this.#lock.release()
  }

  #refuseWhenReleased(): void {
    if (!this.#released) return
    throw new FatalError(
      `Cannot write to the lake "${this.folder}": this run has given it back. Run the same command again.`,
    )
  }

  #openJournal(stage: StageId): JournalFile {
    const folder = join(this.folder, `stage_${stage}`)
    const name = `journal-${this.name}-${this.#journalCount++}.jsonl`
    makeFolder(folder)
    const journal = new JournalFile(join(folder, name))
    const { layout } = STAGE_TABLES[stage]
    writeFileList(folder, [...readFileList(folder).files, { name, kind: 'journal', rows: null, layout }])
    this.#journals.set(stage, journal)
    return journal
  }
}

function cutTornLines(lakeFolder: string): readonly LakeRepair[] {
  return STAGE_IDS.flatMap((stage) => {
    const folder = join(lakeFolder, `stage_${stage}`)
    const journals = readFileList(folder).files.filter((file) => file.kind === 'journal')
    return journals
      .map(({ name }) => ({ path: join(folder, name), bytesCut: cutTornLine(join(folder, name)) }))
      .filter((repair) => repair.bytesCut > 0)
  })
}
