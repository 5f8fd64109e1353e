/** Verbs that instructions begin with, in their base form. */
export const IMPERATIVE_VERBS: ReadonlySet<string> = new Set(
  `adapt add adjust aim align allow analyse analyze angle answer apply approach argue arrange arrive ask assemble
  assess attach attend bake balance bandage baste beat begin bend bind blanch bleed blend blitz blot blow board
  boil bolt book bow braid break breathe bring broil brown browse brush build burn bury button buy calculate
  calibrate call cancel carry carve cast catch center centre change char charge check chill choose chop churn cite
  claim clamp clasp clean clear climb clip close coat coil collect color colour comb combine communicate compare
  complete compose compress compute concentrate conclude conduct confirm connect contact continue cook cool copy
  core correct count cover crack crank crease create crimp cross crouch crumble crush cup cure curl cut cycle dab
  decide decline decorate define defrost deglaze degrease deliver demonstrate deploy deposit describe determine
  dice dig dilute dip discard disconnect discuss dispense dissolve distribute divide do dollop don double draft
  drag drain drape draw dress dribble drill drink drive drizzle drop dry dump dust dye ease eat edit elevate empty
  enable end enjoy ensure enter erase estimate evaluate examine execute exercise exhale expand explain explore
  expose express extend extract face fasten feed feel ferment fertilise fertilize fetch file fill film filter find
  finish fire fit fix flatten flip float flour flush focus fold follow form freeze frost fry garnish gather get
  give glaze glue go grab gradually graft grate grease grill grind grip grow guide halve hammer hand hang heap heat
  help hem hinge hit hold hook hose identify immerse implement improve include increase inflate inform inhale
  insert inspect install interlock introduce invert invite iron isolate join jot jump keep kick knead kneel knit
  knock knot label ladle land lather lay layer lead lean learn leave let level lie lift light limit line list
  listen load locate lock look loop loosen lower lubricate macerate make manage marinate mark mash mask massage
  match measure meditate meet melt memorise memorize microwave mince mist mix moisten monitor mop mount move
  multiply nail name narrow navigate negotiate notch note notice notify nudge observe obtain oil open order
  organise organize outline pack paint paraphrase park pass paste pat patch pause pay peel perform pick pierce pin
  pinch pipe pitch place plan plant plug point polish position post pound pour practice practise pray preheat
  prepare present press pressurize prick prime print process pronounce prop prove prune pry pull pulse pump punch
  puree purée push put raise rake reach read reassemble recall recite reconnect record reduce reel refill refit
  refresh refrigerate register rehearse reheat reinstall relax release remove repeat replace reply report request
  research reserve reset respond rest retrieve return reverse review revise rewind rewire rework rewrite ride rinse
  rip roast roll rotate rub run sand saute sauté save saw say scan scatter schedule scoop score scrape scratch
  screw scrub seal sear search season seat secure see select send separate serve set sew shade shake shape sharpen
  shave shift shred shut sift sign simmer sing sit sketch skewer skim skip slather sleep slice slide slip slit slot
  slow smear smooth smudge snap snip soak soften solder sort specify spend spin spiralize splash split spoon spray
  spread sprinkle spritz square squat squeeze stack stain stand staple start state steady steam steep steer step
  sterilise sterilize stick stir stitch stop store straighten strain strap stretch string strip stroke structure
  study stuff submerge submit subtract summarise summarize support surround suspend swab swap sweep swim swing
  swirl swish switch take talk tamp tap tape taste tear tease tell test thaw thicken thin thread throw tie tighten
  tilt time tip titrate toast top torch torque toss touch trace track transfer translate treat trickle trim tuck
  tug turn twirl twist type unbolt unclip uncouple uncover undo unfold unhook unlock unplug unroll unscrew untie
  unwrap use vacuum varnish ventilate verify visit wait walk warm wash watch water wax wear weave wedge weed weigh
  weld wet whip whisk widen wind wipe wire withdraw work wrap wring write zip`
    .split(/\s+/)
    .filter((word) => word !== ''),
)
