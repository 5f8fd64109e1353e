-- Goals that several procedures serve.
SELECT lower(goal) AS goal, count(*) AS procedures, min(n_steps) AS fewest_steps, max(n_steps) AS most_steps
FROM procedures GROUP BY lower(goal) HAVING count(*) > 1 ORDER BY procedures DESC, goal LIMIT 50
