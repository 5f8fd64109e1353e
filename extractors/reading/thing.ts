/** A JSON object whose fields nobody has checked yet. */
export type Thing = { readonly [field: string]: unknown }

/** True for an object that is no array and not null. */
export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for a type, or a list of types, that names a HowTo or a Recipe, by short name or by full address. */
export function isWanted(type: unknown): boolean {
  if (Array.isArray(type)) return type.some(isWanted)
  return typeof type === 'string' && /(^|[/:#])(HowTo|Recipe)$/i.test(type.trim())
}

/**
 * The short schema.org name of a field, from a short name in any case, a prefixed one or a full address; other names are
 * given back as they are.
 */
export function fieldName(name: string): string {
  const short = name.replace(PREFIX, '')
  return FIELDS.get(short.toLowerCase()) ?? short
}

/** True for a field that tells something of a procedure, of its parts or of what it needs. */
export function isKnownField(name: string): boolean {
  return FIELDS.has(name.toLowerCase())
}

/** True for the fields that lead from a procedure to its steps, its sections and what it needs. */
export function isPartField(name: string): boolean {
  return PART_FIELDS.has(name)
}

/** True where an object has a field that steps are written in. */
export function hasSteps(thing: Thing): boolean {
  return STEP_FIELDS.some((field) => thing[field] !== undefined && thing[field] !== '')
}

const PREFIX = /^(?:https?:\/\/(?:www\.)?schema\.org\/|https?:\/\/(?:rdf\.|www\.)?data-vocabulary\.org\/#?|schema:|v:)/i
const STEP_FIELDS = ['recipeInstructions', 'step', 'steps', 'instructions', 'instruction']
const PART_FIELDS = new Set([
  ...STEP_FIELDS,
  ...'itemListElement item supply tool recipeIngredient ingredients ingredient requiredQuantity'.split(' '),
])
const TOLD_FIELDS =
  'name headline text description amount quantity value unitText unit totalTime cookTime prepTime performTime recipeYield yield'
const FIELDS: ReadonlyMap<string, string> = new Map(
  [...PART_FIELDS, ...TOLD_FIELDS.split(' ')].map((field): [string, string] => [field.toLowerCase(), field]),
)
