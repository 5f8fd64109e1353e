/**
 * Verbs that instructions are made of, in their base form. Those of one line do the same thing to the same object, near
 * enough that one may stand for the other; a verb may also be alone.
 */
const GROUPS = `
place put set lay position rest
cut slice chop dice mince halve quarter carve trim snip
mix stir combine whisk beat blend fold toss incorporate
pour tip decant empty
add include
take remove pull withdraw extract
heat warm preheat reheat
cook fry saute sauté
boil simmer
bake roast
microwave nuke
chill cool refrigerate
dry drain
wash rinse clean
wipe dab blot
sprinkle scatter dust
coat cover
spread smear apply brush
transfer move shift
wait pause stand
press push depress
turn rotate twist spin
flip invert
fasten secure attach fix tie clamp
tighten
loosen slacken
detach disconnect unplug unhook
connect join link
insert slide
lift raise elevate
lower
open
close shut
check inspect examine verify confirm ensure test
choose select pick
gather collect assemble
get obtain fetch grab buy purchase acquire
measure weigh gauge
mark draw trace sketch outline
write note record jot
fill refill
make create form prepare build construct produce
serve plate present
season salt pepper
peel skin
grate shred
knead
roll
wrap
squeeze wring
start begin commence
stop finish end
repeat redo
continue keep proceed
use employ
switch
leave let allow
hold grip grasp
bend flex
send submit post mail
ask request
read study review
install mount fit
replace swap exchange change substitute
discard dispose bin
return
click tap
enter type
save store
`

/** Further verbs without a companion. */
const ALONE = `
adjust aim align analyse analyze answer arrange ask balance baste blanch blitz bleed blow bring broil brown buckle calculate
calibrate call carry catch centre center chew clip coil compare complete compute concentrate contact cook copy count crack crease
crimp cross crouch crumble crush curl deglaze demonstrate describe dig dilute dip dissolve divide double download drape
dress drill drink drip drive drizzle drop dump ease eat engage enjoy erase estimate exhale explain extend face feed feel file
filter find flatten float follow freeze frost garnish give glaze glue go grease grill grind guide hammer hand hang help hem hook
identify immerse inflate inhale introduce iron kick kneel knit knock know label ladle lead lean learn level lie light
line listen load locate lock look loop lubricate manage marinate mash massage match meet melt memorise memorize moisten
mop mould mow nail navigate observe oil organise organize pack paint park pass paste pat pay perform pierce pinch pipe plan plant plug
point poke polish pound practise practice pray prick print probe prop protect prune pump punch purge rake reach rebuild recite
reconnect reduce refit register reinstall relax release report reserve reset reverse rewind rub run sand saw say scan scoop score
scrape screw scrub seal sear search seat see separate sew shade shake shape sharpen shave show sift sign simmer sing sit skim
skip sleep slip slow smooth snap soak soften solder solve sort speak spend splash split spoon spray square stack stain staple stay steady
steam steep step sterilise sterilize stick stitch strain straighten stretch string strip stroke submerge subtract sweep swing
swirl take talk tape taste tear tell thaw thicken thin thread throw tilt top touch toast torque tuck twirl unbolt unclip
unclamp uncover undo unfold unlock unpack unroll unscrew untie unwrap update upload vacuum varnish ventilate visit walk water wear weave
weld wet whip wire work zip spill burn waste ruin damage forget avoid cancel delete destroy melt reassemble crank choke hand
introduce discuss think consider decide remember imagine try need want flush hoist haul dollop swaddle bandage
compress deliver describe dial dispense dock donate fire flash focus grow harvest hit jack jump kill land lather latch
name number order own paddle photograph plait braid plaster play plaster prime program pronounce prove pulse quench rack
rearrange recheck recycle reheat rehearse remount render repair repot rescue restart restore retain retrieve ride ring rip
root rope rotate round scald scratch shield shoot shorten shovel sieve sketch skewer slit slot smell smoke sow splice
spot stuff suspend swallow swim tack tamp tighten titrate tow track transplant travel treat tune type vent whittle widen wind
crop flush lengthen reattach refasten retighten char notify observe pin pat stamp stroke surround tape tease thaw topple
`

const GROUP_OF = new Map<string, string>([
  ...words(ALONE).map((verb) => [verb, verb] as const),
  ...GROUPS.trim()
    .split('\n')
    .flatMap((line) => words(line).map((verb) => [verb, words(line)[0] ?? verb] as const)),
])

/** Whether a lemma is a verb that instructions are made of. */
export function isActionVerb(lemma: string): boolean {
  return GROUP_OF.has(lemma)
}

/** One name for all verbs that do the same thing as this one; an unknown verb is its own name. */
export function verbGroup(lemma: string): string {
  return GROUP_OF.get(lemma) ?? lemma
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
