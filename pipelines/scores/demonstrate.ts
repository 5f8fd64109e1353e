import type { LoadedBenchmark } from '../bench/load-benchmark.ts'
import { ALIGNMENT_IN_USE, judgeGenerations } from '../judge.ts'
import { takeInGenerations } from '../judging/take-in.ts'
import type { RunContext } from '../run/run-context.ts'
import type { BoardData } from './board-data.ts'
import { recordGenerator } from './cards.ts'
import { readBoard } from './collect-board.ts'
import { DEMO_CARDS, demoGenerations } from './demo-generations.ts'

/**
 * Scores three rows of copies of the references with the alignment judge, so that a whole leaderboard can be seen before any
 * model was asked. Found scored already, nothing is done again.
 */
export async function demonstrate(context: RunContext, benchmark: LoadedBenchmark): Promise<BoardData> {
  // Loaded when first needed, for its vocabulary is large.
  const { countTokens } = await import('../answering/count-tokens.ts')
  for (const card of DEMO_CARDS) recordGenerator(context.lake.folder, card)
  // The damage done to an item depends on its neighbours, which are others in another benchmark.
  await takeInGenerations(context, demoGenerations(benchmark.items, countTokens), { keepsFirst: true })
  const generatorIds = DEMO_CARDS.map((card) => card.generator_id)
  const { judgeId } = await judgeGenerations(context, { benchmark, judge: ALIGNMENT_IN_USE, generatorIds })
  return await readBoard(context.lake.folder, {
    benchmark,
    judges: [judgeId],
    models: generatorIds,
    title: 'Demonstration',
    madeAt: context.now().toISOString(),
    runId: context.runId,
  })
}
