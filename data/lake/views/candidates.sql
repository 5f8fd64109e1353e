-- Procedures as found on pages, before screening.
SELECT candidate.candidate_id, candidate.document_id, candidate.goal, candidate.steps, candidate.resources,
       candidate.sections, candidate.total_time, candidate."yield", candidate.witness, candidate.kept_because,
       candidate.accounts, candidate.language
FROM stage_find AS candidate
JOIN heads ON heads.stage = 'find' AND heads.fingerprint = candidate._fingerprint
WHERE candidate._kind = 'kept' AND candidate.document_id IN (SELECT document_id FROM documents)
ORDER BY candidate.candidate_id
