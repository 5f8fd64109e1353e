import { formatWords } from '#extractors'
import { formatLines } from './format-report.ts'
import { sampleHowTos } from './sample-how-tos.ts'
import { train } from './train.ts'

await train(
  {
    thing: 'formats',
    kind: 'format',
    title: 'Format classifier',
    fit: {
      cut: formatWords,
      vectorShare: 0,
      cost: 1,
      pieceCost: 0,
      sketchCost: 0.5,
      sharpness: 12,
      pieces: () => [],
      sketches: await sampleHowTos(),
      sketchPieces: (page) => [page],
    },
    finish: (model) => model,
    unseenLines: (unseen, seed) => formatLines(unseen, seed),
    keptLines: (kept, { unseen, seed }) => [
      'Alone:',
      '',
      ...formatLines(kept, seed),
      '',
      'Together with the answers of the cross-validation, so that how-tos are about as rare as in the label data:',
      '',
      ...formatLines([...kept, ...unseen], seed),
    ],
  },
  process.argv.slice(2),
)
