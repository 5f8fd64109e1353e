import type { Judge } from '../verdict/verdict.ts'
import { alignmentVerdict } from './alignment-verdict.ts'
import type { AlignmentOptions } from './comparison.ts'

/** What the alignment judge is called wherever a judge is named. Its number is `alignment_score`, never How2Score. */
export const ALIGNMENT_JUDGE = 'alignment'

/** The judge that needs no model. It answers at once and never throws; the same question has the same answer. */
export function alignmentJudge(options: AlignmentOptions = {}): Judge {
  return { name: ALIGNMENT_JUDGE, judge: async (question) => alignmentVerdict(question, options) }
}
