-- Every run of a verb that wrote to this lake, and how it ended.
SELECT run_id, command, state, mode, error, started_at, ended_at, seconds, fetched, stage_runs, model_calls, cost_usd, counts,
       git, config_hash
FROM run_manifests
ORDER BY started_at, run_id
