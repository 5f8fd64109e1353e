-- Requests to models that gave no answer, by what was wrong.
SELECT stage, model, status, problem, count(*) AS calls, max(called_at) AS last_at
FROM calls WHERE status <> 'ok' GROUP BY ALL ORDER BY calls DESC, stage, model LIMIT 50
