/**
 * Words that hold a sentence together and say little of what it is about, in the languages most pages are written in.
 * One list for all, since a sentence often mixes two; none of them is an instruction in another language of the list.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  [
    'a an the this that these those it its they them their there here',
    'i you he she we your our my his her us me',
    'and or but so if then as than too also just now next finally once again',
    'of to in on at for from with without by into onto over under off up out about until till before after while',
    'is are be been was were will would should can could may might must do does did have has had not no',
    'all any some each every both more most very well when where which who what how',
    'degree degrees please need needs needed want sure ready done simply only still yet already way',
    'der die das den dem des ein eine einen einem einer eines und oder aber auch noch nun dann',
    'im am zu zum zur mit ohne von vom bei bis auf aus nach vor über unter durch für als wie wenn dass',
    'ist sind wird werden sie er es wir ihr man sich nicht kein keine sehr etwas alles',
    'le la les un une des du de et ou mais à au aux en dans sur sous avec sans pour par que qui se ce cette est sont',
    'vous nous votre vos leur leurs il elle ils elles puis ensuite',
    'el los las una unos unas y o pero del al con sin para por se lo su sus es son está hasta cuando que más muy',
    'il gli uno i e ma nel nella con senza per da si che non è sono fino',
    'os um uma e ou mas do dos da das no na nos nas ao aos com sem até não são',
    'het een en of maar van voor met zonder tot door op aan uit bij om te dat dit die je jij u uw is zijn wordt worden',
    'och eller men en ett i på med utan till från för av som det den att är',
    'og eller et med uten til fra av som det den at er på i oraz lub z w na do od po się nie',
  ]
    .join(' ')
    .split(' '),
)
