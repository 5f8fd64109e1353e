-- Hosts that refuse or fail most.
SELECT host, count(*) AS visited, count(*) FILTER (state = 'failed') AS failed,
       count(*) FILTER (state = 'refused') AS refused, mode(reason) FILTER (state IN ('failed', 'refused')) AS usual_reason
FROM politeness GROUP BY host HAVING failed + refused > 0 ORDER BY failed + refused DESC, host LIMIT 50
