import { loadConfig } from '#configs'
import { minePages } from '../../mine.ts'
import { withMiners } from '../../mining-models.ts'
import { reportSide } from '../side-report.ts'
import { diskOf, mineInto } from './mine-into-lake.ts'
import { servedBy, servedFigures } from './mine-served-by.ts'

/** Mines a table with the model of a server, as `h2e mine run` does. */
const [, , scratch = '', table = '', url = '', count = '', inFlight = ''] = process.argv
const config = loadConfig({
  environment: {},
  set: [
    `inputs.path=${JSON.stringify(table)}`,
    'mode=model',
    'llm.provider=vllm',
    `llm.base_url=${url}`,
    'llm.model=rules-demo',
    'llm.api_key_env=none',
    `llm.concurrency=${inFlight}`,
  ],
})
const before = await servedBy(url)
const startCpuMs = cpuMs()
const mined = await mineInto(scratch, {
  config,
  documents: Number(count),
  body: (context) =>
    withMiners(context, { config, environment: {}, notice: (text) => process.stderr.write(`${text}\n`) }, (miners) =>
      minePages(context, { config, miners }),
    ),
})
const ownCpuMs = cpuMs() - startCpuMs
const minedPeakMb = process.resourceUsage().maxRSS / 1024
const served = servedFigures({ before, after: await servedBy(url), inFlight: Number(inFlight), wallMs: mined.wallMs })
reportSide({
  units: mined.documents,
  wallMs: mined.wallMs,
  figures: {
    documents: mined.documents,
    procedures: mined.procedures,
    ...served,
    documents_a_minute: (mined.documents / mined.wallMs) * 60_000,
    first_procedure_s: mined.firstProcedureMs / 1000,
    first_in_latencies: mined.firstProcedureMs / 1000 / served.document_latency_s,
    compaction_s: (mined.wallMs - mined.beforeCompactionMs) / 1000,
    own_cpu_ms_a_request: ownCpuMs / served.requests,
    peak_mb_while_mining: minedPeakMb,
    ...diskOf(scratch),
  },
})

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
