/** What the models of the demonstration rows are called. */
export const DEMO_PREFIX = 'demo:'

/** What the models of the server are called that answers by rules. */
const RULES_PREFIX = 'rules-demo'

/** A row that build-bench makes of the references itself. */
export function isCopy(model: string): boolean {
  return model.startsWith(DEMO_PREFIX)
}

/** Nobody of this name is a model: a copy of the reference was damaged, or a server of rules answered. */
export function isDemo(name: string): boolean {
  return isCopy(name) || name.startsWith(RULES_PREFIX)
}
