-- One row a step of a procedure; `position` counts from 1. In the order of the procedures: sorting all of them again would take longer than most questions.
SELECT procedures.procedure_id, position, step."text" AS "text", step."start" AS "start", step."end" AS "end"
FROM procedures, LATERAL (
  SELECT unnest(procedures.steps) AS step, unnest(range(1, len(procedures.steps) + 1)) AS position
)
