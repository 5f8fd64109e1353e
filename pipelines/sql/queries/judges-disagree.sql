-- Answers that two judges see differently.
SELECT one.judge AS judge, other.judge AS other_judge, one.has_failure, other.has_failure AS other_has_failure,
       one.item_id, generation_id
FROM judgments AS one JOIN judgments AS other USING (generation_id)
WHERE one.judge_id < other.judge_id AND one.has_failure <> other.has_failure ORDER BY generation_id LIMIT 50
