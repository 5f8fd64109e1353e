/** The words that light rewriting puts in place of others. */
export const REWRITE_WORDS = {
  numbers: new Map(
    'two three four five six seven eight nine ten eleven twelve'
      .split(' ')
      .map((word, index) => [String(index + 2), word] as const)
      .concat([
        ['15', 'fifteen'],
        ['20', 'twenty'],
        ['30', 'thirty'],
        ['40', 'forty'],
        ['50', 'fifty'],
        ['60', 'sixty'],
      ]),
  ),
  units: new Map([
    ['minutes', 'min'],
    ['minute', 'min'],
    ['hours', 'hrs'],
    ['hour', 'hr'],
    ['seconds', 'sec'],
    ['tablespoons', 'tbsp'],
    ['tablespoon', 'tbsp'],
    ['teaspoons', 'tsp'],
    ['teaspoon', 'tsp'],
    ['grams', 'g'],
    ['pounds', 'lbs'],
    ['ounces', 'oz'],
  ]),
  contractions: [
    ["don't", 'do not'],
    ["it's", 'it is'],
    ["you're", 'you are'],
    ["you'll", 'you will'],
    ["they're", 'they are'],
    ["doesn't", 'does not'],
    ["can't", 'cannot'],
  ] as readonly (readonly [string, string])[],
  addresses: ['You should', 'You will need to', 'Now you can', 'Be sure to', 'You have to'],
  leadIns: ['After that,', 'Once that is done,', 'For this step,', 'At this point,', 'When you are ready,', 'Then'],
  asides: [', as needed', ', and take your time', ' before you go on', ', if you like', ' carefully'],
  synonyms: new Map(
    [
      'add:put in|mix:combine|combine:mix|stir:mix|place:put|put:set|remove:take away|pour:tip|bake:cook|cook:prepare',
      'heat:warm|cover:top|serve:dish up|let:allow|allow:let|chop:cut up|slice:cut|cut:slice|transfer:move|whisk:beat',
      'beat:whisk|preheat:heat up|sprinkle:scatter|season:flavor|drain:strain|reduce:lower|increase:raise|bring:take',
      'simmer:bubble gently|boil:cook|fry:brown|roll:shape|spread:smear|cool:chill|chill:cool|garnish:decorate|taste:try',
      'pan:skillet|skillet:pan|pot:saucepan|saucepan:pot|bowl:dish|dish:plate|oven:stove|mixture:blend|dough:paste',
      'large:big|small:little|medium:moderate|hot:warm|remaining:rest of the|fresh:new|finely:thinly|gently:softly',
      'immediately:right away|approximately:about|about:roughly|well:thoroughly|together:as one|using:with|until:till',
      'click:press|press:hit|select:choose|choose:pick|open:launch|close:shut|type:enter|enter:type in|create:make',
      'delete:remove|start:begin|begin:start|set:adjust|change:alter|check:verify|make:build|use:employ|turn:switch',
      'button:control|window:screen|folder:directory|directory:folder|list:table|menu:panel|dialog:box|option:choice',
      'settings:preferences|picture:image|image:picture|name:title|computer:machine|view:see|attach:fasten|hold:keep',
    ]
      .join('|')
      .split('|')
      .map((pair): [string, string] => {
        const [word = '', other = ''] = pair.split(':')
        return [word, other]
      }),
  ),
} as const
