import { existsSync } from 'node:fs'
import { FatalError, UsageError } from '#data'
import { annotatorName } from '../../labels/annotator-name.ts'
import { answerToLabel } from '../../labels/answers-to-label.ts'
import { appendLabel, labelsOf, withdrawLabel } from '../../labels/label-store.ts'
import type { Action } from '../page.ts'
import { labelAddress } from './label-address.ts'
import { askOf } from './queries.ts'
import { readLabel } from './read-label.ts'

/** Keeps a label and leads to the next answer. */
export const saveAction: Action = {
  method: 'POST',
  path: '/label/save',
  answer: async ({ lake, lakeFolder, body, now }) => {
    const annotator = annotatorName(body.get('annotator') ?? '')
    mustExist(lakeFolder)
    const id = body.get('generation') ?? ''
    const answer = await answerToLabel(askOf(lake), id)
    if (answer === undefined) {
      throw new UsageError(
        `Cannot keep the label: the lake has no answer "${id.slice(0, 80)}" any more. Go to the next answer.`,
      )
    }
    await appendLabel(lakeFolder, readLabel(body, { answer, annotator }), now)
    return seeOther(labelAddress({ annotator, saved: id }))
  },
}

/** Takes a person's last label back and leads to its answer; pressed again, the one before. */
export const undoAction: Action = {
  method: 'POST',
  path: '/label/undo',
  answer: async ({ lakeFolder, body, now }) => {
    const annotator = annotatorName(body.get('annotator') ?? '')
    const last = labelsOf(lakeFolder, annotator).at(-1)
    if (last === undefined) return seeOther(labelAddress({ annotator }))
    await withdrawLabel(lakeFolder, last, now)
    return seeOther(labelAddress({ annotator, generation: last.generation_id, undone: 'yes' }))
  },
}

/** The pages still show a lake that has been taken away; a label must not make its folder again. */
function mustExist(lakeFolder: string): void {
  if (existsSync(lakeFolder)) return
  throw new FatalError(
    `Cannot keep the label: the lake "${lakeFolder}" is not there any more. Put it back, then send the label again.`,
  )
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } })
}
