/** True for a heading that announces steps, such as "Directions", "How to make the filling" or "Zubereitung". */
export function isInstructionCue(heading: string): boolean {
  return INSTRUCTIONS.test(bare(heading))
}

/** True for a heading that announces what is needed, such as "Tools", "You will need" or "Zutaten". */
export function isResourceCue(heading: string): boolean {
  return RESOURCES.test(bare(heading))
}

/** True for a heading whose lists are no steps: tips, notes, contents, further reading. */
export function isAsideCue(heading: string): boolean {
  return ASIDES.test(bare(heading))
}

/** True for a heading that promises to show how something is done. */
export function isHowTo(heading: string): boolean {
  return /^(\d+\.\s*)?(how (to|do (you|i))|to \p{Ll}+|so |wie (man|du)|comment |c[oó]mo |come |hoe |hur |jak )/iu.test(
    heading.trim(),
  )
}

/** True for a title that counts things to choose from, not things to do in turn ("7 reasons to ...", "Best ..."). */
export function isListicle(title: string): boolean {
  return (
    /^(the |top |our )*\d+\s+(?!(easy |simple |quick |basic )*(steps?|stages)\b)(\S+\s+){0,3}?(ways|reasons|tips|things|ideas|examples|benefits|facts|mistakes|secrets|strategies|alternatives|best|types|signs|apps|tools|tricks|trends|platforms)\b/iu.test(
      title,
    ) || /^(the )?(\d+ )?(best|top)\b/i.test(title)
  )
}

/** True for the name of a part of a procedure: "Part 2", "For the dough", "Day 1: ...". */
export function isPartName(heading: string): boolean {
  return /^(part|stage|phase|day|section|for|für|pour|para|per|voor|för)\b/iu.test(heading.trim())
}

function bare(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[\s:.!?…–—-]+$/u, '')
    .replace(/^[\d\s.):#•*–—-]+/u, '')
    .replace(/[’`]/g, "'")
}

const INSTRUCTIONS = new RegExp(
  `^(${[
    "(the |cooking |baking |preparation |recipe |assembly |detailed |full |basic |easy |step[- ]by[- ]step |let's see the )*(instructions?|directions?|method|steps|procedure|process|preparation|tutorial|walkthrough)( (for|to|of|and) .{1,50}| steps)?",
    "how (to|do (you|i)) .{2,80}|how it's done|what to do|here's how.*|make it|to make|step[- ]by[- ]step( .{1,40})?|in \\d+ steps",
    "((schritt[- ]für[- ]schritt[- ])?anleitung|zubereitung(sschritte)?|arbeitsschritte|schritte|vorgehen|so (geht's|wird's gemacht)|und so geht's)( .{1,30})?",
    "(la )?(préparation|étapes|instructions|réalisation|mode d'emploi|étapes de préparation|déroulement)( .{1,30})?",
    '(modo de )?(preparación|elaboración|instrucciones|procedimiento|pasos( a seguir)?|preparo|preparação|fazer|preparar|instruções|passo a passo|modo de preparo)( .{1,30})?',
    'preparazione|procedimento|istruzioni|come (fare|si fa).*|passaggi',
    "comment (c'est fait|faire|préparer|procéder).*",
    '(bereiding(swijze)?|werkwijze|instructies|stappen(plan)?|aan de slag|zo maak je (het|ze)|bereiden)( .{1,30})?',
    'gör så här|så gör du|tillagning|instruktioner|fremgangsmåde|sådan gør du|slik gjør du|framgangsmåte|valmistus(ohje)?|ohjeet',
    'sposób (przygotowania|wykonania)|przygotowanie|wykonanie|postup|приготовление|инструкция|способ приготовления|hazırlanışı|yapılışı',
    '作り方|手順|つくり方|做法|步骤|步驟|조리\\s?방법|만드는\\s?법',
  ].join('|')})$`,
  'u',
)

const RESOURCES = new RegExp(
  `^(${[
    "(the |main |list of |required |additional |special )*(ingredients?|materials?|tools?|supplies|equipment|shopping list|necessary items|parts list|utensils|things (you )?need(ed)?)( (list|needed|required|used|you( will|'ll)? need|for .{1,40}|(and|&|/|or) (ingredients?|materials?|tools?|supplies|equipment)( .{1,30})?))?",
    "(what |things )?you('ll| will)?( also)? need( .{1,40})?|what (do )?you need|what you'?ll need.*|gather .{1,30}|for the recipe you need",
    'zutaten.{0,30}|material(ien)?|werkzeuge?|das brauchst du|du brauchst|was du brauchst|benötigt.{0,30}',
    'ingrédients?.{0,30}|matériel.{0,30}|il vous faut|outils',
    'ingredientes?.{0,30}|materiales|materiais|herramientas|utensilios|necesitas|ingredienti.{0,30}|occorrente|strumenti',
    'ingrediënten.{0,30}|benodigdheden|wat heb je nodig|dit heb je nodig|ingredienser.{0,30}|du behöver|ainekset',
    'składniki.{0,30}|ingredience|suroviny|ингредиенты|malzemeler|材料.{0,12}|用意するもの|食材|재료',
  ].join('|')})$`,
  'u',
)

const ASIDES =
  /^(.{0,30}\b)?(tips?|notes?|faqs?|questions?|nutrition.{0,20}|related.*|references|sources|see also|also in .*|(next steps|what's next|where to go .*)|further reading|more .{1,40}|you (may|might) also .*|comments?|reviews?|variations?|substitut\w+|features|benefits|advantages|disadvantages|pros|cons|contents|warnings?|in this (article|guide|post).*|why .{1,80}|about .{1,40}|what (is|are) .{1,60}|storage|storing|serving suggestions|summary|conclusion|key takeaways|highlights|tipps|hinweise?|notizen|astuces|conseils|consejos|consigli|dicas|notas|notes de la recette)$/u
