-- How many procedures have how many steps.
SELECT n_steps, count(*) AS procedures, bar(count(*), 0, max(count(*)) OVER (), 40) AS share
FROM procedures GROUP BY n_steps ORDER BY n_steps
