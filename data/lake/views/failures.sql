-- One row a critical failure that a judge found, with the steps it is tied to, counted from 1.
SELECT judgment_id, generation_id, item_id, judge_id, judge, ordinal, found.kind, found.failure, found.reference_steps,
       found.candidate_steps
FROM (
  SELECT *, unnest(critical_failures) AS found, generate_subscripts(critical_failures, 1) AS ordinal FROM judgments
)
