-- One row a request that was sent to a model, and what came of it. Replies found in the cache are no calls.
SELECT call_id, _run AS run_id, _at AS called_at, stage, item, topic, model, answered_model, status, problem, attempt,
       tokens_in, tokens_out, tokens_cached, cost_usd, latency_ms, request_hash, reply_hash, batch, judge_id
FROM stage_call
WHERE _kind = 'kept'
-- A batch whose collecting was broken off is collected again.
QUALIFY row_number() OVER (PARTITION BY call_id ORDER BY _at) = 1
ORDER BY called_at, call_id
