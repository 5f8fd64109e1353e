/** Words that join others and name nothing: no step is about them. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word)
}

/** Words that only say how, how much or when; neither things nor actions. */
export function isManner(word: string): boolean {
  return MANNER.has(word) || (word.length > 4 && word.endsWith('ly') && !LY_NOUNS.has(word))
}

/** Words that end a run of words naming one thing. */
export function isPreposition(word: string): boolean {
  return PREPOSITIONS.has(word)
}

/** Words that open a clause which is not the instruction itself: "while the cake cools". */
export function opensAside(word: string): boolean {
  return ASIDE.has(word)
}

const PREPOSITIONS =
  words(`about above across after against along alongside among around as at before behind below beneath beside
  besides between beyond by despite down during except for from in inside into like near of off on onto opposite out outside over past per
  round since than through throughout to toward towards under underneath until till up upon via with within without`)

const ASIDE =
  words(`if when whenever while once after before until till unless because since although though as with without in on
  at for from using by to during inside into between under over within against through instead per depending`)

const FUNCTION_WORDS = new Set([
  ...PREPOSITIONS,
  ...words(`a an the this that these those each every any some all both either neither no not nor and or but so then if when
  whenever while once unless because although though i you he she it we they me him her us them my your his its our their mine
  yours one's yourself itself themselves who whom whose which what where why how is am are was were be been being do does did done
  doing has have had having will would shall should can could may might must need let's here there again also just only even still
  too very more most less least much many few little several enough such same other another own rather quite almost nearly about
  approximately roughly around up first second third fourth fifth next finally lastly last now later meanwhile afterwards afterward
  thereafter please make sure don't dont doesn't isn't aren't won't can't cannot couldn't shouldn't never avoid etc eg ie ok well
  instead yet already ever never always usually often sometimes maybe perhaps once twice thrice half way via`),
])

const MANNER =
  words(`together aside apart away back forward forwards backward backwards overnight immediately fully completely well
  evenly gently carefully thoroughly slowly quickly firmly tightly loosely lightly finely roughly thinly occasionally constantly
  additional extra large small medium big little long short good nice new old fresh clean dry hot cold warm cool
  soft hard thick thin fine coarse whole entire full empty main different various favorite favourite optional necessary possible
  desired required preferred needed ready available appropriate suitable proper right left just about least most`)

const LY_NOUNS = words('jelly belly family fly supply assembly reply july italy ally lily butterfly anomaly')

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''))
}
