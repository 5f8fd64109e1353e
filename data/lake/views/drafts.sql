-- What each of the model's stages kept in the newest mining, as long as the stage before keeps what it was made of: what
-- was answered before a prompt was edited stands in its table still, though it may have fallen earlier since.
WITH read_drafts AS (
  SELECT done.draft_id, done.candidate_id FROM stage_procedures AS done
  JOIN heads ON heads.stage = 'procedures' AND heads.fingerprint = done._fingerprint
  WHERE done._kind = 'kept'
), filtered AS (
  SELECT done.draft_id, done.candidate_id FROM stage_filter AS done
  JOIN heads ON heads.stage = 'filter' AND heads.fingerprint = done._fingerprint
  WHERE done._kind = 'kept' AND done._item IN (SELECT draft_id FROM read_drafts)
), rewritten AS (
  SELECT done.draft_id, done.candidate_id FROM stage_postprocess AS done
  JOIN heads ON heads.stage = 'postprocess' AND heads.fingerprint = done._fingerprint
  WHERE done._kind = 'kept' AND done._item IN (SELECT draft_id FROM filtered)
), equipped AS (
  SELECT done.draft_id, done.candidate_id FROM stage_resources AS done
  JOIN heads ON heads.stage = 'resources' AND heads.fingerprint = done._fingerprint
  WHERE done._kind = 'kept' AND done._item IN (SELECT draft_id FROM rewritten)
)
SELECT 'procedures' AS stage, draft_id, candidate_id FROM read_drafts
UNION ALL
SELECT 'filter', draft_id, candidate_id FROM filtered
UNION ALL
SELECT 'postprocess', draft_id, candidate_id FROM rewritten
UNION ALL
SELECT 'resources', draft_id, candidate_id FROM equipped
