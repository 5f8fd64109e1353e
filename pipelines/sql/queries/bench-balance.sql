-- Items of the benchmark by topic and step count.
SELECT topic, count(*) AS items, min(len(steps)) AS fewest_steps, median(len(steps)) AS median_steps,
       max(len(steps)) AS most_steps, count(DISTINCT regexp_extract(url, '^\w+://([^/]*)', 1)) AS hosts
FROM bench_items GROUP BY topic ORDER BY topic
