-- What fell, where and why.
SELECT stage, reason, count(*) AS number, min(item) AS example
FROM drops GROUP BY stage, reason ORDER BY number DESC, stage, reason
