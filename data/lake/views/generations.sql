-- One row an answer of a model to a benchmark item, of every benchmark and generator asked on this lake.
SELECT generation_id, item_id, topic, generator_id, generator, model, answered_model, sample, status, completion, steps,
       n_steps, n_reference_steps, n_tokens, n_reference_tokens, repeats_step, is_cut, _run AS run_id, _at AS generated_at
FROM stage_generate
WHERE _kind = 'kept'
QUALIFY row_number() OVER (PARTITION BY generation_id ORDER BY _at) = 1
ORDER BY generator, item_id, sample
