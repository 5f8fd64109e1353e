/**
 * The table function search_steps(words, most) over the index of steps' words. Places are in the order of the answers within
 * their segment, so the first of each segment are all that can be shown. The rarest word goes first: the places of the
 * others count only where it stands. Texts are read last, for the few rows that are shown.
 */
export const SEARCH_STEP_INDEX = `TABLE
  WITH asked AS MATERIALIZED (
    SELECT "word", "count", places FROM _step_words WHERE list_contains(words_of(words), "word")
  ),
  totals AS MATERIALIZED (
    SELECT arg_min("word", ("total", "word")) AS rarest, count(*) AS known
    FROM (SELECT "word", sum("count") AS "total" FROM asked GROUP BY "word")
  ),
  fewest AS MATERIALIZED (
    SELECT unnest(places) AS place FROM asked
    WHERE "word" = (SELECT rarest FROM totals WHERE known = len(words_of(words)))
  ),
  found AS (
    SELECT place FROM fewest WHERE (SELECT known FROM totals) = 1
    UNION ALL
    SELECT place FROM (
      SELECT place, count(*) AS others FROM (
        SELECT unnest(places) AS place FROM asked WHERE "word" <> (SELECT rarest FROM totals)
      ) SEMI JOIN fewest USING (place) GROUP BY place
    ) WHERE others = (SELECT known FROM totals) - 1
  ),
  foremost AS MATERIALIZED (
    SELECT place FROM found QUALIFY row_number() OVER (PARTITION BY place >> 20 ORDER BY place) <= most
  ),
  placed AS MATERIALIZED (FROM _step_places WHERE place IN (FROM foremost)),
  shown AS MATERIALIZED (
    SELECT procedure_id, placed."position", "length" FROM placed JOIN _step_procedures USING ("procedure")
    QUALIFY row_number() OVER (ORDER BY "length", procedure_id, placed."position") <= most
  ),
  chosen AS MATERIALIZED (
    SELECT rowid AS "row" FROM procedures WHERE procedure_id IN (SELECT procedure_id FROM shown)
  )
  SELECT procedure_id, topic, goal, shown."position"::BIGINT AS "position", steps[shown."position"]."text" AS step
  FROM (FROM procedures WHERE rowid IN (SELECT "row" FROM chosen)) JOIN shown USING (procedure_id)
  ORDER BY len(step), procedure_id, shown."position"`
