-- Candidates that passed screening.
SELECT procedure.procedure_id, procedure.candidate_id, procedure.goal, procedure.topic, procedure.steps,
       procedure.resources, procedure.sections, procedure.total_time, procedure."yield", procedure.n_steps,
       procedure.n_resources, procedure.mined_by, procedure.model
FROM stage_screen AS procedure
JOIN heads ON heads.stage = 'screen' AND heads.fingerprint = procedure._fingerprint
WHERE procedure._kind = 'kept' AND procedure.candidate_id IN (SELECT candidate_id FROM candidates)
ORDER BY procedure.topic, procedure.procedure_id
