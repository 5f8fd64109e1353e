import { readStep } from '../alignment/reading/read-step.ts'
import { amountsWithinList } from './amounts.ts'
import { backReferences } from './back-references.ts'
import { type Check, CLAIM_KINDS, type Claim, type ClaimKind } from './claim.ts'
import { countsKept } from './counts.ts'
import { madeBeforeUse } from './made-before-use.ts'
import { temperatureScales } from './temperatures.ts'
import { timesWithinTotal } from './times.ts'

/** What is checked: the steps, and what else the page says of the whole. */
export interface CheckedProcedure {
  readonly goal: string
  readonly steps: readonly string[]
  readonly resources?: readonly string[]
  /** A total time as the page states it, such as "35 minutes"; else the goal is looked at ("... in 35 minutes"). */
  readonly totalTime?: string
}

/**
 * Checks what a procedure claims about itself by arithmetic and order (methods.md section 4): amounts used against amounts
 * listed, step times against the stated total, two temperature scales against one another, counts taken off and put back,
 * references to steps, and things used before they are made. A kind without a claim has one entry of state `no_claim`.
 */
export function checkEvidence({ goal, steps, resources = [], totalTime }: CheckedProcedure): readonly Claim[] {
  const procedure = {
    steps: steps.map(readStep),
    resources: resources.map(readStep),
    stated: totalTime === undefined ? [goal] : [`in ${totalTime}`],
  }
  return CLAIM_KINDS.flatMap((kind) => {
    const claims = CHECKS[kind](procedure)
    return claims.length > 0
      ? claims
      : [{ kind, state: 'no_claim', steps: [], proof: 'The text claims nothing of the kind.' }]
  })
}

const CHECKS: Readonly<Record<ClaimKind, Check>> = {
  amount_within_list: amountsWithinList,
  time_within_total: timesWithinTotal,
  temperature_scales: temperatureScales,
  count_kept: countsKept,
  back_reference: backReferences,
  made_before_use: madeBeforeUse,
}
