import { SEARCH_STEP_INDEX } from './step-index/search-step-index.ts'

/** A function of the SQL surface: nothing but SQL, so that it works wherever the lake's tables are. */
export interface LakeMacro {
  readonly name: string
  /** As written in a definition, defaults included. */
  readonly parameters: string
  readonly meaning: string
  /** An expression, or `TABLE SELECT ...`. */
  readonly sql: string
  /** The same answers over the index of steps' words, for the query cache, which has one. */
  readonly indexedSql?: string
}

/** A page of a search is as many rows as a person looks at; more is asked for with the second argument. */
const SHOWN = 'most := 20'

/** Every function, each after those it uses. */
export const LAKE_MACROS: readonly LakeMacro[] = [
  {
    name: 'words_of',
    parameters: '"text"',
    meaning: 'the different words of a text, in lower case',
    sql: String.raw`list_distinct(list_filter(regexp_split_to_array(lower("text"), '[^\p{L}\p{N}]+'), each_word -> each_word <> ''))`,
  },
  {
    name: 'holds_words',
    parameters: '"text", words',
    meaning: 'whether a text holds every word of another; never when that has no word',
    // Taking a text apart is slow: one that lacks the longest word anyhow is left whole.
    sql: `CASE WHEN len(words_of(words)) > 0 AND contains(lower("text"), list_reduce(list_prepend('', words_of(words)), (one, other) ->
      CASE WHEN len(other) > len(one) THEN other ELSE one END)) THEN list_has_all(words_of("text"), words_of(words)) ELSE false END`,
  },
  {
    name: 'similarity',
    parameters: 'one, other',
    meaning: 'how much two texts share, from 0 to 1: Dice coefficient of their words',
    sql: '2.0 * len(list_intersect(words_of(one), words_of(other))) / greatest(1, len(words_of(one)) + len(words_of(other)))',
  },
  {
    name: 'numbered',
    parameters: 'steps',
    meaning: 'steps as one readable text, a line each',
    sql: 'array_to_string(list_transform(steps, (step, place) -> place || \'. \' || step."text"), chr(10))',
  },
  {
    name: 'search_goals',
    parameters: `words, ${SHOWN}`,
    meaning: 'procedures whose goal holds every word, the shortest goals first',
    sql: `TABLE SELECT procedure_id, topic, goal, n_steps FROM procedures WHERE holds_words(goal, words)
      QUALIFY row_number() OVER (ORDER BY len(goal), procedure_id) <= most ORDER BY len(goal), procedure_id`,
  },
  {
    name: 'search_steps',
    parameters: `words, ${SHOWN}`,
    meaning: 'steps that hold every word, with the goal they serve',
    sql: `TABLE SELECT procedure_id, topic, goal, steps.position, steps."text" AS step
      FROM steps JOIN procedures USING (procedure_id) WHERE holds_words(steps."text", words)
      QUALIFY row_number() OVER (ORDER BY len(step), procedure_id, steps.position) <= most
      ORDER BY len(step), procedure_id, steps.position`,
    indexedSql: SEARCH_STEP_INDEX,
  },
  {
    name: 'similar_goals',
    parameters: `goal_text, ${SHOWN}`,
    meaning: 'procedures with the goals most like a text',
    sql: `TABLE SELECT procedure_id, topic, goal, round(similarity(goal, goal_text), 3) AS alike FROM procedures
      WHERE list_has_any(words_of(goal), words_of(goal_text))
      QUALIFY row_number() OVER (ORDER BY alike DESC, procedure_id) <= most ORDER BY alike DESC, procedure_id`,
  },
  {
    name: 'sample_procedures',
    parameters: 'number, seed := 0',
    meaning: 'as many procedures drawn by lot; the same seed draws the same ones',
    sql: `TABLE SELECT * FROM procedures
      QUALIFY row_number() OVER (ORDER BY md5(procedure_id || '/' || seed)) <= number ORDER BY procedure_id`,
  },
  {
    name: 'sample_by_topic',
    parameters: 'number, seed := 0',
    meaning: 'as many procedures of each topic drawn by lot',
    sql: `TABLE SELECT * FROM procedures
      QUALIFY row_number() OVER (PARTITION BY topic ORDER BY md5(procedure_id || '/' || seed)) <= number
      ORDER BY topic, procedure_id`,
  },
]

/** SQL that makes a function: over the index in the named catalog or, without one, for the connection alone. */
export function macroSql(macro: LakeMacro, catalog?: string): string {
  if (catalog === undefined) return `CREATE OR REPLACE TEMP MACRO ${macro.name}(${macro.parameters}) AS ${macro.sql}`
  return `CREATE OR REPLACE MACRO ${catalog}.main.${macro.name}(${macro.parameters}) AS ${macro.indexedSql ?? macro.sql}`
}
