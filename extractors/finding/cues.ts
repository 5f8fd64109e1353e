import { ASIDE_CUE, RESOURCE_CUE, STEPS_LEAD_IN, STRONG_CUE, WEAK_CUE } from './cue-words.ts'
import { remembered } from './remembered.ts'

/** True for a heading that announces steps, such as "Directions", "How to make the filling" or "Zubereitung". */
export function isInstructionCue(heading: string): boolean {
  return isStrongCue(heading) || isWeakCue(heading)
}

const isWeakCue = remembered((heading) => WEAK_CUE.test(bare(heading)))

/** True for a heading that can only announce steps, such as "Directions" or "Zubereitung". */
export const isStrongCue = remembered((heading) => STRONG_CUE.test(bare(heading)))

/** True for a line that leads in to the steps right below it, such as "Follow these steps:" or "Procédez comme suit :". */
export function leadsIn(line: string): boolean {
  return line.length <= LEAD_IN_LENGTH && STEPS_LEAD_IN.test(line)
}

const LEAD_IN_LENGTH = 300

/** True for a heading that announces what is needed, such as "Tools", "You will need" or "Zutaten". */
export const isResourceCue = remembered((heading) => RESOURCE_CUE.test(bare(heading)))

/** True for a heading that announces tools rather than what is used up. */
export function isToolCue(heading: string): boolean {
  return TOOLS.test(heading.slice(0, CUE_LENGTH))
}

const TOOLS =
  /\b(equipment|tools?|utensils|hardware|werkzeuge?|küchenutensilien|zubehör|ustensiles|matériel|outils|utensilios|utensílios|herramientas|attrezzi|strumenti|gereedschap|keukengerei)\b|道具|工具/iu

/** True for a heading whose lists are no steps: tips, notes, contents, further reading. */
export const isAsideCue = remembered((heading) => ASIDE_CUE.test(bare(heading)))

/** True for a heading that promises to show how something is done. */
export const isHowTo = remembered((heading) => HOW_TO.test(heading.slice(0, CUE_LENGTH).trim()))

const HOW_TO =
  /^(\d+\.\s*)?(how (to|do (you|i))|to \p{Ll}+|so |wie (man|du)|comment |c[oó]mo |come |hoe |hur |så (här )?|slik |sådan |jak |jako |kako |miten |kuinka |näin |hogyan |cum (să )?|como |как |як |πώς |cách |cara |วิธี|كيف|איך |如何|怎么|怎样|怎麼|怎樣)|(の|を).{0,12}方(法)?$|(作り|使い|直し|やり|選び)方$|방법$|하는 법$|教程$|的方法$|nasıl .{2,60}$/iu

/** True for a title that counts things to choose from, not things to do in turn ("7 reasons to ...", "Best ..."). */
export function isListicle(title: string): boolean {
  const opening = title.slice(0, CUE_LENGTH)
  return (
    /^(the |top |our )*\d+\s+(?!(easy |simple |quick |basic )*(steps?|stages)\b)(\S+\s+){0,3}?(ways|reasons|tips|things|ideas|examples|benefits|facts|mistakes|secrets|strategies|alternatives|best|types|signs|apps|tools|tricks|trends|platforms)\b/iu.test(
      opening,
    ) ||
    /^(the )?(\d+ )?(best|top)\b/i.test(opening) ||
    /^(\p{L}+ ){0,3}(ways|tips|ideas|reasons|mistakes|signs|benefits|secrets|tricks|facts) (to|for|of|that|about|when|and|on)\b/iu.test(
      opening,
    ) ||
    FOREIGN_LISTICLE.test(opening)
  )
}

const FOREIGN_LISTICLE =
  /^(die |les |los |las |i |le |de )?(\d+|besten|meilleure?s|mejores|migliori|beste|top \d+) (\p{L}+ ){0,2}(gründe|tipps|ideen|fehler|arten|vorteile|raisons|astuces|conseils|idées|erreurs|avantages|façons|razones|consejos|ideas|errores|formas|motivi|consigli|idee|redenen|tips|manieren|motivos|dicas|причин|советов|способов|powodów|sposobów)\b/iu

/** True for a short line that invites the reader to do something with the page itself, such as "Rate this recipe!". */
export function isInvitation(line: string): boolean {
  return line.length <= 160 && INVITATION.test(line.trim())
}

const INVITATION =
  /^(print( (this|the) .{1,20}|$)|rate (this|the)|share (this|it|your)|pin (it|this)|tag (us|me|@)|subscribe|follow (us|me|@)|leave (a|your)|sign up|log in|save (this )?recipe|click here|tweet|download the (app|pdf)|get (our|the) (app|newsletter)|posted (by|on|in)|filed under|tags?:|categories|did you (make|try)|use the hashtag|join )/i

/** True for the name of a part of a procedure: "Part 2", "For the dough", "Day 1: ...". */
export function isPartName(heading: string): boolean {
  return /^(part|stage|phase|day|section|for|für|pour|para|per|voor|för)\b/iu.test(heading.slice(0, CUE_LENGTH).trim())
}

const CUE_LENGTH = 120

const bare = remembered((heading: string): string => {
  if (heading.length > CUE_LENGTH) return ''
  let text = heading.toLowerCase()
  // Every short line of a page comes by here: what only few lines need is tried on those alone.
  if (text.endsWith(']')) text = text.replace(/\s*\[\p{L}+\]$/u, '')
  if (/[|·]/.test(text)) text = text.replace(/^.*\s[|·]\s/u, '')
  if (/[\u00a8-\uffff]/.test(text)) text = text.replace(/\p{So}|\p{Sk}|\u200d|\ufe0f/gu, '')
  return text
    .trim()
    .replace(/[\s:.!?…–—-]+$/u, '')
    .replace(/^[\d\s.):#•*–—-]+/u, '')
    .replace(/[’`]/g, "'")
})
