import { convert } from 'convert'

/** What is measured; two quantities of one dimension can be compared. `level` is a setting of heat or speed, 1 to 5. */
export type Dimension = 'time' | 'volume' | 'mass' | 'length' | 'temperature' | 'percent' | 'level' | 'count'

/** A unit of measure: the factor turns it into seconds, millilitres, grams or centimetres. */
export interface Unit {
  readonly name: string
  readonly dimension: Dimension
  readonly factor: number
}

/** The unit a word or two stand for, such as "tbsp", "fl oz" or "Minutes"; undefined when it is none. Case tells T from t. */
export function unitOf(word: string): Unit | undefined {
  return UNITS.get(word === 'T' ? 'tbsp' : word.toLowerCase().replace(/\.$/, ''))
}

/** The words units are written with, longest first, as the alternatives of a pattern. */
export function unitPattern(): string {
  return [...UNITS.keys()]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/\./g, '\\$&').replace(' ', '\\.?\\s+'))
    .join('|')
}

const UNITS = new Map<string, Unit>([
  ...named('second', 'time', convert(1, 'second').to('second'), 's sec secs second seconds'),
  ...named('minute', 'time', convert(1, 'minute').to('second'), 'min mins minute minutes'),
  ...named('hour', 'time', convert(1, 'hour').to('second'), 'h hr hrs hour hours'),
  ...named('day', 'time', convert(1, 'day').to('second'), 'day days'),
  ...named('night', 'time', convert(1, 'day').to('second'), 'night nights'),
  ...named('week', 'time', convert(1, 'week').to('second'), 'week weeks'),
  ...named('month', 'time', convert(1, 'month').to('second'), 'month months'),
  ...named('year', 'time', convert(1, 'year').to('second'), 'year years'),
  ...named('teaspoon', 'volume', convert(1, 'tsp').to('ml'), 'tsp tsps teaspoon teaspoons teaspoonful teaspoonfuls'),
  ...named('tablespoon', 'volume', convert(1, 'tbsp').to('ml'), 'tbsp tbsps tbs tablespoon tablespoons tablespoonful'),
  ...named('cup', 'volume', convert(1, 'cup').to('ml'), 'cup cups cupful cupfuls'),
  ...named('fluid ounce', 'volume', convert(1, 'fl oz').to('ml'), 'floz'),
  ...['fl oz', 'fluid ounce', 'fluid ounces', 'fl ounce', 'fl ounces'].map(
    (word) => [word, { name: 'fluid ounce', dimension: 'volume', factor: convert(1, 'fl oz').to('ml') }] as const,
  ),
  ...named('pint', 'volume', convert(1, 'pint').to('ml'), 'pt pint pints'),
  ...named('quart', 'volume', convert(1, 'quart').to('ml'), 'qt qts quart quarts'),
  ...named('gallon', 'volume', convert(1, 'gallon').to('ml'), 'gal gallon gallons'),
  ...named('millilitre', 'volume', 1, 'ml mls milliliter milliliters millilitre millilitres cc'),
  ...named('centilitre', 'volume', 10, 'cl centiliter centiliters centilitre centilitres'),
  ...named('decilitre', 'volume', 100, 'dl deciliter deciliters decilitre decilitres'),
  ...named('litre', 'volume', 1000, 'l liter liters litre litres'),
  ...named('milligram', 'mass', convert(1, 'mg').to('g'), 'mg milligram milligrams'),
  ...named('gram', 'mass', 1, 'g gr gram grams gramme grammes gm gms'),
  ...named('kilogram', 'mass', convert(1, 'kg').to('g'), 'kg kgs kilo kilos kilogram kilograms'),
  ...named('ounce', 'mass', convert(1, 'oz').to('g'), 'oz ounce ounces'),
  ...named('pound', 'mass', convert(1, 'lb').to('g'), 'lb lbs pound pounds'),
  ...named('millimetre', 'length', convert(1, 'mm').to('cm'), 'mm millimeter millimeters millimetre millimetres'),
  ...named('centimetre', 'length', 1, 'cm cms centimeter centimeters centimetre centimetres'),
  ...named('metre', 'length', convert(1, 'm').to('cm'), 'm meter meters metre metres'),
  ...named('kilometre', 'length', convert(1, 'km').to('cm'), 'km kilometer kilometers kilometre kilometres'),
  ...named('inch', 'length', convert(1, 'inch').to('cm'), 'inch inches "'),
  ...named('foot', 'length', convert(1, 'foot').to('cm'), 'ft foot feet'),
  ...named('yard', 'length', convert(1, 'yard').to('cm'), 'yd yds yard yards'),
  ...named('mile', 'length', convert(1, 'mile').to('cm'), 'mile miles'),
  ...named('percent', 'percent', 1, '% percent'),
])

function named(name: string, dimension: Dimension, factor: number, words: string): (readonly [string, Unit])[] {
  return words.split(' ').map((word) => [word, { name, dimension, factor }] as const)
}
