-- Which kinds of critical failure which model makes.
SELECT failures.judge, generations.generator, failures.kind, count(*) AS failures
FROM failures JOIN generations USING (generation_id) GROUP BY ALL ORDER BY judge, generator, failures DESC, kind
