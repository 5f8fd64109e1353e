import { topicWords } from '#extractors'
import { outsideShift, shifted, shiftsByFold, topicLines } from './topic-report.ts'
import { TOPIC_SKETCHES } from './topic-sketches.ts'
import { train } from './train.ts'
import { sketchPieces, trainingPieces } from './training-pieces.ts'

await train(
  {
    thing: 'topics',
    kind: 'topic',
    title: 'Topic classifier',
    fit: {
      cut: topicWords,
      vectorShare: 0.06,
      cost: 1,
      pieceCost: 0.15,
      sketchCost: 1,
      sharpness: 12,
      pieces: trainingPieces,
      sketches: TOPIC_SKETCHES,
      sketchPieces,
    },
    finish: (model, unseen) => shifted(model, outsideShift(unseen)),
    unseenLines: (unseen) => topicLines(unseen, shiftsByFold(unseen)),
    keptLines: (kept) => topicLines(kept, () => 0),
  },
  process.argv.slice(2),
)
