import { BENCH_FILES } from './bench-layout.ts'
import type { BenchManifest } from './bench-manifest.ts'

/** What the datasheet of a benchmark is written from: its manifest, without what differs between equal builds. */
export type DatasheetFacts = Omit<BenchManifest, 'created_at' | 'files' | 'seal' | 'versions'>

/** The datasheet of a benchmark, in Markdown; the same benchmark gives the same text. */
export function datasheet(facts: DatasheetFacts): string {
  return `${[
    `# Datasheet of the benchmark \`${facts.name}\``,
    whatItIs(facts),
    howItWasMade(facts),
    composition(facts),
    ...(facts.forgets === undefined ? [] : [takenDown(facts.forgets)]),
    INTENDED_USE,
    limits(facts),
    LICENCE,
    canary(facts),
    verification(facts),
  ].join('\n\n')}\n`
}

function whatItIs(facts: DatasheetFacts): string {
  return `## What it is
${facts.counts.items} how-to procedures, ${facts.forgets === undefined ? '' : 'at most '}${facts.items_per_topic} for each of ${facts.topics.length} topics. An item holds a goal, the resources it needs, and
the reference steps (${facts.rules.min_steps} to ${facts.rules.max_steps}) ${isMinedByModel(facts) ? 'rewritten from a page' : 'as a page gives them'}, with the URL they come from. A model is shown goal, resources and
number of steps, and its own steps are judged against the reference.

- \`${BENCH_FILES.test}\`: the items
- \`${BENCH_FILES.train}\`: the training pool, ${facts.counts.training_pool} procedures that are no items
- \`${BENCH_FILES.lineage}\`: for every row its host, pages, near-duplicate group and goal group
- \`manifest.json\`: settings, counts, hashes and versions

Content hash: \`${facts.hash}\``
}

/** The last of the stages that ask a model: where it has a key, procedures came through it. */
function isMinedByModel({ fingerprints }: DatasheetFacts): boolean {
  return fingerprints.final_filter !== undefined
}

function howItWasMade(facts: DatasheetFacts): string {
  const { counts, rules, seed } = facts
  const { fallen } = counts
  const out = counts.kept_out_of_training_pool
  const mined = isMinedByModel(facts)
    ? 'with a language model, which found, filtered and rewrote them'
    : 'by rules: structured data, step headings and ordered lists, then screening'
  return `## How it was made
Procedures were mined from web pages ${mined}. Of ${counts.sources}
procedures offered, these did not become items:

| why | procedures |
| --- | ---: |
| of a topic that was not asked for | ${fallen.other_topic} |
| fewer than ${rules.min_steps} or more than ${rules.max_steps} steps | ${fallen.step_count} |
| near-duplicate of another (Jaccard of word ${rules.shingle_words}-shingles of goal and steps >= ${rules.near_duplicate_threshold}) | ${fallen.near_duplicate} |
| goal of another (TF-IDF cosine >= ${rules.same_goal_threshold}) | ${fallen.same_goal} |
| surplus: the topic was full | ${fallen.surplus} |

Of each group one stays: one with resources first, then one whose number of steps is in the middle of the range, then the
smaller id. Each topic takes those with the smallest hash of seed (${seed}) and procedure id. The training pool is the rest, less
near-duplicates, ${out.same_cluster} linked to an item by text or goal, and ${out.same_page} on a page with an item.`
}

function composition({ counts, rules }: DatasheetFacts): string {
  const rows = counts.by_topic.map((row) => {
    return `| ${row.topic} | ${row.available} | ${row.items} | ${row.lacking} | ${row.training_pool} |`
  })
  return `## Composition
| topic | to choose from | items | lacking of ${rules.items_per_topic_wanted} | training pool |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}`
}

function takenDown(forgets: NonNullable<DatasheetFacts['forgets']>): string {
  const rows = forgets.map(({ hash, items, training_rows }) => `| \`${hash}\` | ${items} | ${training_rows} |`)
  return `## Taken down
Pages were taken down at the wish of those they belong to, and nothing was put in their place. These versions held them: use
them no more, and delete copies you have.

| version (content hash) | items taken out | training rows taken out |
| --- | ---: | ---: |
${rows.join('\n')}`
}

const INTENDED_USE = `## Intended use
Comparing language models, or versions of one, at writing procedures that work; training and tuning on the training pool
only. It is no measure of safety, of factual knowledge, or of how well a person is helped.`

function limits(facts: DatasheetFacts): string {
  const mined = isMinedByModel(facts) ? 'Mined and judged by a language model' : 'Mined by rules, without a model'
  return `## Limits
- ${mined}, and no person has checked the items: some references will be wrong, incomplete or out of
  date. A reference is one way to reach a goal, not the only one.
- Topics come from a small classifier and carry its errors.
- Near-duplicates are found by wording. A retold procedure with few words in common is not, and can stand in both splits.
- Following a procedure can do harm. None is advice, least of all on health and law.
- The pages are those of the crawl at hand: they stand for no population of pages, readers or countries.`
}

const LICENCE = `## Licence
The texts belong to the sites they come from, under those sites' terms; \`url\` names the page. The selection and this sheet
grant no rights in them. Ask before you publish the texts, and take out what a site asks you to.`

function canary(facts: DatasheetFacts): string {
  return `## Canary
\`${facts.canary}\`

This string stands in the column \`canary\` of every item, here and in the manifest; the training pool does not hold it. Keep it
with every copy of the items. Leave out of training data any document that contains it. A model that completes its first
half has probably read a copy of this benchmark; one that does not may still have read items stripped of it.`
}

function verification(facts: DatasheetFacts): string {
  return `## How to verify
\`h2e bench verify\` on this folder works out hashes, counts, balance and separation of the splits again, and fails on any change.
By hand: the items without \`canary\`, as JSON with sorted keys and no spaces, one a line in order of \`item_id\`, each line ended by
a newline, have the SHA-256 \`${facts.hash}\`. Compare it with the one you were given: whoever changes items can
also change the hash written here.`
}
