import { Parser } from 'htmlparser2'
import { Agent, request } from 'undici'
import { FatalError } from '#data'
import { reportSide } from '../side-report.ts'

/** Crawls the site as a first script would: fetch, find the links, follow what was not seen; nothing is kept. */
const [, , seed = '', pages = ''] = process.argv
const CONCURRENCY = 16
const begun = performance.now()
const dispatcher = new Agent({ connections: CONCURRENCY })
const seen = new Set([seed])
const waiting = [seed]
let fetched = 0
let underWay = 0

await new Promise<void>((resolve, reject) => {
  const next = (): void => {
    if (waiting.length === 0 && underWay === 0) resolve()
    while (underWay < CONCURRENCY) {
      const url = waiting.pop()
      if (url === undefined) return
      underWay += 1
      visit(url).then(() => {
        underWay -= 1
        next()
      }, reject)
    }
  }
  next()
})
await dispatcher.close()
if (fetched !== Number(pages)) throw new FatalError(`Cannot measure the loop: it fetched ${fetched} of ${pages} pages.`)
reportSide({ units: fetched, wallMs: performance.now() - begun })

async function visit(url: string): Promise<void> {
  const answer = await request(url, { dispatcher })
  const html = await answer.body.text()
  if (answer.statusCode === 200) fetched += 1
  const parser = new Parser({
    onopentag(name, { href }) {
      if (name !== 'a' || href === undefined) return
      const target = new URL(href, url).href
      if (seen.has(target)) return
      seen.add(target)
      waiting.push(target)
    },
  })
  parser.end(html)
}
