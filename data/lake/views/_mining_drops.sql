-- What fell of what was found on pages.
SELECT DISTINCT heads.stage, fallen._reason AS reason, NULL::VARCHAR AS candidate_id, fallen._item AS item
FROM (
  SELECT 'find' AS stage, _fingerprint, _item, _kind, _reason FROM stage_find
  WHERE NOT EXISTS (FROM heads WHERE stage = 'procedures')
  UNION ALL
  SELECT 'procedures', _fingerprint, _item, _kind, _reason FROM stage_procedures
) AS fallen
JOIN heads ON heads.stage = fallen.stage AND heads.fingerprint = fallen._fingerprint
WHERE fallen._kind = 'dropped' AND fallen._item IN (SELECT document_id FROM documents)
UNION ALL
SELECT DISTINCT 'screen', fallen._reason, fallen._item, fallen._item
FROM stage_screen AS fallen
JOIN heads ON heads.stage = 'screen' AND heads.fingerprint = fallen._fingerprint
WHERE fallen._kind = 'dropped' AND fallen._item IN (SELECT candidate_id FROM candidates)
  AND NOT EXISTS (FROM heads WHERE stage = 'final_filter')
UNION ALL
-- The model's stages know a candidate by its draft: the stage before says whose it is.
SELECT DISTINCT heads.stage, fallen._reason, fallen.candidate_id, fallen.candidate_id
FROM (
  SELECT 'filter' AS stage, done._fingerprint, done._reason, draft.candidate_id
  FROM stage_filter AS done JOIN drafts AS draft ON draft.draft_id = done._item
  WHERE done._kind = 'dropped' AND draft.stage = 'procedures'
  UNION ALL
  SELECT 'postprocess', done._fingerprint, done._reason, draft.candidate_id
  FROM stage_postprocess AS done JOIN drafts AS draft ON draft.draft_id = done._item
  WHERE done._kind = 'dropped' AND draft.stage = 'filter'
  UNION ALL
  SELECT 'resources', done._fingerprint, done._reason, draft.candidate_id
  FROM stage_resources AS done JOIN drafts AS draft ON draft.draft_id = done._item
  WHERE done._kind = 'dropped' AND draft.stage = 'postprocess'
  UNION ALL
  SELECT 'final_filter', done._fingerprint, done._reason, draft.candidate_id
  FROM stage_final_filter AS done JOIN drafts AS draft ON draft.draft_id = done._item
  WHERE done._kind = 'dropped' AND draft.stage = 'resources'
) AS fallen
JOIN heads ON heads.stage = fallen.stage AND heads.fingerprint = fallen._fingerprint
WHERE fallen.candidate_id IN (SELECT candidate_id FROM candidates)
UNION ALL
SELECT 'targets', 'over_target', mined.candidate_id, mined.procedure_id
FROM mined, desired
WHERE mined.place > desired.procedures
UNION ALL
SELECT DISTINCT selection.stage, selection.reason, procedures.candidate_id, selection.procedure_id
FROM bench_selection AS selection
LEFT JOIN procedures USING (procedure_id)
WHERE selection.reason IS NOT NULL
ORDER BY ALL
