// The words by which pages announce their parts, by language. All are matched against a whole heading in lower case.

/** Headings that can only stand above steps. */
export const STRONG_CUE = whole([
  "(\\p{L}[\\p{L}'-]* ){1,4}(instructions|directions)",
  "((the|cooking|baking|preparation|recipe|assembly|detailed|full|basic|easy|simple|quick|written|printable|step[- ]by[- ]step|installation|setup|usage|let's see the|general|complete|photo|video|stovetop|oven|instant pot|slow cooker|air fryer|our|your) ){0,3}(instructions?|directions?|methods?|steps?|procedures?|preparation|preparing|assembly|walk-?through)( (for|to|of|and|with) .{1,50}| steps?| photos| instructions| guide| method)?",
  "what to do|here's how( to do it)?|make it|how (to make|to prepare|we make|you make|i make) (it|this|them|these)( .{1,40})?|how it's (done|made)|in \\d+ (easy |simple )?steps|(easy |simple )?\\d+[- ]step (guide|instructions|process|method)|step[- ]by[- ]step( (guide|instructions?|process|tutorial|recipe|photos?|directions))?( .{1,40})?|let's (get started|make it|cook|bake|begin|do it|build it)|putting it (all )?together|for the recipe",
  "(und )?((die|zur|unsere|ausführliche|schritt[- ]für[- ]schritt[- ]?) ?)?(anleitung(en)?|zubereitung(s?schritte|sart)?|zubereiten|arbeitsschritte|arbeitsanleitung|schritte|vorgehen(sweise)?|herstellung|durchführung|bauanleitung|nähanleitung|bastelanleitung|montage|so wird('s| es) gemacht|so (geht's|gehts|geht es|wird's gemacht|einfach geht's)|und so geht's|schritt[- ]für[- ]schritt)( .{1,50})?",
  "comment (c'est fait|faire|préparer|procéder)( .{1,40})?|(la |les |ma )?(préparation|étapes( de (la )?(préparation|recette|fabrication|réalisation))?|instructions|réalisation|mode (d'emploi|opératoire)|méthode|marche à suivre|déroulement|procédure|recette pas à pas|pas à pas|descriptif( de la recette)?|progression|fabrication|mise en œuvre|la recette)( .{1,50})?",
  '(modo de )?(preparación|elaboración|instrucciones|procedimiento|pasos?( a seguir| a paso)?|preparo|preparação|modo de (hacer|preparar|empleo|preparo|fazer)|cómo (se hace|hacerlo|preparar(lo|la)?)|instruções|passo[- ]a[- ]passo|paso[- ]a[- ]paso|método|elaboração|confecção|procedimento|como (fazer|preparar))( .{1,60})?',
  '((la|le) )?(preparazione|procedimento|istruzioni|esecuzione|svolgimento|passaggi|come si (fa|prepara)|come (fare|preparare)|passo (dopo|per) passo)( .{1,50})?',
  '(de )?(bereiding(swijze)?|bereiden|werkwijze|instructies|stappen(plan)?|stap voor stap|aan de slag|zo maak je .{1,40}|hoe maak je .{1,40}|aanpak|voorbereiding|maken)( .{1,40})?',
  '(så )?(gör så här|gör du( så här)?|tillagning|instruktion(er)?|tillvägagångssätt|beskrivning|fremgangsmåte|fremgangsmåde|sådan gør du|slik gjør du|slik lager du .{1,40}|framgangsmåte|tilberedning|gørelse|steg för steg|trinn for trinn|valmistus(ohjeet|ohje)?|ohjeet|ohje|työvaiheet|näin (teet|se onnistuu))( .{1,40})?',
  '(sposób |jak )?(przygotowania|przygotowanie|wykonania|wykonanie|przyrządzenia|zrobić|krok po kroku|instrukcja)( .{1,40})?|(pracovní )?postup( přípravy)?|příprava|návod|postup krok za krokem|elkészítés(e)?|(mod de )?(preparare|prepararea)|priprema|priprava|upute|εκτέλεση|παρασκευή|οδηγίες|βήματα|приготовление|инструкция|способ приготовления|пошаговый рецепт|как (приготовить|сделать)( .{1,50})?|приготування|спосіб приготування|hazırlanışı|yapılışı|yapımı|nasıl yapılır|tarif(i)?|הוראות( הכנה)?|אופן ההכנה|طريقة (التحضير|العمل)|الخطوات|cách (làm|nấu)|các bước( thực hiện)?|cara (membuat|memasak|pembuatan)|langkah-langkah( .{1,40})?|cara dan langkah|วิธีทำ|ขั้นตอน(การทำ)?|विधि|बनाने की विधि',
  '(【)?(作り方|作りかた|つくり方|つくりかた|手順|調理手順|レシピ手順|やり方|方法|工程)(】)?( .{0,20})?|做法( .{0,20})?|制作方法|製作方法|烹饪步骤|步骤|步驟|操作步骤|作法|料理步驟|만드는\\s?(법|방법)|조리\\s?(방법|법|순서)|만들기|요리\\s?순서',
])

