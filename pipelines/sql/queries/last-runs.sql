-- The last runs, and how they ended.
SELECT run_id, state, seconds, fetched, stage_runs, model_calls, cost_usd, error, command
FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 20
