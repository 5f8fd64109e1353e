const MAKE = String.raw`\b(?:mak(?:e|ing)|build(?:ing)?|creat(?:e|ing)|craft(?:ing)?|assembl(?:e|ing)|construct(?:ing)?|prepar(?:e|ing)|synthesi[sz](?:e|ing)|cook(?:ing)?|produc(?:e|ing)|manufactur(?:e|ing)|extract(?:ing)?|brew(?:ing)?|grow(?:ing)?|mix(?:ing)?|print(?:ing)?|convert(?:ing)?)\b.{0,40}\b`

/** What a sentence in small letters must not tell the reader to do, one kind of harm a line. */
export const UNSAFE_PATTERNS: readonly RegExp[] = [
  // Weapons and explosives.
  new RegExp(
    `${MAKE}(?:bombs?|explosives|explosive device|grenades?|molotov|napalm|thermite|silencers?|suppressors?|guns?|firearms?|rifles?|pistols?|shotguns?|ammunition|land ?mines?|detonators?|gun ?powder|black powder|flash powder|nitroglycerin|tannerite|brass knuckles|taser)\\b(?! (?:racks?|cabinets?|safes?|cases?|holsters?|slings?|belts?|stocks? oil|cleaning))`,
  ),
  /\b(?:full(?:y)?[- ]auto(?:matic)?|ghost gun|blasting cap|pipe bomb|dirty bomb)\b/,
  // Drugs.
  new RegExp(
    `${MAKE}(?:meth|methamphetamine|crystal meth|cocaine|heroin|lsd|mdma|ecstasy|dmt|fentanyl|ghb|opium|hash oil|amphetamines?|ketamine|magic mushrooms|psilocybin)\\b`,
  ),
  // Poisons and toxic gases.
  new RegExp(
    `${MAKE}(?:poison|ricin|cyanide|chlorine gas|mustard gas|nerve gas|sarin|chloroform|toxic gas|tear gas|pepper spray)\\b`,
  ),
  /\bmix(?:ing)?\b.{0,20}\b(?:bleach (?:and|with) (?:ammonia|vinegar|acid)|ammonia (?:and|with) bleach)\b/,
  /\bpoison(?:ing)? (?:someone|somebody|a person|a neighbou?r|an? (?:dog|cat)|your)\b/,
  // Safety devices.
  /\b(?:bypass|defeat|disabl|overrid|tamper with|tap(?:e|ing) (?:over|down))(?:e|es|ing)?\b.{0,40}\b(?:safety|interlocks?|smoke (?:detectors?|alarms?)|carbon monoxide|gfci|rcd|emergency stop|blade guard|dead ?man.{0,3} switch|immobili[sz]ers?|breathaly[sz]ers?|seat ?belt (?:alarm|sensor|chime)|child ?lock|speed (?:limiter|governor)|relief valve|flame sensor)\b/,
  // Harm to oneself or to others.
  /(?:^|\b(?:how|ways?|want|wish) to )(?:(?:kill|hang|cut|harm|hurt|starve|poison|drown) (?:yourself|myself|oneself)\b(?! (?:an?|some)\b)|commit suicide|end (?:your|my) (?:own )?life|overdose on)\b/,
  /\b(?:kill|murder|strangle|kidnap|stalk|torture|drug|assault)(?:ing)? (?:someone|somebody|a (?:person|man|woman|child|human)|people|your (?:wife|husband|boss|ex|neighbou?r|parents?))\b/,
  // Breaking in, stealing, deceiving.
  /\b(?:pick(?:ing)? (?:a |an |the |any )?(?:\w+ )?locks?|lock ?picking|hot-?wir(?:e|ing)|break(?:ing)? into (?:an?|the|someone's|somebody's) (?:\w+ )?(?:house|home|car|flat|apartment|building|office|shop|store|safe|vault|locker|phone|account|computer|network)|shoplift(?:ing)?|steal(?:ing)? (?:from|money|wi-?fi|(?:an?|the|someone's|somebody's) (?:\w+ )?(?:car|bike|bicycle|wallet|purse|phone|password|identity|package|card))|crack(?:ing)? (?:a|an|the|someone's) (?:\w+ )?(?:password|safe|wi-?fi|vault))\b/,
  /\bhack(?:ing)? (?:into|someone|a (?:facebook|instagram|gmail|bank|phone|wi-?fi|computer|website)|(?:facebook|instagram|gmail|wi-?fi|bank))\b|\b(?:keyloggers?|ransomware|phishing (?:page|site|kit)|ddos|sql injection attack|botnet|brute[- ]force attack)\b/,
  /\b(?:(?:print|pass|mak)(?:e|ing)? counterfeit|counterfeit(?:ing)? (?:money|bills|notes|coins|currency)|forg(?:e|ing) (?:a|an|the|someone's) (?:\w+ )?(?:signature|document|id|passport|prescription|cheque|check)|mak(?:e|ing) (?:a )?fake (?:id|ids|money|passport)|launder(?:ing)? money|evad(?:e|ing) (?:the )?(?:police|taxes|arrest)|clon(?:e|ing) (?:a |someone's )?credit card|beat(?:ing)? a (?:drug|lie detector) test)\b/,
]
