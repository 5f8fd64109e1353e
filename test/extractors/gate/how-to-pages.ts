/** A page with a head, navigation and a footer around the markup of its body. */
export function pageWith(body: string, head: { readonly title?: string; readonly lang?: string } = {}): string {
  return `<!doctype html><html lang="${head.lang ?? 'en'}"><head><meta charset="utf-8"><title>${head.title ?? 'A page'}</title>
    <style>li::before { content: "Step 1" }</style></head><body>
    <nav><ol><li><a href="/">Start here for more pages</a></li><li><a href="/all">Look at every page we have</a></li></ol></nav>
    <main>${body}</main>
    <footer><ul><li>Write to us about anything at all</li><li>Read what we do with your data</li></ul></footer>
    </body></html>`
}

/** Instructions of one kind in many languages: what announces them, and three of them. */
export const LANGUAGES: readonly { readonly lang: string; readonly cue: string; readonly steps: readonly string[] }[] =
  [
    {
      lang: 'en',
      cue: 'Directions',
      steps: [
        'Soak the cane in lukewarm water for an hour until it bends.',
        'Weave the first strand from the back rail to the front one.',
        'Trim the loose ends with a sharp knife once all is dry.',
      ],
    },
    {
      lang: 'de',
      cue: 'Anleitung',
      steps: [
        'Das Rohr eine Stunde lang in lauwarmem Wasser einweichen.',
        'Den ersten Strang von der hinteren zur vorderen Leiste ziehen.',
        'Die losen Enden nach dem Trocknen mit dem Messer abschneiden.',
      ],
    },
    {
      lang: 'fr',
      cue: 'Étapes',
      steps: [
        "Faites tremper la canne une heure dans de l'eau tiède.",
        'Tirez le premier brin de la traverse arrière vers celle de devant.',
        'Coupez les bouts qui dépassent une fois que tout est sec.',
      ],
    },
    {
      lang: 'es',
      cue: 'Pasos a seguir',
      steps: [
        'Deja la caña una hora en agua tibia hasta que se doble bien.',
        'Lleva la primera tira desde el travesaño trasero al delantero.',
        'Corta las puntas sueltas con un cuchillo cuando todo esté seco.',
      ],
    },
    {
      lang: 'nl',
      cue: 'Werkwijze',
      steps: [
        'Leg het riet een uur lang in lauw water tot het goed buigt.',
        'Trek de eerste streng van de achterste regel naar de voorste.',
        'Snijd de losse uiteinden af als alles droog is geworden.',
      ],
    },
    {
      lang: 'sv',
      cue: 'Gör så här',
      steps: [
        'Lägg rottingen i ljummet vatten i en timme tills den går att böja.',
        'Dra den första strängen från bakre listen till den främre.',
        'Skär av de lösa ändarna med en kniv när allt har torkat.',
      ],
    },
    {
      lang: 'pl',
      cue: 'Sposób wykonania',
      steps: [
        'Włóż trzcinę na godzinę do letniej wody, aż zacznie się giąć.',
        'Przeciągnij pierwsze pasmo od tylnej listwy do przedniej.',
        'Obetnij luźne końce ostrym nożem, kiedy wszystko wyschnie.',
      ],
    },
    {
      lang: 'ja',
      cue: '作り方',
      steps: [
        '籐をぬるま湯に一時間ほどつけて、しなやかに曲がるようになるまで待ちます。',
        '一本目のひもを後ろの横木から前の横木までまっすぐに渡して通してください。',
        '全体がよく乾いたら、余った端をよく切れるナイフできれいに切り落とします。',
      ],
    },
    {
      lang: 'fi',
      cue: 'Ohjeet',
      steps: [
        'Liota rottinkia haaleassa vedessä tunnin ajan, kunnes se taipuu.',
        'Vedä ensimmäinen nauha takapuusta etupuuhun aivan suorana.',
        'Leikkaa irtonaiset päät veitsellä, kun kaikki on kuivunut.',
      ],
    },
  ]
