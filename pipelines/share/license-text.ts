import type { DatasetFacts } from './dataset-facts.ts'
import { SOURCES_FILE } from './source-summary.ts'

/** The file that says on what terms the dataset may be used. */
export const LICENSE_FILE = 'LICENSE.md'

/** What may be done with a dataset, as far as whoever exported it can say. */
export function licenseText({ license }: Pick<DatasetFacts, 'license'>): string {
  const selection =
    license === 'other'
      ? 'No licence is granted for the selection, the arrangement or the descriptions in this folder beyond what the law ' +
        'allows everybody.'
      : `The selection, the arrangement and the descriptions in this folder are under the licence \`${license}\`, as far as ` +
        'whoever publishes it holds rights in them. It does not reach the texts of the source pages.'
  return `# Terms

Goals, steps and resources are taken from web pages, or rewritten from them. Rights in these texts are those of the sites they
come from, under the terms of each site. The column \`url\` names the page of every row, and \`${SOURCES_FILE}\` lists the
licences that pages named for themselves; where it is empty, none was named and none is known. A licence named on a page may
cover its pictures or its program and not its text: read it at the source.

${selection}

A row is to be taken out of every copy when the site it comes from asks for that.
`
}
