-- Candidates that passed screening, or the model's stages; at most as many as were wanted.
SELECT mined.* EXCLUDE (place)
FROM mined, desired
WHERE desired.procedures IS NULL OR mined.place <= desired.procedures
ORDER BY topic, procedure_id
