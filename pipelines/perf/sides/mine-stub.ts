import { loadConfig, loadPrompts } from '#configs'
import { minePages } from '../../mine.ts'
import type { StageModel } from '../../mining-stages.ts'
import { reportSide } from '../side-report.ts'
import { instantModel } from './mine-instant-model.ts'
import { diskOf, mineInto } from './mine-into-lake.ts'

/** Mines a table with a model in this process that answers at once, so that all time and memory is the pipeline's. */
const [, , table = '', scratch = '', count = '', inFlight = ''] = process.argv
const startCpuMs = cpuMs()
const config = loadConfig({
  environment: {},
  set: [`inputs.path=${JSON.stringify(table)}`, 'mode=model', 'llm.model=instant'],
})
const prompts = loadPrompts(config)
const models = {
  procedures: asked('procedures'),
  filter: asked('filter'),
  postprocess: asked('postprocess'),
  resources: asked('resources'),
  final_filter: asked('final_filter'),
}
const mined = await mineInto(scratch, {
  config,
  documents: Number(count),
  body: (context) =>
    minePages(context, { config, miners: { mode: 'model', models, questionsAtOnce: Number(inFlight) } }),
})
reportSide({
  units: 1,
  wallMs: mined.wallMs,
  figures: {
    documents: mined.documents,
    procedures: mined.procedures,
    start_cpu_ms: startCpuMs,
    own_cpu_ms: cpuMs() - startCpuMs,
    compaction_s: (mined.wallMs - mined.beforeCompactionMs) / 1000,
    peak_mb_at_a_fifth: mined.peakMbAtAFifth,
    ...diskOf(scratch),
  },
})

function asked(stage: keyof typeof prompts): StageModel {
  return { model: instantModel, prompt: prompts[stage], identity: { model: 'instant' } }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
