-- The procedures with the most steps, and where they are.
SELECT procedures.n_steps, procedures.topic, procedures.goal, documents.url
FROM procedures JOIN candidates USING (candidate_id) JOIN documents USING (document_id)
ORDER BY n_steps DESC, procedure_id LIMIT 20
