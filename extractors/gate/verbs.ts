/** Verbs that instructions begin with, in several languages, as they stand there: most of them imperatives. */
export const VERBS: ReadonlySet<string> = new Set(
  `accept access activate add adjust align allow apply arrange ask assemble attach avoid bake balance beat begin bend
   blend boil bolt break bring brush build buy calculate carry check choose chop clamp clean clear click clip close
   coat collect combine complete configure confirm connect consider continue convert cook cool copy core count cover
   create cross crush cut decide decorate describe deselect detach determine dip disable discard disconnect dissolve
   divide double download drag drain draw dress drill drive drizzle drop dry dust edit enable ensure establish evaluate
   expand extract fasten feed fill finish fit fix flatten flip fold freeze fry garnish gather give glue go grab grate
   grease grill grind hammer hang heat hide highlight hold identify import increase insert inspect install iron keep
   knead ladle lay lean leave let level lift line list load locate lock look loosen lower make marinate mark mash
   measure melt microwave mince mix moisten mount move multiply navigate note notice open order organize pack paint
   paste peel perform pick pierce pin place plan plant plug point position pour practice practise preheat prepare press
   prevent prick print pull push put raise reach reboot record reduce refrigerate release reload remember remove rename
   repeat replace research reserve reset rest restart review rinse roast roll rotate rub run sand saute sauté save scan
   scatter scoop scrape screw scroll scrub seal season secure select separate serve set sew shake shape sharpen shut
   sift simmer sit skim slice slide slip smooth soak soften sort split spoon spray spread sprinkle squeeze stand start
   steam stir stitch store strain stretch strip study submit switch take talk tap tape taste tear tell test think
   thread tie tighten tilt toast top toss touch trace transfer trim try tuck turn twist type uncheck undo unlock unplug
   unscrew update upgrade upload use verify wait walk warm wash watch water wear weave weigh whip whisk wipe wrap write
   geben gib nehmen nimm lege legen stelle stellen schneide schneiden mische mischen rühre rühren öffne öffnen klicke
   klicken wähle wählen drücke drücken schalte backe backen koche kochen erhitze erhitzen entferne entfernen
   ajoutez ajouter mélangez mélanger coupez couper mettez mettre versez verser faites faire laissez laisser préchauffez
   préchauffer épluchez éplucher retirez retirer disposez disposer placez placer incorporez battez battre servez servir
   cliquez cliquer ouvrez ouvrir sélectionnez sélectionner appuyez choisissez enlevez dévissez posez poser prenez
   añade añadir agrega agregar mezcla mezclar corta cortar pon poner coloca colocar calienta calentar retira retirar abre
   abrir haz hacer selecciona seleccionar pulsa cocina cocinar deja dejar vierte lava lavar pela pelar bate batir
   adicione misture coloque corte leve deixe abra clique selecione retire aqueça cozinhe despeje lave bata descasque
   aggiungi aggiungete mescola mescolate taglia tagliate metti mettete versa versate unisci unite fate lasciate apri aprite
   cuocete scaldate togliete selezionate preparate
   doe snijd snij voeg meng verwarm verhit bak laat leg giet kook roer zet klik kies verwijder pak draai schil was
   blanda koka stek häll skär lägg låt vispa tillsätt rör sätt värm öppna välj klicka ställ bland kok hell skjær legg visp
   tilsett klikk åpne velg åbn vælg hæld skær læg tilsæt
   dodaj wymieszaj pokrój włóż gotuj smaż odstaw kliknij wybierz otwórz wlej obierz umyj zdejmij ułóż podgrzej`.split(
    /\s+/,
  ),
)
