import type { Room } from '../page.ts'
import { agreementPage } from './agreement-page.ts'
import { exportActions } from './export-actions.ts'
import { labelPage } from './label-page.ts'
import { ownLabelsPage } from './own-labels-page.ts'
import { saveAction, undoAction } from './save-actions.ts'

/** Labels by people: whether an answer has a critical failure, and how far people and judges agree. */
export const labellingRoom: Room = {
  pages: [labelPage, ownLabelsPage, agreementPage],
  actions: [saveAction, undoAction, ...exportActions],
}
