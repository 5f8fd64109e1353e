/** What the models of the demonstration rows are called. */
export const DEMO_PREFIX = 'demo:'

/** A row of the demonstration: no model answered, a copy of the reference was damaged. */
export function isDemo(model: string): boolean {
  return model.startsWith(DEMO_PREFIX)
}
