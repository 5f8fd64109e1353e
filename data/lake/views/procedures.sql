-- Candidates that passed screening, or the model's stages; at most as many a topic as were wanted.
SELECT mined.* EXCLUDE (topic_rank)
FROM mined, desired
WHERE desired.per_topic IS NULL OR mined.topic_rank <= desired.per_topic
ORDER BY topic, procedure_id
