import type { Candidate } from '#data'
import { share } from './sentences.ts'

/** Whether the goal is a free invention (a poem, a story, a design of one's own) or half of the steps leave all to fancy. */
export function isCreative(candidate: Candidate): boolean {
  if (WRITTEN_INVENTION.test(candidate.goal) || OWN_INVENTION.test(candidate.goal)) return true
  return share(candidate.steps, (step) => FANCY.test(step.text)) >= 0.5
}

const WRITTEN_INVENTION =
  /\b(?:writ(?:e|ing)|compos(?:e|ing)|creat(?:e|ing)|invent(?:ing)?|make up|making up|improvis(?:e|ing))\b.{0,40}\b(?:poem|poetry|haiku|sonnet|limerick|story|stories|fairy ?tale|novel|novella|fiction|screenplay|song|lyrics|melody|rap|joke|memoir|monologue|comic strip)s?\b/i

const OWN_INVENTION =
  /\b(?:design|invent|imagine|dream up|come up with|brainstorm)(?:ing)?\b.{0,25}\b(?:your own|an? (?:idea|character|world|name|logo|superhero|creature|concept)|ideas|names)\b|\bcreat(?:e|ing)\b.{0,20}\b(?:your own|an?) (?:\w+ )?(?:character|fictional|fantasy|imaginary|superhero|comic)\b/i

const FANCY =
  /\b(?:your imagination|be creative|get creative|creativity|whatever (?:you (?:like|want|feel)|comes to mind)|anything you (?:like|want)|brainstorm|let your (?:mind|ideas)|express yourself)\b/i
