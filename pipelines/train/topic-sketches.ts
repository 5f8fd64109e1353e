import type { LabelledText } from './read-labels.ts'

/**
 * Words that how-tos of each label are full of, written by us: the label data are web pages of every kind and hold few
 * how-tos, so that plain handicraft words ("fold", "clay", "stitch") would otherwise be known only by accident. Keys are the labels as read-labels.ts gives them.
 */
const SKETCHES: Readonly<Record<string, string>> = {
  'Art & Design': `draw paint sketch pencil charcoal brush watercolour watercolor acrylic oil canvas easel gesso palette
    shade outline contour proportion portrait landscape perspective clay pottery pot kiln glaze wheel pinch coil sculpt
    carve linocut print ink roller screen printing bookbinding sketchbook calligraphy lettering collage paper mosaic
    frame photograph camera exposure composition layout typography logo colour wheel complementary wash blend texture`,
  'Crime & Law': `law legal court judge claim small claims file form petition hearing lawyer attorney police report crime
    theft stolen evidence witness statement contract agreement sign landlord tenant deposit eviction will testament
    executor power of attorney trademark copyright infringement complaint appeal fine ticket custody divorce notary
    affidavit serve defendant plaintiff rights arrest bail jury fraud identity theft license permit statute`,
  'Education & Jobs': `study student teacher class lesson school college university exam test revise revision homework essay
    notes lecture scholarship application admission degree course learn lesson plan classroom grade flashcard tutor resume
    cv cover letter job interview employer salary career apply hire recruiter reference internship workplace thesis
    citation bibliography vocabulary language learning presentation`,
  'Electronics & Hardware': `solder soldering iron circuit board resistor capacitor led diode transistor battery wire voltage
    multimeter breadboard microcontroller cable connector laptop desktop computer pc ssd hard drive ram memory motherboard
    processor cpu heatsink thermal paste fan screen keyboard keycaps switch phone tablet charger antenna router speaker
    headphone amplifier printer monitor power supply port usb screwdriver anti-static replace upgrade`,
  'Fashion & Beauty': `hair braid curl shampoo conditioner comb nail polish manicure makeup foundation lipstick mascara eyeliner
    skin moisturizer cleanser lotion shave razor beard perfume dress shirt trousers skirt hem sew seam button zipper fabric
    dye iron fold wardrobe outfit shoes leather polish tie knot scarf jewelry earring fashion style wear garment tailor`,
  'Food & Dining': `cook bake boil simmer fry roast grill oven pan pot bowl whisk stir knead dough flour butter sugar salt pepper
    egg milk cheese onion garlic tomato chicken beef fish rice pasta sauce soup salad bread cake coffee tea brew ferment
    jar jam pickle preheat tablespoon teaspoon cup serve recipe ingredient chop dice mince drain season taste`,
  Health: `doctor nurse patient symptom pain wound bandage bleed nosebleed burn sprain ankle swelling ice compress elevate medicine
    pill dose tablet blood pressure cuff pulse temperature fever thermometer inhaler injection glucose contact lens eye ear
    tooth brush floss breathe breathing sleep stress anxiety diet vitamin massage stretch posture allergy infection sterile
    antiseptic first aid cpr choking vaccine`,
  'Home & Hobbies': `house home garden plant seed soil compost prune lawn mow weed pot seedling tap faucet drain sink toilet leak
    pipe washer paint wall drywall plaster hang shelf drill screw nail tile grout floor carpet stain clean laundry vacuum
    dust window curtain furniture sand varnish wood glue hammer saw knit knitting needle yarn cast on row stitch crochet
    quilt embroidery origami fold crease paper crane candle wax wick soap aquarium dog cat pet cage hobby scrapbook attic`,
  Industrial: `weld welding torch mig tig electrode metal steel sheet lathe milling machine cnc workpiece spindle chuck drill press
    grinder bearing gear shaft coupling pump valve conveyor motor hydraulic pneumatic compressor boiler forklift pallet
    crane hoist sling load lockout tagout operator shift factory plant manufacturing mold casting concrete formwork rebar
    scaffold excavator surveying calibrate gauge tolerance torque bolt flange gasket maintenance inspection`,
  Religion: `pray prayer church mass god jesus bible scripture psalm verse worship congregation priest pastor baptism communion
    rosary bead candle altar bless sabbath shabbat torah synagogue rabbi kosher candles quran mosque imam salah wudu prayer rug
    ramadan fast hajj temple puja incense offering deity mantra meditate meditation buddha dharma monk pilgrimage holy
    faith saint confession lent easter advent wreath`,
  'Science, Math & Technology': `experiment hypothesis measure observe laboratory lab beaker test tube microscope slide telescope
    star planet chemical solution acid base ph indicator crystal salt reaction molecule atom electron magnet compass
    pendulum gravity force density volume temperature cell dna extract plant bacteria culture petri dish species fossil rock
    rainfall weather barometer equation fraction triangle angle graph data statistic sample average calculate proof`,
  'Sports & Fitness': `exercise workout muscle squat push-up plank deadlift barbell dumbbell bench press rep set warm up stretch
    run running jog sprint marathon pace swim stroke freestyle breathe kick ball football soccer basketball dribble shoot
    tennis serve racket volley golf swing club putt baseball throw pitch ski snowboard skate climb rope harness yoga pose
    mat bike cycling handlebar coach team goal court field`,
  Transportation: `car vehicle truck motorcycle bicycle bike chain tyre tire wheel lug nut jack spare brake pad caliper rotor engine oil
    filter dipstick coolant radiator spark plug battery jump start cables wiper blade headlight bulb fuse clutch gear
    transmission steering park parking parallel reverse mirror lane road traffic highway trailer hitch tow boat propeller
    mooring train ticket bus subway pump fuel gasoline windshield inner tube patch`,
  'Travel & Tourism': `travel trip pack suitcase luggage backpack passport visa embassy flight airport boarding check-in security
    customs airline hotel hostel booking reservation itinerary destination tourist guide map city sightseeing museum tour
    currency exchange money jet lag insurance vaccination road trip campsite camping tent pitch hike trail beach cruise
    train rail pass souvenir vacation holiday abroad border`,
  Software: `click menu button window settings tab download install uninstall account password login browser app file folder
    icon drag select save open dialog screen computer windows mac android desktop update spreadsheet document email`,
  'Software Development': `code function variable class method compile build git repository commit branch server database query api
    python javascript java html css docker container deploy command line terminal script debug unit test library package`,
  'Finance & Business': `money bank account loan mortgage credit card debt budget savings invest investment stock fund tax return
    deduction income invoice customer marketing sales business plan startup profit revenue company insurance retirement`,
  Games: `game player level quest boss enemy weapon card deck dice board chess pawn knight console controller xbox playstation
    nintendo minecraft craft inventory character spell mission score multiplayer cheat puzzle poker bet casino`,
  Literature: `novel story poem poetry chapter character plot author write writing fiction book reader narrator scene dialogue
    verse rhyme publisher manuscript draft editor literary`,
  Entertainment: `movie film music song guitar chord piano sing concert album band actor television show series episode dance
    celebrity stage theater theatre video record audio dj`,
  'Social Life': `friend friendship relationship boyfriend girlfriend date dating marriage wedding party guest invite gift birthday
    family parent child baby toddler talk conversation apologize feelings love breakup neighbour`,
  Politics: `vote election ballot candidate president congress senate senator parliament party government policy campaign bill
    minister democrat republican protest referendum representative`,
  History: `history war century ancient empire king museum archive genealogy ancestor census battle soldier historical medieval
    colony treaty dynasty excavation`,
}

/** The sketches in the shape of labelled texts. */
export const TOPIC_SKETCHES: readonly LabelledText[] = Object.entries(SKETCHES).map(([label, text]) => ({
  id: `sketch ${label}`,
  host: '',
  label,
  text,
}))
