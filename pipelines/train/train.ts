import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '#data'
import { packWordModel, unpackWordModel, type WordModel } from '#extractors'
import { answersTo, crossValidate, type UnseenAnswer } from './cross-validate.ts'
import { type FitOptions, fitWords } from './fit-words.ts'
import { modelCard } from './model-card.ts'
import { type LabelKind, readLabels } from './read-labels.ts'
import { setAside } from './set-aside.ts'
import { readTrainingSettings, type TrainedThing } from './training-settings.ts'
import { readWordVectors } from './word-vectors.ts'

/** What tells one training from another. */
export interface Training {
  readonly thing: TrainedThing
  readonly kind: LabelKind
  readonly title: string
  readonly fit: Omit<FitOptions, 'seed' | 'vectors' | 'vocabularySize'>
  /** What is changed in a model after looking at the answers to unseen texts. */
  readonly finish: (model: WordModel, unseen: readonly UnseenAnswer[]) => WordModel
  /** The model card's lines on cross-validation, and on the texts kept out of training. */
  readonly unseenLines: (unseen: readonly UnseenAnswer[], seed: number) => readonly string[]
  readonly keptLines: (
    kept: readonly UnseenAnswer[],
    more: { readonly unseen: readonly UnseenAnswer[]; readonly seed: number },
  ) => readonly string[]
}

/**
 * Trains a classifier from a folder of labelled texts, writes its weights and, beside them, `model-card.md`, and prints the
 * card. The same files and options give the same bytes. Exit code 2 when the command line or a file cannot be used.
 */
export async function train(training: Training, words: readonly string[]): Promise<void> {
  try {
    await trainOrThrow(training, words)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}

async function trainOrThrow(training: Training, words: readonly string[]): Promise<void> {
  const settings = readTrainingSettings(
    training.thing,
    words.filter((word) => word !== '--'),
  )
  const { labels, file, holdOut, seed, folds, vocabularySize } = settings
  const { rows: all, sha256: labelsSha256 } = await readLabels(path.join(labels, file), training.kind)
  const kept = holdOut === null ? [] : (await readLabels(path.join(labels, holdOut), training.kind)).rows
  const rows = setAside(all, kept)
  const vectors = settings.vectors === null ? null : await readWordVectors(settings.vectors)
  const options = { ...training.fit, seed, vectors, vocabularySize }

  const unseen = crossValidate(rows, { ...options, folds })
  const stored = packWordModel(training.finish(fitWords(rows, options), unseen))
  const model = unpackWordModel(stored)
  const ofKept = answersTo(kept, { model, cut: options.cut, fold: -1, seed })

  const json = `${JSON.stringify(stored, null, 1)}\n`
  const howMeasured = `${folds} folds, no host in two of them, measured on the stored form: on whole texts, and on 120 words of each. In brackets the 95 % interval.`
  const card = modelCard(model, {
    title: training.title,
    rows: rows.length,
    hosts: new Set(rows.map((row) => row.host)).size,
    setAside: all.length - rows.length,
    labelsSha256,
    weightsSha256: createHash('sha256').update(json).digest('hex'),
    holdOut,
    vectors: settings.vectors === null ? null : path.basename(settings.vectors),
    seed,
    sections: [
      ['Cross-validation', [howMeasured, '', ...training.unseenLines(unseen, seed)]],
      ...(kept.length === 0
        ? []
        : [
            [
              'Last test: texts and hosts kept out of all training',
              training.keptLines(ofKept, { unseen, seed }),
            ] as const,
          ]),
    ],
  })
  await writeFile(settings.out, json)
  await writeFile(path.join(path.dirname(settings.out), 'model-card.md'), card)
  process.stdout.write(card)
}
