/** What a command ends with; 100 is kept for a gate that failed. */
export const EXIT = { ok: 0, failure: 1, usage: 2, budget: 3, interrupted: 130 } as const
