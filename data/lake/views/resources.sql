-- One row a resource of a procedure; `position` counts from 1.
SELECT procedures.procedure_id, position, resource
FROM procedures, LATERAL (
  SELECT unnest(procedures.resources) AS resource, unnest(range(1, len(procedures.resources) + 1)) AS position
)
ORDER BY procedures.procedure_id, position
