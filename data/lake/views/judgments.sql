-- One row a verdict on a generation, of every judge asked on this lake. Without a verdict there is no row, or an unscored one.
SELECT judgment_id, generation_id, item_id, judge_id, judge, sample, status, has_failure, n_failures, critical_failures,
       reasoning, unscored_reason, raw, _run AS run_id, _at AS judged_at
FROM stage_judge
WHERE _kind = 'kept'
QUALIFY row_number() OVER (PARTITION BY judgment_id ORDER BY _at) = 1
ORDER BY judge, item_id, generation_id, sample
