import { TOPICS } from '#data'

/** The columns of the hosted How2Bench as DuckDB types. */
export const HOSTED_COLUMNS = {
  source_example_id: 'VARCHAR',
  topic: 'VARCHAR',
  goal: 'VARCHAR',
  resources: 'VARCHAR[]',
  steps: 'VARCHAR[]',
} as const

/** Rows with the columns of the hosted benchmark, their ids in order; every fourth needs nothing. */
export function hostedRows(count: number) {
  return Array.from({ length: count }, (_, number) => ({
    source_example_id: `example-${number}`,
    topic: TOPICS[number % TOPICS.length] ?? TOPICS[0],
    goal: `Mend the lid of box ${number}, “quoted” and all`,
    resources: number % 4 === 3 ? [] : [`a lid, number ${number}`, 'glue'],
    steps: [`Clean lid ${number}`, 'Spread the glue', `Press for ${number + 1} minutes`, 'Let it dry'],
  }))
}
