import {
  alignmentJudge,
  auditShortcuts,
  type Calibration,
  type CalibrationItem,
  calibrate,
  type Judge,
  type JudgedEdit,
  type Rate,
} from '#judge'
import { type Figure, type Section, shareFigure } from '../figure.ts'
import { graphJudge } from './graph-judge.ts'
import type { JudgeCorpus } from './judge-corpus.ts'

/** What the alignment judge detects among planted edits, on every kind of reference there is. */
export async function measurePlanted(corpus: JudgeCorpus, seed: number): Promise<readonly Section[]> {
  const { sample, recipes, attempts } = corpus
  const graphs = [...new Map(attempts.map(({ reference }) => [reference.id, reference])).values()]
  const withoutGraph = graphs.map(({ dependencies: _, ...item }) => item)
  const judge = alignmentJudge()
  const options = { seed, donors: sample }
  const sections = [sectionOf('planted edits: sample site', await calibrate(judge, sample, { ...options, perKind: 2 }))]
  sections.push(await paraphrases(corpus, seed))
  sections.push(await editedParaphrases(corpus, seed))
  sections.push(await audit(sample, seed))
  if (recipes.length > 0) {
    sections.push(sectionOf('planted edits: recipes', await calibrate(judge, recipes, { ...options, perKind: 2 })))
  }
  if (graphs.length > 0) {
    const told = await calibrate(graphJudge(graphs), graphs, { ...options, perKind: EDITS_PER_GRAPH })
    const untold = await calibrate(judge, graphs, { ...options, perKind: EDITS_PER_GRAPH, kinds: ORDER_KINDS })
    sections.push(sectionOf('planted edits: task graphs of people, told to the judge', told))
    sections.push(sectionOf('planted edits: task graphs of people, not told to the judge', untold))
    sections.push(await foundWithoutGraph(withoutGraph, options))
  }
  return sections
}

/** There are few graphs, so each gives more. */
const EDITS_PER_GRAPH = 6
const ORDER_KINDS = ['drop_step', 'swap_steps', 'blur_step', 'reorder_independent'] as const

/** How many dependencies the words alone show where people drew the graph is what the swaps above hang on. */
async function foundWithoutGraph(
  items: readonly CalibrationItem[],
  options: { readonly seed: number; readonly donors: readonly CalibrationItem[] },
): Promise<Section> {
  const calibration = await calibrate(alignmentJudge(), items, { ...options, perKind: 3, kinds: ['swap_steps'] })
  return sectionOf('planted edits: swaps found by words in the same recipes', calibration)
}

async function paraphrases({ paraphrased, sample }: JudgeCorpus, seed: number): Promise<Section> {
  const kinds = ['hand_paraphrase'] as const
  const { judged } = await calibrate(alignmentJudge(), paraphrased, { seed, donors: sample, perKind: 100, kinds })
  const isWhole = ({ edit }: JudgedEdit): boolean => edit.candidateTouched.length > 1
  const failed = (among: readonly JudgedEdit[]) => ({
    count: among.filter(({ said }) => said.verdict === 'fail').length,
    total: among.length,
  })
  return {
    name: 'hand-written paraphrases: sample site',
    figures: [
      shareFigure('false alarms, one step in other words', failed(judged.filter((one) => !isWhole(one)))),
      shareFigure('false alarms, all paraphrased steps of a procedure at once', failed(judged.filter(isWhole))),
    ],
    notes: judged.filter(({ said }) => said.verdict === 'fail').map(describeEdit),
  }
}

/**
 * Edits planted in a reference leave all else word for word, which makes them easy to see. Here the candidate is in people's
 * words, the edit is made in those, and the judge is shown the reference as it was.
 */
async function editedParaphrases({ paraphrased, sample }: JudgeCorpus, seed: number): Promise<Section> {
  const references = new Map(paraphrased.map(({ id, steps }) => [id, steps]))
  const inOtherWords = paraphrased.map(({ paraphrases: said, ...item }) => ({
    ...item,
    steps: item.steps.map((step, at) => said?.[at] ?? step),
  }))
  const judge = alignmentJudge()
  const shownReference: Judge = {
    name: judge.name,
    judge: (question) =>
      judge.judge({ ...question, referenceSteps: references.get(question.item) ?? question.referenceSteps }),
  }
  const calibration = await calibrate(shownReference, inOtherWords, { seed, donors: sample, perKind: 6 })
  return sectionOf('planted edits in hand-written paraphrases: sample site', calibration)
}

async function audit(items: readonly CalibrationItem[], seed: number): Promise<Section> {
  const results = await auditShortcuts(alignmentJudge(), items, { seed })
  return {
    name: 'shortcut audit: sample site',
    figures: results.map(({ shortcut, candidate, expected, asExpected }) =>
      rateFigure(`${shortcut}, ${candidate} candidate: ${expected}`, asExpected),
    ),
    notes: [],
  }
}

function sectionOf(name: string, calibration: Calibration): Section {
  const { faults, controls, unproven, falseAlarms, localised, judged } = calibration
  return {
    name,
    figures: [
      ...faults.filter(({ edits }) => edits > 0).map(({ kind, failed }) => rateFigure(`detected: ${kind}`, failed)),
      ...controls
        .filter(({ edits }) => edits > 0)
        .map(({ kind, failed }) => rateFigure(`false alarms: ${kind}`, failed)),
      rateFigure('false alarms', falseAlarms),
      rateFigure('right step named', localised),
      ...unproven.map(({ kind, failed }) => rateFigure(`effect unproven, failed: ${kind}`, failed)),
    ],
    notes: judged.filter(isWrong).map(describeEdit),
  }
}

function isWrong({ edit, said }: JudgedEdit): boolean {
  return edit.expected !== 'effect unproven' && said.verdict !== edit.expected
}

/** One edit the judge took wrongly, for people to look at. */
function describeEdit({ item, edit, said }: JudgedEdit): string {
  const steps = edit.referenceTouched.slice(0, 2).map((step) => `${step} "${item.steps[step - 1] ?? ''}"`)
  const why = said.verdict === 'fail' ? ` Judge: ${said.failures.map(({ failure }) => failure).join(' ')}` : ''
  return `${edit.kind}, ${item.id}: ${edit.change} Reference: ${steps.join(' / ') || 'none'}.${why}`
}

function rateFigure(name: string, rate: Rate | null): Figure {
  return shareFigure(name, rate ?? { count: 0, total: 0 })
}
