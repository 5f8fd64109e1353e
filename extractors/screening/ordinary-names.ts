/** Capitalised words that name no single product, firm, person or place a procedure could turn on. In small letters. */
export const ORDINARY_NAMES: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december christmas easter halloween thanksgiving hanukkah ramadan lent sabbath shabbat passover
  american african french german dutch greek thai swiss mexican western eastern english fahrenheit celsius
  parmesan cheddar dijon worcestershire tabasco sriracha gruyere mozzarella brie feta cajun creole bundt
  phillips torx allen velcro teflon styrofoam plexiglas sharpie dremel arduino
  god lord jesus christ mary bible quran torah allah buddha mass rosary hail father holy spirit church amen psalm imam
  internet step note figure part section table day week phase`.split(/\s+/),
)
