import type { Topic } from '../../../../data/index.ts'

/** A page of ours, and where on it something may be put. */
export interface MadePage {
  readonly id: string
  readonly topic: Topic
  readonly title: string
  readonly intro: string
  /** Lines of its list; none on a page that is all prose. */
  readonly lines: readonly string[]
  readonly ordered: boolean
  readonly outro: string
}

const after = 'Keep a note of how long it took you, so that the next one is easier to plan.'

function howTo(id: string, topic: Topic, told: Pick<MadePage, 'title' | 'intro' | 'lines'>): MadePage {
  return { id, topic, ...told, ordered: true, outro: after }
}

/** Pages whose procedure is kept. */
export const HOW_TOS: readonly MadePage[] = [
  howTo('candle', 'Home & Hobbies', {
    title: 'How to Dip a Beeswax Candle',
    intro: 'A dipped candle is slow work for a quiet evening, and it needs nothing but wax, wick and patience.',
    lines: [
      'Melt the beeswax in a tall tin over simmering water.',
      'Cut a length of cotton wick and tie it to a stick.',
      'Dip the wick into the wax and lift it out at once.',
      'Let the wax cool until it is dull and firm.',
      'Dip and cool the candle again until it is as thick as a thumb.',
      'Trim the base of the candle flat with a warm knife.',
    ],
  }),
  howTo('flatbread', 'Food & Dining', {
    title: 'How to Cook Barley Flatbread',
    intro: 'Barley flour makes a nutty bread that is ready before the soup is, in any heavy pan you have.',
    lines: [
      'Stir 200 g of barley flour and a pinch of salt together in a bowl.',
      'Pour in 120 ml of warm water and knead the dough until it is smooth.',
      'Cover the dough with a cloth and let it rest for 20 minutes.',
      'Divide the dough into four pieces and roll each one thin.',
      'Heat a dry pan over a high flame.',
      'Cook each flatbread for two minutes on either side.',
    ],
  }),
  howTo('tube', 'Transportation', {
    title: 'How to Patch a Bicycle Tube',
    intro: 'A small hole in the tube is no reason to buy a new one, and the repair takes a quarter of an hour.',
    lines: [
      'Pump some air into the tube and find the hole in a basin of water.',
      'Dry the tube and roughen the rubber round the hole with sandpaper.',
      'Spread a thin layer of glue over the rough rubber.',
      'Wait five minutes until the glue is dull.',
      'Press the patch firmly onto the glue with your thumb.',
      'Pump up the tube and check that the patch holds the air.',
    ],
  }),
  howTo('chisel', 'Home & Hobbies', {
    title: 'How to Sharpen a Wood Chisel',
    intro: 'A blunt chisel tears the grain and slips, so put an edge on it before the work begins.',
    lines: [
      'Soak the whetstone in water for ten minutes.',
      'Lay the back of the chisel on the stone and rub it flat.',
      'Turn the chisel over and set its bevel on the stone.',
      'Push the bevel along the stone thirty times.',
      'Remove the burr with a stroke of the back over the stone.',
      'Wipe the chisel dry and oil its blade.',
    ],
  }),
  howTo('fern', 'Home & Hobbies', {
    title: 'How to Repot a Fern',
    intro: 'Roots that grow out of the drainage hole tell you that the fern wants a bigger pot this spring.',
    lines: [
      'Water the fern an hour before you begin.',
      'Fill the new pot a third full with fresh soil.',
      'Tip the old pot and slide the fern out by its roots.',
      'Loosen the outer roots with your fingers.',
      'Set the fern in the new pot and fill the gaps with soil.',
      'Press the soil down and water the fern again.',
    ],
  }),
]

/** Pages that must be refused, for one reason or another. */
export const REFUSED: readonly MadePage[] = [
  {
    id: 'tea-history',
    topic: 'Food & Dining',
    title: 'A Short History of the Tea Clipper',
    intro:
      'The clipper was built for one cargo. Its narrow hull gave away space for speed, because the first chest of the ' +
      'season that was landed fetched twice the price of the last. Crews were small and voyages long.',
    lines: [],
    ordered: false,
    outro: 'Steam and a canal ended it all within ten years, and most of the hulls were sold for their timber.',
  },
  {
    id: 'bridge-news',
    topic: 'Transportation',
    title: 'Council Puts Off the River Bridge',
    intro:
      'The plan for a new bridge was put off again last night. Members said that the cost had risen by a third since ' +
      'the spring, and that the old crossing would last another winter. A vote is expected in May.',
    lines: [],
    ordered: false,
    outro: 'Shopkeepers on the north bank called the delay a pity but no surprise.',
  },
  {
    id: 'mute-chat',
    topic: 'Electronics & Hardware',
    title: 'How to Mute a Chat on Your Phone',
    intro: 'Some groups never sleep, and the phone need not tell you each time that somebody has said good morning.',
    lines: [
      'Open the app and tap the chat.',
      'Tap the menu icon in the upper right corner of the screen.',
      'Select Settings from the drop-down menu.',
      'Click Notifications and scroll down to Mute.',
      'Choose Always from the list and tap Save.',
      'Press the Back button to return to the home screen.',
    ],
    ordered: true,
    outro: after,
  },
  {
    id: 'boil-water',
    topic: 'Food & Dining',
    title: 'How to Boil Water for Tea',
    intro: 'There is little to it, which is why it is so often done badly in a hurry before the guests arrive.',
    lines: [
      'Fill the kettle with fresh water.',
      'Heat the kettle until it sings.',
      'Pour the boiling water over the tea leaves.',
    ],
    ordered: true,
    outro: after,
  },
  {
    id: 'repair-cafe',
    topic: 'Home & Hobbies',
    title: 'How to Bring a Lamp to Our Repair Evening',
    intro: 'We mend lamps on the first Monday of the month, and you are welcome to watch or to lend a hand.',
    lines: [
      'Unplug the lamp and let the bulb cool.',
      'Wrap the lamp in a towel and put it in a box.',
      'Call Martha Quillfeather at 555-013-4477 and email martha.quillfeather@example.org.',
      'Carry the box to the back door.',
      'Write your name on the box with a pen.',
      'Collect the lamp after a week and test it.',
    ],
    ordered: true,
    outro: after,
  },
]
