/** What the models of the demonstration rows are called. */
export const DEMO_PREFIX = 'demo:'

/** What the models of the server are called that answers by rules. */
const RULES_PREFIX = 'rules-demo'

/** Nobody of this name is a model: a copy of the reference was damaged, or a server of rules answered. */
export function isDemo(name: string): boolean {
  return name.startsWith(DEMO_PREFIX) || name.startsWith(RULES_PREFIX)
}
