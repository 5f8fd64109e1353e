import { fileURLToPath } from 'node:url'
import type { Handler } from 'hono'
import { SORT_SCRIPT } from '../../board/parts/sort-script.ts'
import { STYLES } from '../frame/styles/styles.ts'

/** Browser programs, each a file of `client/`. */
const CLIENTS = ['sql-editor', 'labelling', 'neighbours'] as const
type Client = (typeof CLIENTS)[number]

const SCRIPT_TYPE = 'text/javascript; charset=utf-8'

/** Serves the style sheet and the browser programs. A program is bundled when it is first asked for, and kept. */
export function assets(): Handler {
  const bundles = new Map<Client, Promise<string>>()
  return async (context) => {
    const file = context.req.param('file')
    if (file === 'styles.css') return context.body(STYLES, 200, { 'content-type': 'text/css; charset=utf-8', ...KEPT })
    if (file === 'sort-tables.js') return context.body(SORT_SCRIPT, 200, { 'content-type': SCRIPT_TYPE, ...KEPT })
    const client = CLIENTS.find((name) => `${name}.js` === file)
    if (client === undefined) return context.text('There is no such file.\n', 404)
    const bundle = bundles.get(client) ?? bundled(client)
    bundles.set(client, bundle)
    return context.body(await bundle, 200, { 'content-type': SCRIPT_TYPE, ...KEPT })
  }
}

const KEPT = { 'cache-control': 'private, max-age=60' } as const

async function bundled(client: Client): Promise<string> {
  // Needed by pages with a program only, and slow to load.
  const { build } = await import('esbuild')
  const result = await build({
    entryPoints: [fileURLToPath(new URL(`../client/${client}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  })
  return result.outputFiles.map((file) => file.text).join('')
}
