import type { CrawlSettings } from '#configs'
import { WarcWriter } from '../warc/warc-writer.ts'
import type { CrawlDeps } from './crawl.ts'
import { addressRules } from './fetching/addresses.ts'
import { createFetcher, type Fetcher } from './fetching/fetcher.ts'
import { softwareName } from './fetching/user-agent.ts'
import { HostPaces } from './politeness/host-paces.ts'
import { pacedFetcher } from './politeness/paced-fetcher.ts'
import { createRenderer, type Renderer } from './rendering/browser.ts'

/** What the tools of a run are made from. */
export interface ToolSettings {
  readonly settings: CrawlSettings
  readonly deps: CrawlDeps
  /** Canonical. */
  readonly seeds: readonly string[]
  /** Hosts asked a short while ago by an earlier run, and the delay in milliseconds it kept. */
  readonly delays: ReadonlyMap<string, number>
}

/** What a run fetches, renders and keeps pages with; whoever makes them closes them. */
export interface CrawlTools {
  readonly paces: HostPaces
  readonly fetcher: Fetcher
  readonly renderer: Renderer
  readonly warc: WarcWriter
}

/** Makes the tools of one run. */
export function crawlTools({ settings, deps, seeds, delays }: ToolSettings): CrawlTools {
  const addresses = addressRules(seeds, { resolve: settings.resolve, resolveName: deps.resolveName })
  const timeoutMs = settings.timeout * 1000
  const { contact, max_bytes: maxBytes, concurrency } = settings
  const paces = new HostPaces({ addresses, delay: settings.delay, clockMs: () => performance.now(), recent: delays })
  const unpaced = createFetcher({ addresses, contact, timeoutMs, maxBytes, concurrency })
  const fetcher = pacedFetcher(unpaced, { paces, now: deps.now })
  const warc = new WarcWriter({ folder: deps.warcFolder, writer: deps.writer, software: softwareName() })
  return { paces, fetcher, renderer: createRenderer({ fetcher, timeoutMs }), warc }
}
