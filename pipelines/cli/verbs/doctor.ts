import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { totalmem } from 'node:os'
import { dirname } from 'node:path'
import { openCache, openDuckDb, queryRows, readHeads } from '#data'
import { findBrowser } from '../../crawl/rendering/find-browser.ts'
import { EXIT } from '../exit.ts'
import type { Host } from '../host.ts'
import { textTable } from '../text-table.ts'

/** One thing that was looked at. `advice` says what to do when it is not well. */
interface Finding {
  readonly subject: string
  readonly state: 'ok' | 'missing' | 'broken'
  readonly detail: string
  readonly advice: string | null
}

const GIB = 2 ** 30

/** `h2e doctor`: looks at what h2e needs and says what to do where it is not there. Gives the exit code. */
export async function doctor(
  host: Host,
  options: { readonly lakeFolder: string; readonly json: boolean },
): Promise<number> {
  const findings = [
    runtime(),
    memory(),
    await database(),
    await browser(host),
    disk(options.lakeFolder),
    await lake(options.lakeFolder),
  ]
  const healthy = findings.every((finding) => finding.state !== 'broken')
  if (options.json) host.stdout.write(`${JSON.stringify({ healthy, findings })}\n`)
  else {
    const rows = findings.map(({ subject, state, detail, advice }) => [
      subject,
      state,
      advice === null ? detail : `${detail}\n${advice}`,
    ])
    host.stdout.write(`${textTable([], rows)}\n`)
  }
  return healthy ? EXIT.ok : EXIT.failure
}

function runtime(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = major > 20 || (major === 20 && minor >= 19)
  const advice = fits ? null : 'Install Node.js 20.19 or newer.'
  return { subject: 'Node.js', state: fits ? 'ok' : 'broken', detail: process.versions.node, advice }
}

function memory(): Finding {
  const gib = totalmem() / GIB
  const advice = gib >= 2 ? null : 'With less than 2 GiB, lower crawl.concurrency.'
  return { subject: 'memory', state: gib >= 2 ? 'ok' : 'missing', detail: `${gib.toFixed(1)} GiB`, advice }
}

async function database(): Promise<Finding> {
  try {
    const { connection, close } = await openDuckDb()
    const [row] = await queryRows<{ version: string }>(connection, 'SELECT version() AS version')
    close()
    return { subject: 'DuckDB', state: 'ok', detail: row?.version ?? '', advice: null }
  } catch (error) {
    return {
      subject: 'DuckDB',
      state: 'broken',
      detail: String(error),
      advice: 'Install the packages again: npx -y pnpm install',
    }
  }
}

async function browser(host: Host): Promise<Finding> {
  const found = await findBrowser(host.environment)
  return found.kind === 'found'
    ? { subject: 'browser', state: 'ok', detail: `${found.version}, ${found.path}`, advice: null }
    : {
        subject: 'browser',
        state: 'missing',
        detail: `${found.reason}; pages made by script cannot be read`,
        advice: found.advice,
      }
}

function disk(lakeFolder: string): Finding {
  const place = nearestFolder(lakeFolder)
  try {
    accessSync(place, constants.W_OK)
  } catch {
    return {
      subject: 'disk',
      state: 'broken',
      detail: `"${place}" is not writable`,
      advice: 'Choose another folder with --lake.',
    }
  }
  const { bavail, bsize } = statfsSync(place)
  const free = (bavail * bsize) / GIB
  const advice = free >= 1 ? null : 'Free some space, or choose another disk with --lake.'
  return {
    subject: 'disk',
    state: free >= 1 ? 'ok' : 'broken',
    detail: `${free.toFixed(1)} GiB free at "${place}"`,
    advice,
  }
}

async function lake(lakeFolder: string): Promise<Finding> {
  if (!existsSync(lakeFolder)) {
    const advice = 'Make one with "h2e build-bench" or "h2e crawl run --seed URL".'
    return { subject: 'lake', state: 'missing', detail: `no folder "${lakeFolder}" yet`, advice }
  }
  try {
    const { connection, close } = await openCache(lakeFolder)
    const [row] = await queryRows<{ pages: number; procedures: number }>(
      connection,
      'SELECT (SELECT count(*) FROM pages) AS pages, (SELECT count(*) FROM procedures) AS procedures',
    )
    close()
    const benchmark = readHeads(lakeFolder).benchmark?.folder ?? 'none'
    const detail = `${row?.pages ?? 0} pages, ${row?.procedures ?? 0} procedures, benchmark ${benchmark}, at "${lakeFolder}"`
    return { subject: 'lake', state: 'ok', detail, advice: null }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { subject: 'lake', state: 'broken', detail, advice: null }
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path))
}
