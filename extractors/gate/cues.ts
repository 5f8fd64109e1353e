/** True for a short line that announces steps, such as "Directions", "How it is done" or "Zubereitung". */
export function announcesSteps(line: string): boolean {
  return STEPS_CUE.test(line.toLowerCase())
}

/** True for a short line that announces what is needed, such as "You will need" or "Zutaten". */
export function announcesNeeds(line: string): boolean {
  return NEEDS_CUE.test(line.toLowerCase())
}

/** True for a title or an address that promises to show how something is done, or names its steps. */
export function promisesHowTo(title: string): boolean {
  return PROMISE.test(title.toLowerCase())
}

/** True for the amount a list of ingredients gives, in weights, measures or spoons: "250 g flour", "2 EL Öl". */
export function givesAmount(line: string): boolean {
  return DIGIT.test(line) && AMOUNT.test(line.toLowerCase())
}

// A class of the letters our words are written in is several times quicker to try than a Unicode property.
const LETTER = '[a-z\\u00df-\\u024f\\u0400-\\u04ff]'

/** A pattern of whole words; `~` stands for any ending or beginning of a word. */
function wordsOf(words: readonly string[]): string {
  return `(?<!${LETTER}|\\d)(?:${words.join('|').replaceAll('~', `${LETTER}*`)})(?!${LETTER}|\\d)`
}

const STEPS_CUE = new RegExp(
  `${wordsOf([
    "instructions?|directions?|method|steps|procedure|process|preparation|tutorial|walkthrough|step[- ]by[- ]step|how to|how do (?:you|i)|how it's done|what to do|do the following|here's how|make it|to make",
    "~anleitung|zubereitung~|arbeitsschritte|schritte|vorgehen|so (?:geht|wird)(?:['’]?s)?|schritt für schritt|wie folgt",
    'préparation|étapes|réalisation|mode d.emploi|déroulement|comme suit|comment (?:faire|préparer|procéder)',
    'preparación|elaboración|instrucciones|procedimiento|pasos|passos|paso a paso|preparo|preparação|instruções|passo a passo|modo de (?:fazer|preparar)',
    'preparazione|procedimento|istruzioni|passaggi|come (?:fare|si fa)',
    'bereiding~|bereiden|werkwijze|instructies|stappen~|zo maak je|aan de slag',
    'gör så här|(?:dessa|följande) steg|så (?:här )?gör du|tillagning|instruktion~|fremgangsm[åa]de|fremgangsmåte|slik gjør du|sådan gør du|valmistus~|ohjeet',
    'przygotowani~|wykonani~|krok po kroku|(?:te|następujące) kroki|postup|приготовлени~|инструкци~|hazırlanışı|yapılışı',
  ])}|作り方|手順|つくり方|做法|步骤|步驟|조리\\s?방법|만드는\\s?법`,
)

const NEEDS_CUE = new RegExp(
  `^(?:the |for the |les )?(?:${wordsOf([
    "ingredients?|materials?|tools|supplies|equipment|(?:what )?you(?: will|['’]ll)? need|what you",
    'zutaten|werkzeuge?|material|das brauchst|ingrédients?|matériel|il vous faut|ingredientes?|materiales|necesitas',
    'ingredienti|occorrente|ingrediënten|benodigdheden|ingredienser|du behöver|składniki|ингредиенты|malzemeler',
  ])}|材料|食材|재료)`,
)

const PROMISE = new RegExp(
  `${wordsOf([
    'how to|how (?:do|can) (?:you|i)|steps?|tutorial|recipes?|diy|guide|make your own|wie (?:man|du)|~anleitung|rezepte?',
    'schritt~|comment|recettes?|c[oó]mo|recetas?|receitas?|pasos|passo|come|ricett[ae]|hoe|recept~|stappen~|hur|så gör',
    'oppskrift~|opskrift~|jak|przepisy?|krok~|как|рецепт~|tarifi',
  ])}|作り方|レシピ|方法|做法|만들기`,
)

const UNITS = wordsOf([
  'g|gr|gram(?:s|mes|mi|m)?|kg|mg|ml|cl|dl|l|lb|lbs|oz|ounces?|pounds?|cups?|tsp|t|tbsp?|tbs|teaspoons?|tablespoons?',
  'pints?|quarts?|cloves?|pinch|el|tl|prise|bund|stück|eetlepels?|theelepels?|cuill~|c\\. ?à|cucharad~|cdas?|tazas?',
  'colher~|x[íi]caras?|cucchiai~|msk|tsk|krm|ss|ts|łyż~|szklan~|ст\\.? ?л|ч\\.? ?л|г|мл',
]).replace('|\\d)', ')')
const DIGIT = /[\d½¼¾⅓⅔⅛]/
const AMOUNT = new RegExp(
  `^[^a-z\\d\\u00df-\\u024f]{0,4}[\\d½¼¾⅓⅔⅛][\\d\\s.,/⁄½¼¾⅓⅔⅛–-]{0,10}${UNITS}|[:(,]\\s*\\d[\\d.,/]{0,5}\\s*${UNITS}\\)?$|(?:大さじ|小さじ)\\s*\\d`,
)
