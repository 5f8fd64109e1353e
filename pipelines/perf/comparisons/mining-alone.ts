import { join } from 'node:path'
import type { Comparison, Scale, Side } from '../comparison.ts'
import { writeMadeHowTos } from '../made/made-documents.ts'

/** Documents in work, as with a server that takes this many questions at once. */
const IN_FLIGHT = 225

/** CPU time of a document, compaction included and the model client left out, and whether it grows with their number. */
export const miningCpu: Comparison = {
  name: 'mining-cpu',
  aim: { kind: 'at_most', ratio: 1.15, text: 'at most 1.34 ms, and 1.15 times that of a tenth' },
  unit: 'ms CPU a document',
  cost: ({ cpuMs, figures }) => (cpuMs - (figures.start_cpu_ms ?? 0)) / (figures.documents ?? 1),
  holds: ({ ours }) => miningCpu.cost(ours) <= 1.34,
  prepare: (scale) => sizes(scale, { whole: scale.quick ? 1_400 : 14_000, part: 10 }),
}

/** What many documents need of memory, set against what a fifth of them need. */
export const miningMemory: Comparison = {
  name: 'mining-memory',
  aim: { kind: 'at_most', ratio: 1.1, text: "at most 512 MB, and 1.1 times a fifth's" },
  unit: 'MB at most',
  cost: ({ peakMb }) => peakMb,
  holds: ({ ours }) => ours.peakMb <= 512,
  rounds: 1,
  prepare: (scale) => sizes(scale, { whole: scale.quick ? 10_000 : 100_000, part: 5 }),
}

async function sizes({ scratch }: Scale, size: { readonly whole: number; readonly part: number }) {
  const few = Math.round(size.whole / size.part)
  const whole = join(scratch, 'whole.jsonl')
  const part = join(scratch, 'part.jsonl')
  const bytes = writeMadeHowTos(whole, size.whole)
  writeMadeHowTos(part, few)
  return {
    ours: instantSide('mining, a model that answers at once', { table: whole, count: size.whole }),
    peer: instantSide('the same, fewer documents', { table: part, count: few }),
    facts: { documents: size.whole, fewer: few, kb_a_document: bytes / size.whole / 1000, in_flight: IN_FLIGHT },
    dispose: async () => {},
  }
}

function instantSide(label: string, told: { readonly table: string; readonly count: number }): Side {
  return {
    label,
    file: new URL('../sides/mine-stub.ts', import.meta.url),
    words: (scratch) => [told.table, scratch, String(told.count), String(IN_FLIGHT)],
  }
}
