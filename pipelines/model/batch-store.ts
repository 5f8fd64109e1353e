import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FatalError, JournalFile, makeFolder, readJsonFile, replaceFile } from '#data'

/** A batch as the lake remembers it. */
const BatchRecord = z.strictObject({
  /** Our name for it; its server keeps it as metadata, so that it is found again. */
  name: z.string(),
  base_url: z.string(),
  model: z.string(),
  /** `submitting` until its server has named it: a kill in between leaves open whether it was made. */
  state: z.enum(['submitting', 'submitted', 'ended']),
  /** The server's name for it. */
  batch: z.string().nullable(),
  requests: z.int(),
  reserved_usd: z.number(),
  created_at: z.iso.datetime(),
})
export type BatchRecord = z.infer<typeof BatchRecord>

const BatchesFile = z.strictObject({ batches: z.array(BatchRecord) })

/** What is remembered of one request that was handed in. */
const HandedIn = z.strictObject({
  hash: z.string(),
  purpose: z.string(),
  item: z.string(),
  topic: z.string().nullable(),
  /** The form of its answer; null where that is free text. */
  form: z.string().nullable(),
  judgeId: z.string().nullable().default(null),
})
export type HandedIn = z.infer<typeof HandedIn>

/** The requests of one batch while they are gathered, on disk. */
export interface Chunk {
  readonly name: string
  readonly inputPath: string
  readonly input: JournalFile
  readonly facts: JournalFile
  count: number
  estimatedUsd: number
}

/**
 * Opens the batches of a lake: `batches.json`, and a file of requests for each that is under way in `batches/`. What was
 * gathered and never handed in is swept away; it will be asked again. Only the lake's writer may call it, once.
 */
export function openBatchStore(lakeFolder: string): BatchStore {
  const path = join(lakeFolder, 'batches.json')
  const file = readJsonFile(path) ?? { batches: [] }
  const parsed = BatchesFile.safeParse(file)
  if (!parsed.success) {
    throw new FatalError(
      `Cannot read "${path}": ${z.prettifyError(parsed.error)}. Restore it from a backup; it says which batches are paid for.`,
    )
  }
  const store = new BatchStore(lakeFolder, parsed.data.batches)
  store.sweep()
  return store
}

/** Which batches are under way, and what was asked in each. What it is told is on disk when it returns. */
export class BatchStore {
  /** Hashes of the requests that are gathered or under way: they are not asked again. */
  readonly asked: Set<string>
  readonly #path: string
  readonly #folder: string
  #records: readonly BatchRecord[]
  #reservedUsd: number

  /** For openBatchStore() only. */
  constructor(lakeFolder: string, records: readonly BatchRecord[]) {
    this.#path = join(lakeFolder, 'batches.json')
    this.#folder = join(lakeFolder, 'batches')
    this.#records = records
    this.#reservedUsd = this.underWay.reduce((sum, record) => sum + record.reserved_usd, 0)
    this.asked = new Set(this.underWay.flatMap(({ name }) => this.handedIn(name).map(({ hash }) => hash)))
  }

  /** All batches, the ended ones too. */
  get records(): readonly BatchRecord[] {
    return this.#records
  }

  /** Batches that have not ended, as far as is known. */
  get underWay(): readonly BatchRecord[] {
    return this.#records.filter(({ state }) => state !== 'ended')
  }

  /** What earlier runs set aside for batches under way, in US dollars; nothing the second time. */
  takeReserved(): number {
    const reserved = this.#reservedUsd
    this.#reservedUsd = 0
    return reserved
  }

  /** Adds a batch, or replaces what was known of it. */
  save(record: BatchRecord): void {
    this.#write([...this.#records.filter(({ name }) => name !== record.name), record])
  }

  /** Forgets a batch that was never made; its files stay until the lake is opened again. */
  forget(name: string): void {
    this.#write(this.#records.filter((record) => record.name !== name))
  }

  /** The batch has ended and everything in it is accounted for. */
  end(record: BatchRecord): void {
    this.save({ ...record, state: 'ended', reserved_usd: 0 })
    this.#removeFiles(record.name)
  }

  /** Begins to gather requests under a name of its own. */
  openChunk(prefix: string): Chunk {
    makeFolder(this.#folder)
    let number = 0
    const isTaken = (name: string): boolean =>
      existsSync(this.#inputPath(name)) || this.#records.some((record) => record.name === name)
    while (isTaken(`${prefix}-${number}`)) number++
    const name = `${prefix}-${number}`
    const inputPath = this.#inputPath(name)
    return {
      ...{ name, inputPath, count: 0, estimatedUsd: 0 },
      input: new JournalFile(inputPath),
      facts: new JournalFile(this.#factsPath(name)),
    }
  }

  /** What was asked in a batch that is under way. */
  handedIn(name: string): readonly HandedIn[] {
    const lines = readFileSync(this.#factsPath(name), 'utf8').split('\n')
    return lines.filter((line) => line !== '').map((line) => HandedIn.parse(JSON.parse(line)))
  }

  sweep(): void {
    if (!existsSync(this.#folder)) return
    const kept = new Set(this.underWay.map(({ name }) => name))
    for (const file of readdirSync(this.#folder)) {
      if (!kept.has(file.replace(/\.(input|facts)\.jsonl$/, ''))) rmSync(join(this.#folder, file))
    }
  }

  #write(records: readonly BatchRecord[]): void {
    replaceFile(this.#path, `${JSON.stringify({ batches: records }, null, 1)}\n`)
    this.#records = records
  }

  #removeFiles(name: string): void {
    rmSync(this.#inputPath(name), { force: true })
    rmSync(this.#factsPath(name), { force: true })
  }

  #inputPath(name: string): string {
    return join(this.#folder, `${name}.input.jsonl`)
  }

  #factsPath(name: string): string {
    return join(this.#folder, `${name}.facts.jsonl`)
  }
}
