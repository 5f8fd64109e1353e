-- One row what a person says of an answer: of several lines the last, unless it takes the label back.
SELECT annotator, generation_id, item_id, has_failure, len(failures)::INTEGER AS n_failures, failures, note, seconds, version,
       labelled_at
FROM (
  SELECT * FROM label_lines
  QUALIFY row_number() OVER (PARTITION BY annotator, generation_id ORDER BY version DESC) = 1
)
WHERE NOT withdrawn
ORDER BY annotator, labelled_at, generation_id
