import { appendLabel } from '../../../pipelines/labels/label-store.ts'
import { LABELLED_AT, madeDraft } from './made-labels.ts'

const [lake = '', name = '', count = '0'] = process.argv.slice(2)
for (let at = 0; at < Number(count); at++) {
  await appendLabel(lake, madeDraft({ generation_id: `${name}${at}` }), LABELLED_AT)
  process.stdout.write(`${name}${at}\n`)
}
await appendLabel(lake, madeDraft({ generation_id: 'both' }), LABELLED_AT)
