import { loadConfig } from '#configs'
import { forget } from '../../../pipelines/forget/forget.ts'
import { withRun } from '../../../pipelines/run/run.ts'
import { silentProgress } from '../../../pipelines/run/run-context.ts'

const [, , lakeFolder = '', host = '', lastStep = ''] = process.argv

await withRun(
  {
    lakeFolder,
    command: 'made',
    config: loadConfig({ environment: {} }),
    progress: silentProgress,
    drain: new AbortController().signal,
    now: () => new Date(),
    notice: () => {},
    forgets: true,
  },
  (context) => {
    const common = { at: new Date().toISOString(), reason: null, finished_at: null, benchmarks: [] }
    const onStep = (step: string): void => {
      if (step === lastStep) process.kill(process.pid, 'SIGKILL')
    }
    return forget({ ...context, onStep }, { kind: 'host', host, ...common })
  },
)
