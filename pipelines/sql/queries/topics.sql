-- Procedures by topic, and how long they are.
SELECT topic, count(*) AS procedures, round(avg(n_steps), 1) AS mean_steps, round(avg(n_resources), 1) AS mean_resources
FROM procedures GROUP BY topic ORDER BY procedures DESC, topic
