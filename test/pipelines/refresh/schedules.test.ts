import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadConfig } from '#configs'
import { main } from '../../../pipelines/cli/main.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { madeHost } from '../cli/made-host.ts'

const configs = fileURLToPath(new URL('../../../configs/', import.meta.url))
const schedules = join(configs, 'schedules')

/** Not there on every machine. */
const VERIFIER = 'systemd-analyze'
const textOf = (name: string): string => readFileSync(join(schedules, name), 'utf8')

/** The words after the program's name in each call of h2e in a shell text; redirections and what follows are left out. */
function callsIn(shell: string): readonly (readonly string[])[] {
  const joined = shell.replaceAll(/\\\n\s*/g, ' ')
  return [...joined.matchAll(/\bh2e\.js ([^\n;&|>]*)/g)].map(([, words = '']) => words.trim().split(/\s+/))
}

/**
 * What our own command line says to these words. The configuration is the one that comes along, without its seeds: then
 * everything is read and checked, and nothing fetched.
 */
async function answerTo(words: readonly string[]): Promise<string> {
  const folder = scratchFolder()
  copyFileSync(join(configs, 'refresh.yaml'), join(folder, 'refresh.yaml'))
  const places = { '--config': 'refresh.yaml', '--lake': 'lake' }
  const here = words.map((word, index) => places[words[index - 1] as keyof typeof places] ?? word)
  const { host, complained } = madeHost('', folder)
  const code = await main([...here, ...(words[0] === 'refresh' ? ['--set', 'crawl.seeds=[]'] : [])], host)
  return `${code}: ${complained()}`
}

/** The sections of a systemd file: name to keys and values, in order. */
function unitOf(name: string): Readonly<Record<string, readonly (readonly [string, string])[]>> {
  const sections: Record<string, [string, string][]> = {}
  let current: [string, string][] | undefined
  for (const line of textOf(name).split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const section = /^\[(\w+)\]$/.exec(line)?.[1]
    if (section !== undefined) {
      expect(sections[section]).toBeUndefined()
      current = sections[section] = []
      continue
    }
    const [, key, value] = /^([A-Z]\w+)=(.*)$/.exec(line) ?? []
    if (key === undefined || value === undefined || current === undefined) throw new Error(`${name}: ${line}`)
    current.push([key, value])
  }
  return sections
}

const entryOf = (section: readonly (readonly [string, string])[] | undefined, key: string): string | undefined =>
  section?.find(([name]) => name === key)?.[1]

const LIMITS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const

/** True for five fields of a crontab, or of a workflow's schedule, each within its limits. */
function isCronTime(fields: readonly string[]): boolean {
  const isField = (field: string, [least, most]: readonly [number, number]): boolean =>
    field.split(',').every((part) => {
      const [, first, last] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/[1-9]\d*)?$/.exec(part) ?? ['', 'none']
      return [first, last].every((n) => n === undefined || (Number(n) >= least && Number(n) <= most))
    })
  return fields.length === LIMITS.length && LIMITS.every((limits, index) => isField(fields[index] ?? '', limits))
}

