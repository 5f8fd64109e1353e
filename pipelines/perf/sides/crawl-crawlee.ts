import { CheerioCrawler, Dataset } from 'crawlee'
import { FatalError } from '#data'
import { reportSide } from '../side-report.ts'

/** Crawls the site as Crawlee's own introduction does: nothing set, its storage on disk, each page's title pushed. */
const [, , seed = '', pages = ''] = process.argv
const begun = performance.now()
const crawler = new CheerioCrawler({
  async requestHandler({ $, request, enqueueLinks, pushData }) {
    await pushData({ url: request.loadedUrl, title: $('title').text() })
    await enqueueLinks()
  },
})
await crawler.run([seed])
const stored = (await (await Dataset.open()).getInfo())?.itemCount ?? 0
if (stored !== Number(pages)) throw new FatalError(`Cannot measure Crawlee: it stored ${stored} of ${pages} pages.`)
reportSide({ units: stored, wallMs: performance.now() - begun })
