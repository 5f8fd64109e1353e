import { type Judgment, stableId } from '#data'
import type { Verdict } from '#judge'
import { JUDGING_VERSION, JudgeSettings, judgeIdOf, judgeOf } from '../judging/judge-settings.ts'
import { JudgingTask } from '../judging/judging-task.ts'
import type { Stage } from '../run/stage.ts'

/** A generation to the judge's verdict on it. Nothing is dropped: without a verdict the task has failed, and is asked again. */
export const stage: Stage<JudgingTask, Judgment, JudgeSettings> = {
  id: 'judge',
  version: JUDGING_VERSION,
  settings: JudgeSettings,
  input: JudgingTask,
  identity: 'task_id',
  run: async (task, { settings, model }) => {
    const verdict = await judgeOf(settings, { model }).judge({
      goal: task.goal,
      resources: task.resources,
      referenceSteps: task.reference_steps,
      candidateSteps: task.candidate_steps,
      item: task.generation_id,
      topic: task.topic,
      sample: task.sample,
    })
    return { kind: 'kept', values: [judgmentOf(task, verdict, settings)] }
  },
}

function judgmentOf(task: JudgingTask, verdict: Verdict, settings: JudgeSettings): Judgment {
  const { generation_id, item_id, sample, judge } = task
  const judge_id = judgeIdOf(settings)
  const named = { generation_id, item_id, judge_id, judge, sample }
  const judgment_id = stableId('judgment', { judge_id, generation_id, sample })
  if (verdict.kind === 'unscored') {
    return {
      judgment_id,
      ...named,
      status: 'unscored',
      has_failure: null,
      critical_failures: [],
      n_failures: 0,
      reasoning: '',
      unscored_reason: verdict.reason,
      raw: verdict.raw,
    }
  }
  return {
    judgment_id,
    ...named,
    status: 'scored',
    has_failure: verdict.failures.length > 0,
    critical_failures: [...verdict.failures],
    n_failures: verdict.failures.length,
    reasoning: verdict.reasoning,
    unscored_reason: null,
    raw: null,
  }
}
