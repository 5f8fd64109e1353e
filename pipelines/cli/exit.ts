/** What a command ends with. */
export const EXIT = { ok: 0, failure: 1, usage: 2, budget: 3, gate: 100, interrupted: 130 } as const
