/** What is known of a rollout under a judge; its number is its place in this list. */
export const PLACE_STATES = ['no_answer', 'refused', 'not_judged', 'unscored', 'tied', 'pass', 'fail'] as const
export type PlaceState = (typeof PLACE_STATES)[number]

/**
 * What the lake knows of each rollout under each judge, as whole numbers, for these are read many times faster than texts:
 * its place (of a judge, in it of a generator, in it of an item, in it of a rollout), its state by PLACE_STATES, the steps and
 * tokens of the answer, and whether a step of it repeats another. Over `expected(item, item_id)`, `generators(generator, generator_id, first_place,
 * n_samples)`, `judges(judge, judge_id)` and the stages' tables; a judge has `width` places. Rollouts beyond n_samples are
 * left out.
 */
export function cellsSql(width: number): string {
  return `
  WITH answers AS (
    SELECT generation_id, any_value(first_place + item * n_samples + sample) AS place,
      any_value(status) = 'refused' AS is_refused, any_value(n_steps) AS n_steps, any_value(n_tokens) AS n_tokens,
      any_value(repeats_step) AS repeats_step
    FROM stage_generate JOIN expected USING (item_id) JOIN generators USING (generator_id)
    WHERE _kind = 'kept' AND sample < n_samples
    GROUP BY generation_id
  ), opinions AS (
    -- One bit an opinion: the same opinion stored twice counts once.
    SELECT generation_id, judges.judge,
      bit_count(coalesce(bit_or(1::BIGINT << least(sample, 62)) FILTER (has_failure), 0)) AS failing,
      bit_count(coalesce(bit_or(1::BIGINT << least(sample, 62)) FILTER (NOT has_failure), 0)) AS passing
    FROM stage_judge JOIN judges USING (judge_id)
    WHERE _kind = 'kept'
    GROUP BY generation_id, judges.judge
  )
  SELECT (judges.judge * ${width} + place)::INTEGER,
    CASE
      WHEN is_refused THEN ${PLACE_STATES.indexOf('refused')}
      WHEN failing IS NULL THEN ${PLACE_STATES.indexOf('not_judged')}
      WHEN failing > passing THEN ${PLACE_STATES.indexOf('fail')}
      WHEN passing > failing THEN ${PLACE_STATES.indexOf('pass')}
      WHEN failing > 0 THEN ${PLACE_STATES.indexOf('tied')}
      ELSE ${PLACE_STATES.indexOf('unscored')}
    END::INTEGER,
    n_steps, n_tokens, repeats_step::INTEGER
  FROM answers CROSS JOIN judges LEFT JOIN opinions
    ON opinions.generation_id = answers.generation_id AND opinions.judge = judges.judge`
}

/** The length of each item's reference, which stands with its answers. */
export const REFERENCE_TOKENS = `
  SELECT item, max(n_reference_tokens) AS tokens
  FROM stage_generate JOIN expected USING (item_id)
  WHERE _kind = 'kept'
  GROUP BY item`

/** The generators that answered an item of the benchmark. */
export const GENERATORS = `
  SELECT generator_id AS "generatorId", any_value(generator) AS generator, any_value(model) AS model,
    max(sample) + 1 AS "nSamples"
  FROM stage_generate SEMI JOIN expected USING (item_id)
  WHERE _kind = 'kept'
  GROUP BY generator_id ORDER BY 2, 1`

/** The judges that judged an answer to an item of the benchmark. */
export const JUDGES = `
  SELECT judge_id AS "judgeId", any_value(judge) AS judge
  FROM stage_judge SEMI JOIN expected USING (item_id)
  WHERE _kind = 'kept'
  GROUP BY judge_id ORDER BY 2, 1`

/** Those of the answers sought that were asked for; over `sought(item)`. */
export const CALLED = `
  SELECT DISTINCT item FROM stage_call SEMI JOIN sought USING (item) WHERE _kind = 'kept' AND stage = 'generate'`

/** How the last call about each of these ended, of one purpose; over `sought(item)`. */
export function lastCalls(purpose: 'generate' | 'judge'): string {
  return `
  SELECT item, model, judge_id, arg_max(status, _at) AS status
  FROM stage_call SEMI JOIN sought USING (item)
  WHERE _kind = 'kept' AND stage = '${purpose}'
  GROUP BY item, model, judge_id`
}
