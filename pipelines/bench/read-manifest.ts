import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { MANIFEST_FILE } from './bench-layout.ts'
import { BenchManifest } from './bench-manifest.ts'

/** The manifest of a benchmark's folder, or why there is none that can be read. */
export function readManifest(
  folder: string,
): { readonly manifest: BenchManifest } | { readonly manifest: undefined; readonly problem: string } {
  try {
    const parsed = BenchManifest.safeParse(JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8')))
    if (parsed.success) return { manifest: parsed.data }
    const [issue] = parsed.error.issues
    const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${z.core.toDotPath(issue.path)}`
    return {
      manifest: undefined,
      problem: `${MANIFEST_FILE} is no manifest${place}: ${issue?.message ?? 'unknown form'}`,
    }
  } catch (cause) {
    return {
      manifest: undefined,
      problem: `${MANIFEST_FILE} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    }
  }
}
