import { notes } from './table-notes.ts'

const STEPS = 'Steps in order: text, and where it stands in documents.text (start, end; null where not word for word)'
const RESOURCES = 'What is needed: text, section, and its place in documents.text'
const SECTIONS = 'Named parts: name, and the number of the first step, from 0'

/** Tables about what was mined. */
export const PROCEDURE_TABLES = {
  candidates: notes(
    { meaning: 'One row a procedure as found on a page, before screening.', key: ['candidate_id'] },
    {
      candidate_id: 'The candidate',
      document_id: 'The text it was found in',
      goal: 'What following it achieves',
      steps: STEPS,
      resources: RESOURCES,
      sections: SECTIONS,
      total_time: 'Duration the page gives, as ISO 8601',
      yield: 'What comes out of it, as the page says',
      witness: 'What told of it first: structured data, headings, a list ...; or the model',
      kept_because: 'Why this account was chosen among several',
      accounts: 'All accounts of it: witness and number of steps',
      language: 'ISO 639-1 code',
    },
  ),
  procedures: notes(
    { meaning: 'One row a procedure that passed every screen.', key: ['procedure_id'] },
    {
      procedure_id: 'The procedure',
      candidate_id: 'What it was before screening',
      goal: 'What following it achieves',
      topic: 'One of the fourteen topics',
      steps: STEPS,
      resources: RESOURCES,
      sections: SECTIONS,
      total_time: 'Duration the page gives, as ISO 8601',
      yield: 'What comes out of it, as the page says',
      n_steps: ['Length of steps', 'steps'],
      n_resources: ['Length of resources', 'resources'],
      mined_by: 'rules, model, or hybrid: rules first, a model where they do not decide',
      model: 'The model that mined it; null for rules',
    },
  ),
  steps: notes(
    { meaning: 'One row a step of a procedure.', key: ['procedure_id', 'position'] },
    {
      procedure_id: 'The procedure',
      position: ['Place among its steps, from 1', 'steps'],
      text: 'The step',
      start: ['Where it begins in documents.text', 'characters'],
      end: ['Where it ends there', 'characters'],
    },
  ),
  resources: notes(
    { meaning: 'One row a thing that a procedure needs.', key: ['procedure_id', 'position'] },
    {
      procedure_id: 'The procedure',
      position: ['Place among its resources, from 1', 'resources'],
      resource: 'The thing, with its amount',
      section: 'The part of the list it stands in',
      start: ['Where it begins in documents.text', 'characters'],
      end: ['Where it ends there', 'characters'],
    },
  ),
  drops: notes(
    { meaning: 'What fell on the way, where and why.', key: ['stage', 'item', 'reason'] },
    {
      stage: 'Where it fell: crawl, extract, find, screen, a stage of the model, targets, dedupe, select',
      reason: 'Why, as a code',
      candidate_id: 'The candidate that fell; null where there was none yet',
      item: 'An address (crawl), content hash (extract), document (find), candidate or procedure',
    },
  ),
  bench_items: notes(
    { meaning: 'One row an item of the newest benchmark built on this lake.', key: ['item_id'] },
    {
      item_id: 'The item',
      procedure_id: 'The procedure it is made of',
      topic: 'One of the fourteen topics',
      goal: 'What a model is asked to achieve',
      steps: STEPS,
      resources: 'What may be used, as texts',
      url: 'The page it comes from',
    },
  ),
} as const
