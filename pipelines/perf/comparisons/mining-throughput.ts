import { join } from 'node:path'
import { spawnModelServer } from '../../model-servers/spawn-model-server.ts'
import type { Comparison, Prepared, Sample, Scale, Side } from '../comparison.ts'
import { writeMadeHowTos } from '../made/made-documents.ts'

/** Questions under way at once. */
const IN_FLIGHT = 225
/** Of the documents a minute that latency and concurrency allow. */
const LEAST_SHARE = 0.85
/** In latencies of one document, all its questions one after the other. */
const LATEST_FIRST = 3
/** A twentieth of what the published pipeline writes for 14,000 documents. */
const MOST_DISK_BYTES_A_DOCUMENT = (563 / 20 / 14_000) * 2 ** 20

/**
 * What mining takes on the clock with a server that answers after a while, one question after the other as soon as each
 * can be asked, set against the same questions asked topic by topic and stage by stage. The server is a process of its
 * own that answers by hashing; its waits are lognormal.
 */
export const miningThroughput: Comparison = {
  name: 'mining-throughput',
  aim: {
    kind: 'at_least',
    ratio: 2.5,
    text: `at least 2.5 times faster; ${LEAST_SHARE} of what latency allows; first within 3 latencies; disk 1/20`,
  },
  unit: 's wall',
  cost: ({ wallMs }) => wallMs / 1000,
  holds: ({ ours }) => isQuickEnough(ours) && isSmallEnough(ours),
  rounds: 1,
  prepare: serveAndMake,
}

function isQuickEnough({ figures }: Sample): boolean {
  const { share_of_bound = 0, first_in_latencies = Number.POSITIVE_INFINITY } = figures
  return share_of_bound >= LEAST_SHARE && first_in_latencies <= LATEST_FIRST
}

function isSmallEnough({ figures }: Sample): boolean {
  const { disk_mb = Number.POSITIVE_INFINITY, documents = 1 } = figures
  return (disk_mb * 2 ** 20) / documents <= MOST_DISK_BYTES_A_DOCUMENT
}

async function serveAndMake({ quick, scratch }: Scale): Promise<Prepared> {
  const documents = quick ? 1_400 : 14_000
  const latencyMs = quick ? 100 : 1_000
  const table = join(scratch, 'documents.jsonl')
  const bytes = writeMadeHowTos(table, documents)
  const server = await spawnModelServer({ canned: true, latencyMs })
  const words = [table, server.url, String(documents), String(IN_FLIGHT)]
  const side = (label: string, file: string): Side => ({
    label,
    file: new URL(file, import.meta.url),
    words: (folder) => [folder, ...words],
  })
  return {
    facts: {
      documents,
      kb_a_document: bytes / documents / 1000,
      median_latency_ms: latencyMs,
      in_flight: IN_FLIGHT,
    },
    ours: side('h2e mine, streamed', '../sides/mine-served.ts'),
    peer: side('topic by topic, stage by stage, in batches', '../sides/mine-by-stages.ts'),
    dispose: () => server.close(),
  }
}
