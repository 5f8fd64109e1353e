import { MANIFEST_FILE } from '../../bench/bench-layout.ts'
import { type DatasetFacts, prettyName } from '../dataset-facts.ts'
import { HASHES_FILE } from '../file-hashes.ts'

/** The string by which leaked copies are found; nothing for rows that are there to be trained on. */
export function canarySection({ benchmark }: DatasetFacts): readonly string[] {
  if (benchmark === null) return []
  return [
    `## Canary
\`${benchmark.canary}\`

Keep this string, which is also in the column \`canary\`, with every copy of the items, and leave out of training data whatever
contains it. A model that can go on from its first half has probably read a copy. The training pool does not hold it.`,
  ]
}

/** Which version this is, and how to see that nothing was changed. */
export function versionSection({ version, benchmark, isWhole, versions, day }: DatasetFacts): string {
  const made = Object.entries(versions)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ')
  const content =
    benchmark === null
      ? ''
      : `\n\nThe benchmark was frozen on ${benchmark.created_at.slice(0, 10)} and has the content hash \`${benchmark.hash}\`. ${
          isWhole
            ? 'All its items are here: worked out again from `data/test-*.parquet`, the hash is the same.'
            : '**Some of its items are left out here** (see above), so scores on these rows do not compare with scores on all.'
        }`
  const forgets = benchmark?.forgets ?? []
  const earlier = forgets.map(({ hash }) => `\`${hash}\``).join(', ')
  const gone =
    forgets.length === 0
      ? ''
      : `\n\nEarlier versions held pages that were taken down since; use them no more and delete copies: ${earlier}.`
  return `## Version and verification
Version \`${version}\`, exported on ${day} with ${made}.${content}${gone}

\`sha256sum -c ${HASHES_FILE}\` in this folder finds any change to a file; compare the file itself with one you trust. What the counts
above were taken from stands in \`${MANIFEST_FILE}\`, and \`croissant.json\` describes files and columns for programs.`
}

/** How to name it in a paper. */
export function citationSection(facts: DatasetFacts): string {
  return `## Citing
\`\`\`bibtex
${bibtex(facts)}
\`\`\`

Name the version: rows can go when a site asks for it. Stages, topics and the way of judging follow How2Everything (arXiv 2602.08808),
whose benchmark and data these are not.`
}

/** The dataset as a BibTeX entry. */
export function bibtex(facts: DatasetFacts): string {
  const { name, repo, version, day } = facts
  const owner = repo?.split('/')[0]
  const lines = [
    `title = {${prettyName(facts)}}`,
    ...(owner === undefined ? [] : [`author = {{${owner}}}`]),
    `year = {${day.slice(0, 4)}}`,
    `version = {${version}}`,
    ...(repo === undefined ? [] : [`url = {https://huggingface.co/datasets/${repo}}`]),
    'note = {Exported with h2e}',
  ]
  return `@misc{${name}-${version.split('+')[1] ?? version},\n${lines.map((line) => `  ${line}`).join(',\n')}\n}`
}
