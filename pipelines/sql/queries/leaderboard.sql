-- Share of answers without a critical failure; bounds and intervals are in bench leaderboard.
SELECT judgments.judge, generations.generator, count(*) FILTER (judgments.status = 'scored') AS scored,
       count(*) FILTER (judgments.status <> 'scored') AS unscored,
       round(100 * avg((NOT has_failure)::INTEGER), 1) AS percent_without_failure
FROM judgments JOIN generations USING (generation_id)
GROUP BY ALL ORDER BY judge, percent_without_failure DESC, generator