/** Headings that may stand above steps as well as above an explanation. */
export const WEAK_CUE = whole([
  "(tutorial|how (to|do (you|i)|i|we) .{2,80}|process|process with photos|here's how .{2,60}|making .{2,60}|solution|resolution|the fix|workaround|lösung|solución|soluzione|oplossing|lösning|rozwiązanie|решение|directions .{2,60}|instructions .{2,60}|recipe)",
  '(so |wie ).{3,60}|comment .{3,60}|cómo .{3,60}|come .{3,60}|como .{3,60}|hoe .{3,60}|hur .{3,60}|jak .{3,60}',
])

/** Headings above what is needed. */
export const RESOURCE_CUE = whole([
  "(\\p{L}[\\p{L}'-]* ){1,4}ingredients",
  "((the|main|list of|full|complete|basic|key|required|additional|special|optional|other|recommended|helpful|kitchen|cooking|baking|craft|sewing) ){0,3}(ingredients?( list)?|materials?|tools?|supplies|supply list|materials? list|equipment|shopping list|grocery list|necessary items|parts( list)?|utensils|hardware|prerequisites|requirements|things (you )?need(ed)?|needed)( (list|needed|required|used|(that )?(you|i|we)( will|'ll|'ve)? (need|used?)|(for|in|to) .{1,60}|(and|&|\\+|/|or) (the )?(\\p{L}+ )?(ingredients?|materials?|tools?|supplies|equipment|substitutions|utensils|measurements)( .{1,40})?))?",
  "((what|things|items|everything) )?(you|we|i)(('ll| will)( also)?| may)? (need|want)( .{1,60})?|what (do )?(you|i) need( .{1,60})?|what (you )?will (you )?need.*|before you (begin|start).{0,20}|gather .{1,30}|for the recipe you need|what's in it|ingredients .{1,50}",
  '(die |benötigte[sn]? |was sind die )?(zutaten(liste)?|material(ien|liste)?|werkzeuge?|küchenutensilien|utensilien|zubehör|hilfsmittel|einkaufsliste)( .{1,50})?|(das|was|dafür|dazu|ihr|du) (brauchst|braucht|benötigst|benötigt|brauchen)( .{1,40})?|(das|was) (du|ihr|sie|man) .{0,20}(brauchst|braucht|benötigst|benötigt|brauchen)( .{1,30})?|benötigt.{0,30}|du brauchst.{0,30}',
  '(les |liste des )?(ingrédients?|matériel|matériaux|fournitures|ustensiles|outils|outillage)( .{1,50})?|il (vous|te) faut|ce (dont vous avez besoin|qu.il (vous )?faut)|vous (aurez|avez) besoin.{0,30}',
  '((los|lista de|as|os) )?(ingredientes?|materiales|materiais|herramientas|ferramentas|utensilios|utensílios)( .{1,50})?|(qué |lo que )?necesitas?( .{1,40})?|necesitarás( .{1,40})?|o que (você )?(vai )?precisa.{0,30}|(gli |lista )?(ingredienti|materiale|materiali|attrezzi|strumenti|occorrente|utensili)( .{1,50})?|cosa (ti )?serve.{0,30}',
  '(de )?(ingrediënten(lijst)?|benodigdheden|boodschappen(lijst(je)?)?|materialen|gereedschap)( .{1,40})?|(wat|dit) heb je nodig( .{1,30})?|je hebt nodig|ingrediens(er|erna)?( .{1,40})?|(du|det här) behöver( .{1,40})?|(du|dette) (trenger|skal bruge)( .{1,40})?|ainekset|ainesosat|tarvikkeet|tarvitset',
  'składniki( .{1,40})?|ingredience( .{1,30})?|suroviny( .{1,30})?|potřebujeme|hozzávalók( .{1,30})?|ingrediente( .{1,30})?|sastojci|sestavine|υλικά( .{1,30})?|συστατικά|ингредиенты( .{1,30})?|продукты|состав|інгредієнти|malzemeler(i)?|המצרכים|מצרכים|מרכיבים|المقادير|المكونات|nguyên liệu( .{1,30})?|bahan(-bahan)?( .{1,30})?|ส่วนผสม|วัตถุดิบ|सामग्री',
  '(【)?(材料|用意するもの|必要なもの|道具|食材|原料|用料|配料|準備材料|准备材料|재료|준비물|필요한\\s?재료)(】)?.{0,16}',
])

