/** Spellings of units, each with the unit it stands for. */
export const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    minute: 'min mins minute minutes minuten minuut minuter minutter minuto minutos minuti',
    hour: 'h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur',
    second: 'sec secs second seconds sek sekunde sekunden seconde secondes seconden segundo segundos',
    tablespoon: 'tbsp tbsps tbs tablespoon tablespoons el esslöffel eetlepel eetlepels',
    teaspoon: 'tsp tsps teaspoon teaspoons tl teelöffel theelepel theelepels',
    gram: 'gr gram grams gramm gramme grammes gramos gramas',
    kilogram: 'kg kilo kilos kilogram kilograms',
    pound: 'lb lbs pound pounds',
    ounce: 'oz ounce ounces',
    liter: 'liter liters litre litres litro litros',
    milliliter: 'ml milliliter milliliters millilitre millilitres',
    centimeter: 'cm centimeter centimeters centimetre centimetres zentimeter',
    millimeter: 'mm millimeter millimeters millimetre millimetres',
    inch: 'inch inches',
  }).flatMap(([unit, spellings]) => spellings.split(' ').map((spelling) => [spelling, unit] as const)),
)
