import type { ToolSettings } from './crawl-tools.ts'
import type { Frontier } from './frontier/frontier.ts'
import type { KnownUrls } from './frontier/known-urls.ts'

/** What one run over a frontier is made of. */
export interface RunParts extends ToolSettings {
  readonly known: KnownUrls
  readonly frontier: Frontier
  readonly nowMs: number
  readonly revisitAfterMs: number | null
}
