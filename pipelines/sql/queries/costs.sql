-- What models were asked, and what it cost.
SELECT stage, model, count(*) AS calls, count(*) FILTER (status <> 'ok') AS not_ok, sum(tokens_in) AS tokens_in,
       sum(tokens_out) AS tokens_out, round(sum(cost_usd), 4) AS cost_usd, median(latency_ms) AS median_latency_ms
FROM calls GROUP BY stage, model ORDER BY cost_usd DESC NULLS LAST, stage, model
