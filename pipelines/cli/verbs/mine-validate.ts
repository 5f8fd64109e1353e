import {
  type Config,
  loadPrices,
  loadPrompts,
  MODEL_STAGES,
  type ModelSettings,
  modelOf,
  modeOf,
  serverOf,
} from '#configs'
import { UsageError } from '#data'
import { checkInput } from '../../inputs/check-input.ts'
import { checkServer } from '../../model/check-server.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import type { CommandSetting, WorkOptions } from '../options.ts'
import { textTable } from '../text-table.ts'

/** One thing that was looked at. */
interface Finding {
  readonly subject: string
  readonly state: 'ok' | 'wrong'
  readonly detail: string
}

/** `h2e mine validate`: looks at all that a run needs and that can be known before anything is paid. */
export async function mineValidate(
  { host, end }: CommandSetting,
  { options, config }: { readonly options: WorkOptions; readonly config: Config },
): Promise<void> {
  const findings = [...(await inputFindings(config)), ...(await modelFindings(config, host.environment))]
  const valid = findings.every(({ state }) => state === 'ok')
  end(valid ? EXIT.ok : EXIT.usage)
  if (options.json) return void host.stdout.write(`${JSON.stringify({ valid, findings })}\n`)
  const rows = findings.map(({ subject, state, detail }) => [subject, state, detail])
  host.stdout.write(
    `${textTable([], rows)}\n${valid ? 'Ready: nothing is missing.' : 'Not ready: mend what is wrong above.'}\n`,
  )
}

async function inputFindings({ inputs }: Config): Promise<readonly Finding[]> {
  if (inputs === undefined) return [{ subject: 'input', state: 'ok', detail: 'the pages of the lake' }]
  return [
    await finding('input', async () => {
      await checkInput(inputs)
      return inputs.path
    }),
  ]
}

async function modelFindings(config: Config, environment: Host['environment']): Promise<readonly Finding[]> {
  const mode = await finding('mode', () => modeOf(config))
  if (mode.state === 'wrong' || modeOf(config) === 'rules') return [mode]
  const prompts = await finding('prompts', () =>
    Object.values(loadPrompts(config))
      .map(({ path }) => path)
      .join('\n'),
  )
  const settings = MODEL_STAGES.map((stage) => modelOf(config, stage))
  const asked = [...new Map(settings.map((each) => [`${each.provider} ${each.base_url} ${each.model}`, each])).values()]
  const findings = [mode, prompts]
  for (const each of asked) {
    findings.push(await priceFinding(config, each), await serverFinding(each, environment))
  }
  return findings
}

function priceFinding(config: Config, { model }: ModelSettings): Promise<Finding> {
  return finding(`price of ${model}`, () => {
    const { dated, models } = loadPrices(config)
    const price = models[model]
    if (price !== undefined)
      return `${price.input} in, ${price.output} out, US dollars a million tokens, as of ${dated}`
    if (config.budget.max_cost === undefined) return 'none: calls are counted without a cost'
    throw new UsageError('there is none, so the run cannot be kept to a cost. Add it to the price table.')
  })
}

function serverFinding(settings: ModelSettings, environment: Host['environment']): Promise<Finding> {
  return finding(`server of ${settings.model}`, async () => {
    if (settings.provider === 'rules-demo' && settings.base_url === undefined) return 'started by the run itself'
    const server = serverOf(settings, environment)
    const check = await checkServer(server, settings.model)
    if (check.kind === 'fails') throw new UsageError(`${server.baseUrl}: ${check.problem}. ${check.advice}`)
    return `${server.baseUrl}: ${check.answer}`
  })
}

/** What the look gives, or the error that says what is wrong. */
async function finding(subject: string, look: () => string | Promise<string>): Promise<Finding> {
  try {
    return { subject, state: 'ok', detail: await look() }
  } catch (error) {
    return { subject, state: 'wrong', detail: error instanceof Error ? error.message : String(error) }
  }
}
