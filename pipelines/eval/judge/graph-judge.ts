import { alignmentJudge, type CalibrationItem, type Judge } from '#judge'

/** The alignment judge, told the task graph that people drew of the item it is asked about, where they drew one. */
export function graphJudge(items: readonly CalibrationItem[]): Judge {
  const graphs = new Map(items.map(({ id, dependencies }) => [id, dependencies]))
  const plain = alignmentJudge()
  return {
    name: plain.name,
    judge: (question) => {
      const dependencies = graphs.get(question.item)
      return (dependencies === undefined ? plain : alignmentJudge({ dependencies })).judge(question)
    },
  }
}