describe('configs/schedules', () => {
  it('configs/refresh.yaml is a configuration, and its values are those it says are usual', () => {
    const file = join(configs, 'refresh.yaml')
    const options = { set: [], environment: {}, workingFolder: configs, notice: () => {} }
    const config = loadConfig({ ...options, file })
    expect(config.crawl).toMatchObject({ seeds: ['https://example.org/howto/'], revisit_after: 43_200 })
    expect(config.refresh).toEqual(loadConfig({ ...options, file: undefined }).refresh)
  })

  it('isCronTime(), of this test, knows five good fields from bad ones', () => {
    expect(isCronTime('37 2 * * *'.split(' '))).toBe(true)
    expect(isCronTime('*/15 0-6 1,15 * 1-5'.split(' '))).toBe(true)
    for (const bad of ['60 2 * * *', '37 24 * * *', '37 2 * *', '37 2 * * x', '37 2 0 * *']) {
      expect(isCronTime(bad.split(' '))).toBe(false)
    }
  })

  it('crontab holds settings and lines of five fields and a command that our command line takes', async () => {
    // What is commented out begins with a digit or a star too, and must be as good.
    const lines = textOf('crontab').split('\n')
    const times = lines
      .map((line) => /^(?:# )?((?:[\d*][\d*,/-]* ){5})(.*)$/.exec(line))
      .filter((match) => match !== null)
    expect(times).toHaveLength(2)
    for (const [, fields = '', command = ''] of times) {
      expect(isCronTime(fields.trim().split(' '))).toBe(true)
      // In a crontab a per cent sign ends the command.
      expect(command).not.toContain('%')
      const [call = []] = callsIn(command)
      expect(await answerTo(call)).toMatch(/^2: Cannot refresh: there is no seed/)
    }
    const rest = lines.filter((line) => line !== '' && !line.startsWith('#') && !/^[\d*]/.test(line))
    expect(rest.every((line) => /^[A-Z]+=\S+$/.test(line))).toBe(true)
  })

  it('h2e-refresh.service starts what our command line takes, with few rights, and stops it as it wants to be stopped', async () => {
    const { Unit, Service, ...others } = unitOf('h2e-refresh.service')
    expect(Object.keys(others)).toEqual([])
    expect(entryOf(Unit, 'Description')).toBeTruthy()
    const start = entryOf(Service, 'ExecStart') ?? ''
    expect(start.split(' ')[0]).toMatch(/^\//)
    expect(await answerTo(callsIn(start)[0] ?? [])).toMatch(/^2: Cannot refresh: there is no seed/)
    const wanted = {
      Type: 'oneshot',
      KillSignal: 'SIGTERM',
      // Only h2e itself is told: its helpers are to finish what they are asked.
      KillMode: 'mixed',
      SuccessExitStatus: '130',
      ProtectSystem: 'strict',
      ProtectHome: 'yes',
      NoNewPrivileges: 'yes',
      PrivateTmp: 'yes',
    }
    for (const [key, value] of Object.entries(wanted)) expect(entryOf(Service, key)).toBe(value)
    // Longer than any answer that a drained run may still wait for.
    expect(Number(entryOf(Service, 'TimeoutStopSec'))).toBeGreaterThan(120)
    expect(start).toContain(`--lake /var/lib/${entryOf(Service, 'StateDirectory')}/`)
    const keys = (Service ?? []).map(([key]) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('h2e-refresh.timer runs the service of its name every night, at no fixed minute, and catches up', () => {
    const { Unit, Timer, Install, ...others } = unitOf('h2e-refresh.timer')
    expect(Object.keys(others)).toEqual([])
    expect(entryOf(Unit, 'Description')).toBeTruthy()
    expect(entryOf(Timer, 'OnCalendar')).toMatch(/^\*-\*-\* \d\d:\d\d:\d\d$/)
    expect(entryOf(Timer, 'RandomizedDelaySec')).toMatch(/^\d+m$/)
    expect(entryOf(Timer, 'Persistent')).toBe('true')
    expect(entryOf(Timer, 'Unit') ?? 'h2e-refresh.service').toBe('h2e-refresh.service')
    expect(entryOf(Install, 'WantedBy')).toBe('timers.target')
  })

  it('systemd itself finds nothing wrong with the service and the timer', () => {
    const files = ['h2e-refresh.service', 'h2e-refresh.timer'].map((name) => join(schedules, name))
    const { error, status, stderr } = spawnSync(VERIFIER, ['verify', ...files], { encoding: 'utf8' })
    if (error !== undefined) {
      console.warn(`There is no ${VERIFIER} on this machine: only our own checks of the units were made.`)
      return
    }
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })

  it('github-actions.yml names actions by commit, keeps the lake, and runs what our command line takes', async () => {
    const workflow: Workflow = parse(textOf('github-actions.yml'))
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(isCronTime(workflow.on.schedule[0]?.cron.split(' ') ?? [])).toBe(true)
    expect(workflow.concurrency['cancel-in-progress']).toBe(false)
    const { steps } = workflow.jobs.refresh
    const uses = steps.flatMap((step) => (step.uses === undefined ? [] : [step.uses]))
    for (const action of uses) expect(action).toMatch(/^actions\/[\w/-]+@[0-9a-f]{40}$/)
    const calls = steps.flatMap((step) => callsIn(step.run ?? ''))
    expect(calls.map(([verb]) => verb)).toEqual(['refresh', 'runs'])
    expect(await answerTo(calls[0] ?? [])).toMatch(/^2: Cannot refresh: there is no seed/)
    expect(await answerTo(calls[1] ?? [])).toMatch(/^2: Cannot show the run "newest"/)
    const [restore, save] = ['restore', 'save'].map((verb) =>
      steps.find(({ uses = '' }) => uses.includes(`cache/${verb}@`)),
    )
    expect(restore?.with?.path).toBe('lake')
    expect(save?.with).toEqual({ path: 'lake', key: restore?.with?.key })
    expect(restore?.with?.key).toMatch(/^lake-\$\{\{ github\.run_id \}\}/)
    // An alert ends the step before: what was fetched is to be kept nevertheless.
    expect(save?.if).toBe('always()')
    for (const { run = '' } of steps) expect(run).not.toMatch(/\$\{\{/)
  })

  it('every schedule calls the program at a place where it lies', () => {
    for (const name of ['crontab', 'h2e-refresh.service', 'github-actions.yml']) {
      const path = /\b(pipelines\/h2e\.js)\b/.exec(textOf(name))?.[1]
      expect(existsSync(join(configs, '..', path ?? 'none'))).toBe(true)
    }
  })
})

interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] }
  readonly permissions: unknown
  readonly concurrency: { readonly 'cancel-in-progress': boolean }
  readonly jobs: { readonly refresh: { readonly steps: readonly Step[] } }
}

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
}
