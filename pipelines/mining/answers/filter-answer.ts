import { z } from 'zod'
import { type Loose, looseBoolean, looseReasoning, tolerantForm } from './loose-json.ts'

const flag = (meaning: string) => z.boolean().describe(`True only if it holds fully: ${meaning}`)

const OWN = z.strictObject({
  reasoning: z.string().describe('What decides, in one to three short sentences.'),
  named_entity: flag('of use only with one particular named thing.'),
  pure_math: flag('a calculation on given figures and nothing else.'),
  user_interface: flag('carried out on the controls of software or a website.'),
  open_ended: flag('imaginative work whose result may be anything.'),
  non_sequential: flag('most steps could be done in any order.'),
  unreasonable: flag('the steps cannot reach the goal.'),
  unsafe: flag('done as written, it would likely harm somebody.'),
  personal_data: flag('tells of a private person who can be identified.'),
})

/** A reason for which a procedure is rejected. */
type Rejection = Exclude<keyof z.infer<typeof OWN>, 'reasoning'> | 'unspecified'

/** Which reasons hold. `unspecified`: a published prompt's reply rejects without naming one of its reasons. */
export type FilterAnswer = Readonly<Record<Rejection, boolean>> & { readonly reasoning: string }

const PUBLISHED = z.strictObject({ judgment: z.boolean(), reason: z.string() })

type Named = Exclude<Rejection, 'unspecified'>

/** By what words a published reply names its reasons, beside our names of them. */
const NAMED_BY: Readonly<Record<Named, RegExp>> = {
  named_entity: /\bnamed[- _]entit/i,
  pure_math: /\bpure[- _]math/i,
  user_interface: /\bUI\b|\buser[- _]interface/i,
  open_ended: /\bopen[- _]?ended|\bcreative generation/i,
  non_sequential: /\bnon[- _]?sequential/i,
  unreasonable: /\bunreasonable/i,
  unsafe: /\bunsafe\b/i,
  personal_data: /\bpersonal[- _]data/i,
}
const NAMES = Object.keys(NAMED_BY) as readonly Named[]

/** Our form: a yes or no to each reason. */
export const filterForm: z.ZodType<FilterAnswer> = tolerantForm(OWN, (reply) =>
  'judgment' in reply ? ownFromPublished(reply) : ownShape(reply),
).transform((answer) => ({ ...answer, unspecified: false }))

/** The published form: `judgment` true rejects, and `reason` names why. It asks neither `unsafe` nor `personal_data`. */
export const publishedFilterForm: z.ZodType<FilterAnswer> = tolerantForm(PUBLISHED, (reply) =>
  'judgment' in reply ? publishedShape(reply) : publishedFromOwn(reply),
).transform(({ judgment, reason }) => {
  const named = flagsNamed(judgment ? reason : '')
  return { reasoning: reason, ...named, unspecified: judgment && !NAMES.some((name) => named[name]) }
})

function ownShape(reply: Loose): Loose {
  return {
    reasoning: looseReasoning(reply.reasoning),
    ...Object.fromEntries(NAMES.map((name) => [name, looseBoolean(reply[name])])),
  }
}

/** Our form cannot say that something unnamed holds: such a reply stays as it is, and does not fit. */
function ownFromPublished(reply: Loose): Loose {
  const { judgment, reason } = publishedShape(reply)
  if (typeof reason !== 'string') return reply
  const named = flagsNamed(judgment === true ? reason : '')
  const isUnclear = typeof judgment !== 'boolean' || (judgment && !NAMES.some((name) => named[name]))
  return isUnclear ? reply : { reasoning: reason, ...named }
}

function publishedShape(reply: Loose): Loose {
  return { judgment: looseBoolean(reply.judgment), reason: looseReasoning(reply.reason) }
}

function publishedFromOwn(reply: Loose): Loose {
  const own = ownShape(reply)
  if (NAMES.some((name) => typeof own[name] !== 'boolean')) return reply
  const reasons = NAMES.filter((name) => own[name] === true)
  return { judgment: reasons.length > 0, reason: reasons.length > 0 ? reasons.join(', ') : own.reasoning }
}

function flagsNamed(reason: string): Readonly<Record<Named, boolean>> {
  const flags = Object.fromEntries(NAMES.map((name) => [name, NAMED_BY[name].test(reason)]))
  return flags as Record<Named, boolean>
}
