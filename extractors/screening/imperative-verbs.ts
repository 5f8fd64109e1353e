/** Verbs that instructions begin with, in their base form. */
export const IMPERATIVE_VERBS: ReadonlySet<string> = new Set(
  `add adjust aim align allow angle apply arrange ask assemble assess attach bake balance baste beat bend bind blanch blend
  blot blow boil book braid break breathe bring broil brown brush build burn bury button buy calculate call carry carve
  cast catch center centre charge check chill choose chop clamp clasp clean clear climb clip close coat collect color
  colour comb combine compare complete compress concentrate confirm connect contact cook cool copy core count cover crack
  crease create crimp cross crouch crumble crush cup cure curl cut cycle dab deglaze deposit determine dice dig dilute dip
  disconnect discard dissolve divide do don double drain drape draw dress dribble drill drink drive drizzle drop dry dump
  dust dye ease eat elevate empty enter estimate examine exhale expand explain extend face fasten feed feel ferment file
  fill film filter find finish fit fix flatten flip float flour flush focus fold follow form freeze fry garnish gather get
  give glaze glue go grab grate gradually grease grill grind grip ground grow hammer hand hang heap heat help hem hinge hit
  hold hook hose identify immerse inflate inhale insert inspect install interlock introduce invert invite iron join jot keep
  kick kneel knead knit knock knot label ladle land lather lay layer lead lean learn leave let level lie lift light lightly
  line list listen load locate lock look loop loosen lower lubricate make mark marinate mash mask massage match measure
  meet melt mince mist mix moisten mop mount move nail name notch note notice notify observe oil open order organise
  organize pack paint park pass paste pat patch pause peel perform pick pierce pin pinch pipe place plan plant plug point
  polish position post pound pour practice practise pray preheat prepare press pressurize prick prime print process pry
  pull pulse pump punch puree purée push put raise rake read reassemble recite record reduce reel refill refit refresh
  refrigerate register reinstall release relax remove repeat replace report request rest retrieve return reverse review
  revise rewind ride rinse rip roast roll rotate rub run sand saute sauté save saw say scatter score scoop scrape scratch
  screw scrub seal sear search season seat secure see select send separate serve set sew shake shape sharpen shave shift
  shred shut sift sign simmer sing sit skewer skim skip slather slice slide slip slit slot slow smear smooth snap snip soak
  solder sort spin split spoon spray spread sprinkle spritz squat squeeze stack staple stand start state steady steam
  steep steer step sterilise sterilize stick stir stitch stop store straighten strain strap stretch string strip stroke
  stuff submit subtract suspend swab sweep swing swirl switch swish take talk tamp tap tape taste tear tell test thaw
  thicken thread throw tie tighten tilt time tip toast top toss touch trace track transfer trim tuck turn twist unclip
  uncover undo unfold unhook unlock unplug unroll unscrew untie unwrap use vacuum varnish ventilate visit wait walk warm
  wash watch water wax wear weave wedge weigh weld wet whip whisk widen wind wipe wire work wrap wring write zip
  begin continue multiply verify ensure support cancel pay apply attend fetch file request gather visit present pronounce
  bow kneel recite light stain nudge crank unbolt bolt torque bleed degrease rewire sketch outline shade erase scan`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
