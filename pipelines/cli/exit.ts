/** What a command ends with; 3 and 100 are kept for a budget that ran out and a gate that failed. */
export const EXIT = { ok: 0, failure: 1, usage: 2, interrupted: 130 } as const
