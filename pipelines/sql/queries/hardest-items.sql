-- Items that most models fail.
SELECT any_value(bench_items.topic) AS topic, any_value(bench_items.goal) AS goal, count(*) AS verdicts,
       count(*) FILTER (has_failure) AS failed, item_id
FROM judgments JOIN bench_items USING (item_id) WHERE status = 'scored'
GROUP BY item_id HAVING failed > 0 ORDER BY failed / verdicts DESC, failed DESC, item_id LIMIT 30
