-- One row a resource of a procedure; `position` counts from 1. In the order of the procedures: sorting all of them again would take longer than most questions.
SELECT procedures.procedure_id, position, resource."text" AS resource, resource.section AS section,
       resource."start" AS "start", resource."end" AS "end"
FROM procedures, LATERAL (
  SELECT unnest(procedures.resources) AS resource, unnest(range(1, len(procedures.resources) + 1)) AS position
)
