import type { Candidate } from '#data'
import { share } from './sentences.ts'

/**
 * Whether at least half of the steps are done in software: clicks, menus, keys, commands, code. A third is enough where
 * the goal speaks of software itself.
 */
export function hasInterfaceSteps(candidate: Candidate): boolean {
  const enough = SOFTWARE_GOAL.test(candidate.goal) ? 1 / 3 : 1 / 2
  return share(candidate.steps, (step) => isInterfaceStep(step.text)) >= enough
}

function isInterfaceStep(text: string): boolean {
  return (
    GESTURE.test(text) ||
    NAMED_CONTROL.test(text) ||
    CODE.test(text) ||
    COMPUTING.test(text) ||
    (CONTROL_VERB.test(text) && CONTROL.test(text))
  )
}

/** Never "click" alone: a lid and a seat belt click too. */
const GESTURE =
  /\b(?:(?:double|right|left)[- ]?click|(?<=^|[.,;:>] |\band |\bthen |\bto )click(?! (?:it|them|together|in|into|shut|the \w+ (?:in|into|onto))\b)|click(?:ing)? on |drag and drop|scroll (?:down|up|to)|hover over|check ?box|radio button|drop-?down|pop-?up (?:menu|window)|context menu|menu bar|tool ?bar|task ?bar|side ?bar|title bar|dialog(?:ue)?(?: box)?|combo box|press (?:ctrl|alt|shift|enter|esc|tab|super|cmd|command|f\d)\b|(?:ctrl|alt|cmd|shift|super) ?[+-] ?\w|activities overview|open (?:a|the) terminal|terminal window|\bcell [a-z]\d+\b|keyboard shortcut|log ?in to your|sign in to|url\b|web ?page|web ?browser|home ?screen|app store|google play)/i

/** A control by the words on it. */
const NAMED_CONTROL = /\b[Cc]lick(?:ing)? ["“'‘A-Z+]|\b[Tt]ap (?:on )?(?:the )?["“A-Z]/

/** Paths, flags, calls, tags and identifiers that nobody writes outside code. */
const CODE =
  /(?:^|\s)(?:sudo|apt-get|npm|pip|git|mkdir|chmod|cd|ssh|curl|psql|docker) [\w./-]|\s--?[a-z][\w-]+(?:[ =]|$)|\b\w+\(\)|\w+_\w+\(|<\/?[a-z]+>|\b\w+_\w+_\w+\b|\b[a-z]+[A-Z]\w+\b|(?:^|\s)(?:\/[\w.-]+){2,}|\b[\w-]+\.(?:conf|exe|php|html|js|py|xml|json|ini|cfg|dll|zip|txt|so|c|h)\b|\$\{?\w+_|\\\w+\{|::/

const COMPUTING =
  /\b(?:software|operating system|command[- ]line|config(?:uration)? file|source code|database|SQL|API|HTTP|HTML|web ?server|Apache|Linux|Windows \d+|macOS|Android|iOS|iPhone|iPad|plug-?in|add-?on|web ?site|e-?mail (?:address|account)|user ?name|password|spreadsheet|hyperlink|upload|reboot|compiler?|filter chain|runtime|directory|repository|namespace|callback|daemon|socket|query|parser|syntax|bytes?|metadata|firewall|IP address|Wi-?Fi network|Bluetooth|touch ?pad|mouse pointer|cursor|workspace|desktop background)\b/i

const CONTROL_VERB =
  /\b(?:open|select|choose|press|tap|click|enter|type|switch|turn|go|check|uncheck|tick|set|close|drag|scroll|start|launch|navigate|save|install|download|run|search|find|copy|paste|delete|add|move|use|change|highlight)\b/i

const CONTROL =
  /\b(?:menu|button labell?ed|settings?|preferences|options? (?:menu|panel|tab|dialog)|panel|sidebar|icon|app|application|program|folder|file ?name|files? (?:app|manager|menu)|window(?:'s)? (?:menu|list|title)|browser|link|text (?:box|field)|user account|account|screenshot|shortcut|zoom|layout tab|insert tab|tab key|enter key|desktop|installer|notification|profile|download|update|widget|overview|language list|document)\b/i

const SOFTWARE_GOAL =
  /\b(?:software|app|computer|windows|mac|linux|android|iphone|ipad|browser|website|web ?page|online|account|password|email|e-mail|files?|folder|desktop|keyboard layout|screen|wi-?fi|bluetooth|network|server|database|code|script|plugin|install|configure|excel|word|photoshop|wordpress|facebook|google|youtube)\b/i
