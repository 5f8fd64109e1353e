import { expect, it } from 'vitest'
import { openLakeForWriting } from '#data'
import { serveExplorer } from '../../../../pipelines/explore/server/serve.ts'
import { MADE_HOLDER, MADE_NOW } from '../../../data/lake/made-records.ts'
import { scratchFolder } from '../../../scratch-folder.ts'

it('labelPage and agreementPage say what to do where there is nothing to label and no label', async () => {
  const lakeFolder = scratchFolder()
  const lake = await openLakeForWriting(lakeFolder, { name: 'w', holder: MADE_HOLDER, now: MADE_NOW })
  lake.writeHeads({ fingerprints: {}, benchmark: null, desired: null })
  lake.release()
  const mistakes: Error[] = []
  const report = (mistake: Error) => void mistakes.push(mistake)
  const explorer = await serveExplorer({ lakeFolder, port: 0, hostname: '127.0.0.1', now: () => new Date(), report })
  try {
    const shown = async (path: string) => (await fetch(`${explorer.url}${path}`)).text()
    expect(await shown('label')).toContain('There is nothing to label: this lake has no answers')
    expect(await shown('label?annotator=ann')).toContain('There is nothing to label: this lake has no answers')
    expect(await shown('label/agreement')).toContain('Nobody has said yes or no to an answer of this lake yet.')
    expect(await shown('label/own?annotator=ann')).toContain('ann has no labels in this lake yet.')
    expect(await shown('label/export.csv')).toMatch(/^annotator,generation_id,.*\r\n$/)
    expect(mistakes).toEqual([])
  } finally {
    await explorer.close()
  }
}, 60_000)
