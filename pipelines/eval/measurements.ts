import { type Measurement, notations } from './evaluate.ts'
import { formats } from './formats.ts'
import { gate } from './gate.ts'
import { grounding } from './grounding.ts'
import { topics } from './topics.ts'

/** What is measured beside the slices, in the order of the tables. */
export const MEASUREMENTS: readonly Measurement[] = [notations, topics, formats, gate, grounding]
