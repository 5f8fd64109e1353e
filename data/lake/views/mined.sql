-- Candidates that passed the last stage of the newest mining, with their place among those of their topic, or among
-- all: in the order of the documents' ids, which are hashes, so that no run and no kill changes it.
WITH passed AS (
  SELECT procedure_id, candidate_id, goal, topic, steps, resources, sections, total_time, "yield", n_steps, n_resources,
         mined_by, model
  FROM stage_screen AS procedure
  JOIN heads ON heads.stage = 'screen' AND heads.fingerprint = procedure._fingerprint
  WHERE procedure._kind = 'kept' AND NOT EXISTS (FROM heads WHERE stage = 'final_filter')
  UNION ALL
  SELECT procedure_id, candidate_id, goal, topic, steps, resources, sections, total_time, "yield", n_steps, n_resources,
         mined_by, model
  FROM stage_final_filter AS procedure
  JOIN heads ON heads.stage = 'final_filter' AND heads.fingerprint = procedure._fingerprint
  WHERE procedure._kind = 'kept' AND procedure._item IN (SELECT draft_id FROM drafts WHERE stage = 'resources')
)
SELECT passed.*, row_number() OVER (
  PARTITION BY CASE WHEN desired.by_topic THEN topic END ORDER BY candidates.document_id, procedure_id
) AS place
FROM desired, passed
JOIN candidates USING (candidate_id)
