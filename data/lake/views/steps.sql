-- One row a step of a procedure; `position` counts from 1.
SELECT procedures.procedure_id, position, step."text" AS "text", step."start" AS "start", step."end" AS "end"
FROM procedures, LATERAL (
  SELECT unnest(procedures.steps) AS step, unnest(range(1, len(procedures.steps) + 1)) AS position
)
ORDER BY procedures.procedure_id, position
