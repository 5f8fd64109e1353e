import type { Document } from '#data'
import { tokensOf } from './tokens.ts'

/**
 * True where an English sentence tells its reader to do something: it begins with a known verb, or with a short opening
 * ("Once cool,", "In a bowl,", "Carefully") and then such a verb.
 */
export function isImperative(sentence: string): boolean {
  const text = sentence
    .replace(/^[^\p{L}\p{N}(]{1,8}/u, '')
    .replace(/^\(?(optional|step\s*\d+)\)?\s*[:.)–-]?\s*/i, '')
    .replace(
      /^(?!.{0,40}\b(?:says|said|wrote|writes|asks|asked|replied|answers?):)\p{Lu}\p{L}*(?:\s\p{L}+){0,3}:\s+(?=\p{Lu})/u,
      '',
    )
  const words = tokensOf(text.slice(0, 200))
  const first = words[0]
  if (first === undefined) return false
  if (VERBS.has(first)) return words[1] !== 'of'
  if (first === 'the' || first === 'your') return beginsAfterComma(text)
  if (words.slice(1, 4).some((word) => MODALS.has(word)) && !text.slice(0, 80).includes(',')) return false
  if (first.endsWith('ly') || OPENERS.has(first)) {
    return words.slice(1, 4).some((word) => VERBS.has(word)) || beginsAfterComma(text)
  }
  if (first === 'do' || first === 'don') return words.length > 2
  return /^\p{Lu}\p{Ll}/u.test(text) && !NO_VERB.test(first) && FOLLOWERS.test(words[1] ?? '')
}

/** True where a document's wording can be judged: it is in English, or too short to tell. */
export function isEnglish({ language }: Document): boolean {
  return language === 'en' || language === 'und'
}

/** The share of texts that are imperative, 0 to 1; 0 for none. */
export function imperativeShare(texts: readonly string[]): number {
  return texts.length === 0 ? 0 : texts.filter(isImperative).length / texts.length
}

function beginsAfterComma(text: string): boolean {
  return text
    .slice(0, 240)
    .split(/[,;:–—]\s*/)
    .slice(1)
    .some((clause) => {
      const [first, second] = tokensOf(clause)
      return VERBS.has(first ?? '') || ((first ?? '').endsWith('ly') && VERBS.has(second ?? ''))
    })
}

// A word unknown to the list is taken for a verb by what follows it: "Rehearse the", "Lunge slowly", "Jog two".
const FOLLOWERS =
  /^(the|an?|your|each|every|all|any|some|this|these|those|it|them|both|two|three|four|five|six|seven|eight|nine|ten|\d+|out|up|off|down|back|away|yourself|\p{L}{3,}ly)$/u
const NO_VERB =
  /^(its?|this|that|these|those|there|they|we|you|he|she|i|what|why|who|which|how|most|many|some|each|every|all|both|because|although|than|here|is|are|was|were|has|had|can|will|may|might|should|could|our|their|his|her|my|one|two|three|only|not|no|yes|and|or|but|even|such|whether|be|did|does|.*(ing|ed|tion|ness|ment|ity|s))$/

const MODALS = new Set('shall may must will can should could would'.split(' '))

const OPENERS = new Set(
  `in on at with while once when after before if to using for meanwhile then next finally first second third lastly now
   from until by as during within without over under inside starting beginning working and into immediately just please always never`.split(
    /\s+/,
  ),
)

const VERBS = new Set(
  `accept access activate add adjust agree align allow analyze apply arrange ask assemble assess assign attach avoid bake
   balance baste beat begin bend blanch blend block blot boil bolt book boot braid bread break bring broil brown browse
   brush build burn buy calculate call cancel carry carve cast center change charge check chill choose chop clamp clean
   clear click clip close coat collect color comb combine come compare complete compress configure confirm connect
   consider contact continue convert cook cool copy core count cover crack crease create crimp cross crumble crush cube
   cut darken deactivate debone decide decorate deep defrost deglaze delete deselect design detach determine dice dig dip
   disable discard disconnect discuss dispense dissolve divide do document double download drag drain draw dredge dress
   drill drive drizzle drop dry dump dust edit email enable end engage enjoy ensure enter establish evaluate examine
   exhale expand explain export extend extract fasten feed feel fetch file fill filter find finish fit fix flatten flip float
   flour fluff flush focus fold follow form freeze fry garnish gather generate get give glaze glue go grab grasp grate
   grease greet grill grind grip grow hammer hand hang harvest have heat help hide highlight hit hold hook identify import
   increase inflate inform inhale initialize insert inspect install invert invite iron join jot jump keep knead knit know
   label ladle lather launch lay lead learn leave let level lift light line link list listen load locate lock log look
   loosen lower maintain make mark marinate mash massage match measure melt microwave mince mist mix moisten mold mount
   move mow multiply nail navigate need note notice obtain offer oil open order organize overlap pack paint pan parboil
   paste pat pause peel perform pick pierce pinch pin pipe pit place plan plant play plug point poke polish position post
   pour practice preheat prepare press pressure prevent prick print prune pull pulse pump punch puree push put raise reach
   read rebuild recite reconnect record reduce refill refine refrigerate register reheat release relax reload remember
   remove rename reopen repair repeat replace request research reseal reserve reset reshape rest restart return reverse
   review revisit rinse roast roll rotate rough rub run salt sand saute sauté save scan scatter schedule scoop score scrape
   scratch screw scrub scroll seal search season seat secure see seek select send separate serve set sew shake shape share
   sharpen shave shift shred shut sift sign simmer sit skewer skim skip slice slide slip slow smear smooth smash snap soak
   soften sort spank split spoon spray spread sprinkle squeeze stack stand staple start stay steam steep step stick stir
   stitch stop store strain stretch strip study stuff style submit subtract switch swirl synchronize take talk tap tape
   taste teach tear tell tenderize test thaw thin think thread throw tie tighten tilt tip toast top toss touch trace track
   train transfer trim try tuck tune turn twist type unclip uncover undo unfold uninstall unlock unpack unplug unroll
   unscrew untie unwrap update upgrade upload use vacuum verify view visit wait walk warm wash watch water wear weave
   weigh weld wet whip whisk wind wipe work wrap wring write zest zip zoom arrive compose crawl jog lunge peg rehearse rework rotate shelter sprint swing
   travel unpack unzip`.split(/\s+/),
)
