/** Steps to be damaged, and what chance decides: numbers that are the same each time. */
export interface DamagedSteps {
  readonly steps: readonly string[]
  /** Steps of another procedure. */
  readonly foreign: readonly string[]
  /** Decides which damage and where; not negative. */
  readonly draw: number
}

/** Does one thing to the steps that keeps a procedure from its goal, or is meant to. Fewer than two steps are left alone. */
export function damageSteps({ steps, foreign, draw }: DamagedSteps): readonly string[] {
  if (steps.length < 2) return steps
  const damage = DAMAGES[draw % DAMAGES.length] ?? dropped
  return damage(steps, { place: Math.floor(draw / DAMAGES.length) % steps.length, foreign })
}

type Damage = (
  steps: readonly string[],
  by: { readonly place: number; readonly foreign: readonly string[] },
) => readonly string[]

const dropped: Damage = (steps, { place }) => steps.filter((_, index) => index !== place)

const repeated: Damage = (steps, { place }) => [...steps, steps[place] ?? '']

const turned: Damage = (steps) => [...steps].reverse()

const intruded: Damage = (steps, { place, foreign }) => {
  const strange = foreign[place % Math.max(1, foreign.length)]
  return strange === undefined ? dropped(steps, { place, foreign }) : steps.toSpliced(place, 0, strange)
}

/** Ten times the first whole number there is. */
const enlarged: Damage = (steps, by) => {
  const at = steps.findIndex((step) => /\d/.test(step))
  if (at < 0) return dropped(steps, by)
  return steps.map((step, index) => (index === at ? step.replace(/\d+/, (number) => `${number}0`) : step))
}

const DAMAGES: readonly Damage[] = [dropped, repeated, turned, intruded, enlarged]
