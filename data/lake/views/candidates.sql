-- Procedures as found on pages, before screening; by rules, or by a model where the newest mining asked one.
WITH found AS (
  SELECT candidate_id, document_id, goal, steps, resources, sections, total_time, "yield", witness, kept_because, accounts,
         "language"
  FROM stage_find AS candidate
  JOIN heads ON heads.stage = 'find' AND heads.fingerprint = candidate._fingerprint
  WHERE candidate._kind = 'kept' AND NOT EXISTS (FROM heads WHERE stage = 'procedures')
  UNION ALL
  SELECT candidate_id, document_id, goal, steps, resources, sections, total_time, "yield", witness, kept_because, accounts,
         "language"
  FROM stage_procedures AS draft
  JOIN heads ON heads.stage = 'procedures' AND heads.fingerprint = draft._fingerprint
  WHERE draft._kind = 'kept'
)
SELECT * FROM found WHERE document_id IN (SELECT document_id FROM documents) ORDER BY candidate_id