/** Headings of what stands beside a procedure: notes, contents, questions, further reading. */
export const ASIDE_CUE = whole([
  '(\\S+ ){0,4}(tips?|notes?|faqs?|questions?|variations?|substitut\\p{L}+|warnings?|nutrition|storage|reviews?|comments)( .{1,60})?|(\\S+ ){0,4}comment',
  "nutrition.{0,20}|related.*|references|sources|see also|also in .*|next steps?|what's next|where to go .*|further reading|more .{1,40}|you (may|might) also .*|(recipe )?(reviews?|ratings?)( \\(.*)?|leave a .{1,20}|join .{1,40}|troubleshooting|frequently asked .{1,30}|expert .{1,20}|video|equipment notes|features|benefits|advantages|disadvantages|pros|cons|(table of )?contents|in this (article|guide|post).*|why .{1,80}|about .{1,40}|what (is|are) .{1,60}|storing|serving suggestions|summary|conclusion|key takeaways|highlights",
  'tipps?|hinweise?|anmerkungen?|notizen|häufige fragen|nächste schritte|astuces|conseils|questions fréquentes|prochaines étapes|étapes suivantes|notes de la recette|consejos( .{1,60})?|preguntas frecuentes|(próximos|siguientes) pasos|notas|consigli|domande frequenti|prossimi passi|dicas|perguntas frequentes|próximos passos|veelgestelde vragen|volgende stappen|nästa steg|następne kroki|wskazówki|vinkit|советы|langkah (selanjutnya|berikutnya)|コツ・ポイント|ポイント|コツ|このレシピの生い立ち|小贴士|팁',
])

/** Lines that lead in to the steps right below them: "Follow these steps:", "Gehen Sie wie folgt vor:". */
export const STEPS_LEAD_IN = new RegExp(
  `(?:^to \\p{L}.{3,90}|(?<!\\p{L})(?:${[
    '(?:steps|instructions|follow|do the following|procedure)(?!\\p{L}).{0,60}',
    '(?:wie folgt|folgende[nr]? (?:\\p{L}+ )?schritte?n?|diese[nr]? (?:\\p{L}+ )?schritte?n?)(?: .{1,20})?',
    '(?:comme suit|(?:ces|les) (?:\\p{L}+ )?étapes(?: suivantes| ci-dessous)?|les instructions suivantes|voici comment (?:faire|procéder))',
    '(?:(?:estos|siguientes|seguintes|estes|esses) (?:\\p{L}+ )?(?:pasos|passos)|(?:haz|haga|faça|hacer|fazer) (?:lo|o) (?:siguiente|seguinte)|d[ae] (?:la )?(?:siguiente|seguinte) (?:manera|forma))',
    '(?:(?:questi|seguenti) (?:\\p{L}+ )?(?:passaggi|passi)|procedi così|nel seguente modo)',
    '(?:(?:deze|volgende) (?:\\p{L}+ )?stappen|(?:ga|doe) .{0,20}(?:als volgt|het volgende).{0,20})',
    '(?:(?:dessa|följande|disse|følgende) (?:\\p{L}+ )?(?:steg|trin|trinn)|(?:gör|gjør|gør) (?:så här|slik|sådan|følgende|följande))',
    '(?:(?:te|następujące|poniższe) (?:\\p{L}+ )?kroki|następujące czynności|(?:tyto|následující) kroky|postupujte takto)',
    '(?:следующие (?:шаги|действия)|эти шаги|этим шагам|выполните следующее|(?:şu|aşağıdaki) adımları.{0,20})',
  ].join(
    '|',
  )})|(?:次|以下)の(?:手順|ステップ|方法|操作).{0,12}|(?:以下|下列|如下)(?:步骤|步驟|操作).{0,8}|(?:步骤|步驟)如下|(?:다음|아래)의? ?(?:단계|순서|절차).{0,12})\\s?[:：]$`,
  'iu',
)

function whole(alternatives: readonly string[]): RegExp {
  return new RegExp(`^(${alternatives.join('|')})$`, 'u')
}
