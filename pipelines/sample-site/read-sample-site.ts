import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { FatalError } from '#data'

/** One file of the site as it is served. */
interface SiteFile {
  readonly contentType: string
  readonly text: string
}

/** The whole site in memory: URL path to file, and URL path to where it moved. */
export interface SampleSite {
  readonly files: ReadonlyMap<string, SiteFile>
  readonly redirects: ReadonlyMap<string, { readonly to: string; readonly status: 301 | 302 | 307 | 308 }>
}

/**
 * Reads `data/sample-site` and its `site.json`. An `index.html` is found at its folder's path; that path without the
 * final slash, and the file's own name, are redirects to it. Throws FatalError when the folder or site.json is unreadable.
 */
export async function readSampleSite(): Promise<SampleSite> {
  const folder = fileURLToPath(new URL('../../data/sample-site/', import.meta.url))
  try {
    return await readSite(folder)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FatalError(
      `Cannot read the sample site "${folder}": ${reason}. Restore the folder from the repository.`,
      {
        facts: { folder },
        cause,
      },
    )
  }
}

const siteFacts = z.object({
  redirects: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]),
    }),
  ),
  duplicates: z.array(z.object({ path: z.string(), file: z.string() })),
})

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
}

async function readSite(folder: string): Promise<SampleSite> {
  const facts = siteFacts.parse(JSON.parse(await readFile(join(folder, 'site.json'), 'utf8')))
  const files = new Map<string, SiteFile>()
  const redirects = new Map<string, { to: string; status: 301 | 302 | 307 | 308 }>()
  for (const file of await filesUnder(folder)) {
    // What has no content type here (README.md, site.json) is about the site, not part of it.
    const contentType = contentTypes[extname(file)]
    if (contentType === undefined) continue
    const path = `/${file}`
    const folderPath = path.replace(/index\.html$/, '')
    files.set(folderPath, { contentType, text: await readFile(join(folder, file), 'utf8') })
    if (folderPath === path) continue
    redirects.set(path, { to: folderPath, status: 301 })
    if (folderPath !== '/') redirects.set(folderPath.slice(0, -1), { to: folderPath, status: 301 })
  }
  for (const { from, to, status } of facts.redirects) redirects.set(from, { to, status })
  for (const { path, file } of facts.duplicates) {
    const original = files.get(`/${file}`)
    if (original === undefined) throw new Error(`site.json names "${file}", which is not there`)
    files.set(path, original)
  }
  return { files, redirects }
}

async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
