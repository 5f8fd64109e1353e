import type { Evaluation } from './evaluate.ts'
import type { ScoredPage, SliceResult } from './slice-result.ts'

/** The evaluation as one line of JSON: slices with their pages, resources, languages, sections and targets. */
export function reportJson({ corpus, slices, groups, languages, sections, verdicts }: Evaluation): string {
  return `${JSON.stringify({
    corpus: corpus.folder,
    skipped: corpus.skipped,
    slices: slices.map(({ result, scored }) => ({ ...resultJson(result), page_scores: scored.map(pageJson) })),
    resources: groups.map(({ name, pages, resources, resourcesF1 }) => ({
      name,
      pages,
      ...resources,
      f1: resourcesF1,
    })),
    languages: languages.map(resultJson),
    sections,
    targets: verdicts.map(({ of, measure, target, value, missedBy }) => ({
      of,
      measure,
      target,
      value,
      met: missedBy === 0,
      missed_by: missedBy,
    })),
  })}\n`
}

function resultJson(result: SliceResult) {
  return {
    name: result.name,
    pages: result.pages,
    truth_steps: result.steps.truth,
    predicted_steps: result.steps.predicted,
    matched: result.steps.matched,
    false_positives: result.falsePositives,
    procedure_pages: result.procedurePages,
    pages_found: result.found,
    precision: result.precision,
    precision_interval: result.precisionInterval,
    recall: result.recall,
    recall_interval: result.recallInterval,
    truth_resources: result.resources.truth,
    predicted_resources: result.resources.predicted,
    matched_resources: result.resources.matched,
    resources_f1: result.resourcesF1,
    surplus: result.surplus,
    cpu_ms_per_page: result.cpuMsPerPage,
  }
}

function pageJson({ page, score, reading }: ScoredPage) {
  return {
    id: page.id,
    language: page.language,
    truth_steps: score.steps.truth,
    predicted_steps: score.steps.predicted,
    matched: score.steps.matched,
    truth_resources: score.resources.truth,
    predicted_resources: score.resources.predicted,
    matched_resources: score.resources.matched,
    false_positive: score.isFalsePositive,
    surplus: score.surplus,
    failure: reading.failure,
  }
}
