/** What a slice or a figure is held to. `atMost` of false positives is a share of pages, of which one is always allowed. */
export type Target =
  | { readonly of: string; readonly measure: Measure; readonly atLeast: number }
  | { readonly of: string; readonly measure: Measure; readonly atMost: number }

export type Measure = 'precision' | 'recall' | 'resources_f1' | 'false_positives' | 'value'

/** What extraction must show, each slice on its own. A slice or figure that was not measured is held to nothing. */
export const TARGETS: readonly Target[] = [
  ...steps('recipes json-ld', { precision: 0.97, recall: 0.95 }),
  ...steps('recipes json-ld stripped', { precision: 0.93, recall: 0.88 }),
  ...steps('recipes microdata', { precision: 0.97, recall: 0.9 }),
  ...steps('recipes plain', { precision: 0.92, recall: 0.85 }),
  ...steps('howto-web strong', { precision: 0.9, recall: 0.8 }),
  ...steps('docs', { precision: 0.97, recall: 0.96 }),
  ...steps('site gnome-help', { precision: 0.97, recall: 0.96 }),
  ...steps('sample-site json-ld', { precision: 0.97, recall: 0.95 }),
  ...steps('sample-site json-ld stripped', { precision: 0.93, recall: 0.88 }),
  ...steps('sample-site microdata', { precision: 0.97, recall: 0.9 }),
  ...steps('sample-site plain', { precision: 0.92, recall: 0.85 }),
  { of: 'negatives easy', measure: 'false_positives', atMost: 1 / 103 },
  { of: 'negatives hard', measure: 'false_positives', atMost: 1 / 20 },
  { of: 'resources, structured', measure: 'resources_f1', atLeast: 0.95 },
  { of: 'resources, html only', measure: 'resources_f1', atLeast: 0.75 },
  { of: 'notations identical', measure: 'value', atLeast: 1 },
  { of: 'gate: procedure pages kept', measure: 'value', atLeast: 0.98 },
  { of: 'gate: negatives kept', measure: 'value', atMost: 0.3 },
  { of: 'gate: pages lost', measure: 'value', atMost: 0 },
  { of: 'topic: right one of 14', measure: 'value', atLeast: 0.82 },
  { of: 'topic: others let through', measure: 'value', atMost: 0.25 },
  { of: 'format: how-to, average precision', measure: 'value', atLeast: 0.6 },
  { of: 'grounding: planted steps ungrounded', measure: 'value', atLeast: 0.95 },
  { of: 'grounding: true steps grounded', measure: 'value', atLeast: 0.95 },
  { of: 'grounding: rewritten steps grounded', measure: 'value', atLeast: 0.9 },
]

function steps(of: string, at: { readonly precision: number; readonly recall: number }): readonly Target[] {
  return [
    { of, measure: 'precision', atLeast: at.precision },
    { of, measure: 'recall', atLeast: at.recall },
  ]
}
