import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '#data'
import { packTopicModel, unpackTopicModel } from '#extractors'
import { fitTopics } from './fit-topics.ts'
import { heldOutReport } from './held-out.ts'
import { modelCard } from './model-card.ts'
import { readLabels } from './read-labels.ts'
import { readTrainingSettings } from './training-settings.ts'

/**
 * Trains the topic classifier from a folder of labelled texts, writes its weights and, beside them, `model-card.md`, and
 * prints the card. The same label file and options give the same bytes.
 */
async function trainTopics(words: readonly string[]): Promise<void> {
  const settings = readTrainingSettings(words)
  const { rows, sha256: labelsSha256 } = await readLabels(path.join(settings.labels, settings.file))
  const heldOut = heldOutReport(rows, settings)
  const stored = packTopicModel(fitTopics(rows, settings))
  const json = `${JSON.stringify(stored, null, 1)}\n`
  const card = modelCard(unpackTopicModel(stored), {
    rows: rows.length,
    hosts: new Set(rows.map((row) => row.host)).size,
    labelsSha256,
    weightsSha256: createHash('sha256').update(json).digest('hex'),
    seed: settings.seed,
    folds: settings.folds,
    heldOut,
  })
  await writeFile(settings.out, json)
  await writeFile(path.join(path.dirname(settings.out), 'model-card.md'), card)
  process.stdout.write(card)
}

try {
  await trainTopics(process.argv.slice(2).filter((word) => word !== '--'))
} catch (error) {
  if (!(error instanceof Error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
