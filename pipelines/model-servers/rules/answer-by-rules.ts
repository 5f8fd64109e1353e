import type { ChatRequest } from '../chat-request.ts'
import { GULLIBLE_MODEL } from '../server-options.ts'
import { cannedAnswer } from './canned-answer.ts'
import { findProcedures } from './find-procedures.ts'
import { judgeAnswer, validateAnswer } from './judge-candidate.ts'
import { filterAnswer, finalAnswer } from './judge-procedure.ts'
import { resourcesAnswer } from './name-resources.ts'
import { obey, ordersOf } from './obey.ts'
import { procedureData } from './procedure-data.ts'
import { type Question, readQuestion } from './question.ts'
import { rewriteAnswer } from './rewrite-procedure.ts'
import { fitAnswer, smallestValue } from './smallest-value.ts'
import { writtenSteps } from './write-steps.ts'

/**
 * The text the model answers, from the request alone: the same request, the same text. A stage of mining, a candidate to
 * judge and a reference to check are answered by rules; any other form by the smallest value that fits its schema; a
 * question without a form by the steps to the goal it names, or by a sentence.
 */
export function answerByRules(
  request: ChatRequest,
  model: { readonly canned: boolean; readonly gullible: boolean },
): string {
  const question = readQuestion(request)
  const orders = model.gullible || request.model === GULLIBLE_MODEL ? ordersOf(question) : []
  const answer = model.canned ? cannedAnswer(question) : stageAnswer(question)
  if (answer !== null) return JSON.stringify(fitAnswer(obey(answer, orders, question), question.schema))
  if (question.schema !== null) return JSON.stringify(smallestValue(question.schema))
  if (request.isJson || question.form !== null) return '{}'
  if (orders[0] !== undefined) return `As told: ${orders[0].line}`
  return writtenSteps(question, request.model) ?? NOTHING_ASKED
}

const NOTHING_ASKED =
  'This model answers the questions of mining and of benchmarks by rules, and was asked none of them.'

function stageAnswer(question: Question): Readonly<Record<string, unknown>> | null {
  switch (question.form) {
    case 'procedures':
      return proceduresAnswer(question.data('document') ?? question.unfenced)
    case 'filter':
      return filterAnswer(procedureData(question))
    case 'postprocess':
      return rewriteAnswer(procedureData(question))
    case 'resources':
      return resourcesAnswer(procedureData(question))
    case 'final_filter':
      return finalAnswer(procedureData(question))
    case 'judge':
      return judgeAnswer(question)
    case 'validate':
      return validateAnswer(question)
    default:
      return null
  }
}

function proceduresAnswer(document: string): Readonly<Record<string, unknown>> {
  const procedures = findProcedures(document)
  const found = procedures.length === 1 ? 'One procedure is told.' : `${procedures.length} procedures are told.`
  return { reasoning: found, procedures }
}
