import { readHeads } from '#data'
import { type AgreementReport, agreementReport } from '../agreement/agreement-report.ts'
import { type JudgedAnswersChoice, lakeJudgedAnswers } from '../agreement/judged-answers.ts'
import { readLabels } from '../agreement/read-labels.ts'
import { loadBenchmark } from '../bench/load-benchmark.ts'
import { newestBenchmark } from '../bench/newest-benchmark.ts'
import { labelsFolder } from './label-store.ts'

/** What draws the intervals where nobody says otherwise, here as on the command line. */
const SEED = 1

/**
 * How far the people agree whose labels a lake keeps, and a judge with them: what `h2e judge agreement` prints of the same
 * lake. Throws UsageError where there is no label, or where the choice of a judge fits none or several.
 */
export async function agreementOfLabels(lakeFolder: string, choice: JudgedAnswersChoice): Promise<AgreementReport> {
  const sheet = await readLabels(labelsFolder(lakeFolder))
  const hasBenchmark = readHeads(lakeFolder).benchmark !== null
  const benchmark = hasBenchmark ? await loadBenchmark(newestBenchmark(lakeFolder)) : undefined
  return agreementReport(sheet, { judged: await lakeJudgedAnswers(lakeFolder, choice), benchmark, seed: SEED })
}
