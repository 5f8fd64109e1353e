import { describe, expect, it } from 'vitest'
import { eachOf, listOf, proceduresOf } from './found-page.ts'

/** Of each language: the heading above what is needed, two things, the heading above the steps, and the steps. */
const RECIPES: readonly [string, string, readonly string[], string, readonly string[]][] = [
  [
    'en',
    'Ingredients',
    ['200 g flour', '300 ml cold milk'],
    'Instructions',
    ['Whisk the flour with the milk in a bowl.', 'Fry thin cakes in hot butter.'],
  ],
  [
    'de',
    'Zutaten',
    ['200 g Mehl', '300 ml kalte Milch'],
    'Zubereitung',
    ['Das Mehl mit der Milch glatt rühren.', 'Dünne Kuchen in heißer Butter ausbacken.'],
  ],
  [
    'fr',
    'Ingrédients',
    ['200 g de farine', '300 ml de lait froid'],
    'Préparation',
    ['Mélangez la farine et le lait dans un saladier.', 'Faites cuire de fines crêpes dans le beurre chaud.'],
  ],
  [
    'es',
    'Ingredientes',
    ['200 g de harina', '300 ml de leche fría'],
    'Preparación',
    ['Mezcla la harina con la leche en un bol.', 'Fríe tortitas finas en mantequilla caliente.'],
  ],
  [
    'it',
    'Ingredienti',
    ['200 g di farina', '300 ml di latte freddo'],
    'Preparazione',
    ['Mescolate la farina con il latte in una ciotola.', 'Friggete frittelle sottili nel burro caldo.'],
  ],
  [
    'nl',
    'Ingrediënten',
    ['200 g bloem', '300 ml koude melk'],
    'Bereidingswijze',
    ['Meng de bloem met de melk in een kom.', 'Bak dunne koeken in hete boter.'],
  ],
  [
    'pt',
    'Ingredientes',
    ['200 g de farinha', '300 ml de leite frio'],
    'Modo de preparo',
    ['Misture a farinha com o leite em uma tigela.', 'Frite panquecas finas na manteiga quente.'],
  ],
  [
    'pl',
    'Składniki',
    ['200 g mąki', '300 ml zimnego mleka'],
    'Sposób przygotowania',
    ['Wymieszaj mąkę z mlekiem w misce.', 'Smaż cienkie placki na gorącym maśle.'],
  ],
  [
    'ru',
    'Ингредиенты',
    ['200 г муки', '300 мл холодного молока'],
    'Приготовление',
    ['Смешайте муку с молоком в миске.', 'Жарьте тонкие блины на горячем масле.'],
  ],
  [
    'sv',
    'Ingredienser',
    ['200 g mjöl', '3 dl kall mjölk'],
    'Gör så här',
    ['Blanda mjölet med mjölken i en skål.', 'Stek tunna kakor i hett smör.'],
  ],
  [
    'fi',
    'Ainekset',
    ['200 g jauhoja', '3 dl kylmää maitoa'],
    'Valmistusohje',
    ['Sekoita jauhot ja maito kulhossa.', 'Paista ohuita lettuja kuumassa voissa.'],
  ],
  [
    'cs',
    'Suroviny',
    ['200 g mouky', '300 ml studeného mléka'],
    'Postup přípravy',
    ['Smíchejte mouku s mlékem v míse.', 'Smažte tenké placky na horkém másle.'],
  ],
  [
    'hu',
    'Hozzávalók',
    ['200 g liszt', '300 ml hideg tej'],
    'Elkészítés',
    ['Keverje össze a lisztet a tejjel egy tálban.', 'Süssön vékony palacsintát forró vajban.'],
  ],
  [
    'tr',
    'Malzemeler',
    ['200 g un', '300 ml soğuk süt'],
    'Yapılışı',
    ['Unu ve sütü bir kasede karıştırın.', 'Kızgın tereyağında ince krepler pişirin.'],
  ],
  [
    'el',
    'Υλικά',
    ['200 γρ αλεύρι', '300 ml κρύο γάλα'],
    'Εκτέλεση',
    ['Ανακατέψτε το αλεύρι με το γάλα σε ένα μπολ.', 'Τηγανίστε λεπτές κρέπες σε καυτό βούτυρο.'],
  ],
  [
    'ja',
    '材料',
    ['小麦粉 200g', '牛乳 300ml'],
    '作り方',
    ['小麦粉と牛乳をボウルで混ぜます。', '熱いバターで薄く焼きます。'],
  ],
  ['zh', '材料', ['面粉 200克', '牛奶 300毫升'], '做法', ['把面粉和牛奶在碗里搅拌均匀。', '用热黄油煎成薄饼。']],
  [
    'ko',
    '재료',
    ['밀가루 200g', '우유 300ml'],
    '만드는 법',
    ['볼에 밀가루와 우유를 넣고 잘 섞습니다.', '뜨거운 버터에 얇게 부칩니다.'],
  ],
  [
    'ar',
    'المقادير',
    ['200 غرام طحين', '300 مل حليب بارد'],
    'طريقة التحضير',
    ['اخلطي الطحين مع الحليب في وعاء.', 'اقلي الفطائر الرقيقة في الزبدة الساخنة.'],
  ],
  [
    'he',
    'מצרכים',
    ['200 גרם קמח', '300 גרם חלב קר'],
    'אופן ההכנה',
    ['מערבבים את הקמח עם החלב בקערה.', 'מטגנים חביתיות דקות בחמאה חמה.'],
  ],
]

describe.each(RECIPES)(
  'findCandidates() on announcements in "%s"',
  (language, needs, resources, announcement, steps) => {
    it.each([
      ['lists', `<h2>${needs}</h2>${listOf('ul', resources)}<h2>${announcement}</h2>${listOf('ol', steps)}`],
      [
        'paragraphs',
        `<h2>${needs}</h2>${listOf('ul', resources)}<h2>${announcement}</h2>${eachOf(steps, (s) => `<p>${s}</p>`)}`,
      ],
      ['lines', `<div>${needs}:<br>${resources.join('<br>')}<br><br>${announcement}:<br>${steps.join('<br>')}</div>`],
    ])('findCandidates() reads %s below them', (_, body) => {
      expect(proceduresOf(body, { title: 'Crespella', language })).toMatchObject([{ steps, resources }])
    })
  },
)
