import type { Candidate } from '#data'

/**
 * Whether the goal, a step, a section name or a resource holds an e-mail address, a telephone number, a street address,
 * a national identity number, a bank card or an IBAN. Addresses in the domains reserved for examples are no one's.
 */
export function hasPersonalData(candidate: Candidate): boolean {
  const steps = candidate.steps.map((step) => step.text)
  const sections = candidate.sections.map((section) => section.name)
  return [candidate.goal, ...steps, ...candidate.resources.map(({ text }) => text), ...sections].some(holdsPersonalData)
}

function holdsPersonalData(text: string): boolean {
  if ((text.match(EMAIL) ?? []).some((address) => !EXAMPLE_DOMAIN.test(address))) return true
  if (PHONE.test(text) || IDENTITY_NUMBER.test(text) || STREET_ADDRESS.test(text) || IBAN.test(text)) return true
  return (text.match(CARD) ?? []).some(passesLuhn)
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const EXAMPLE_DOMAIN = /@(?:[\w-]+\.)*(?:example(?:\.\w+)?|\w+\.(?:test|invalid))$/i

/** With a country code; or 3-3-4 digits as in North America; or 0 and ten more digits in two or three groups. */
const PHONE =
  /(?<![\w.])(?:\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,5}\d{2,4}|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[.-]\d{4}|\d{3} \d{3} \d{4}|\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4})(?!\w|[.,]\d)/

/** The form of a US social security number, and of a UK national insurance number. */
const IDENTITY_NUMBER = /(?<![\w-])(?:\d{3}-\d{2}-\d{4}|[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?![\w-])/

const STREET_ADDRESS =
  /\b\d{1,5}[A-Za-z]? (?:(?:North|South|East|West|[NSEW]\.?) )?(?:[A-Z][a-z]+|\d+(?:st|nd|rd|th))(?: [A-Z][a-z]+)? (?:Street|St\.|Avenue|Ave\b\.?|Road|Rd\b\.?|Boulevard|Blvd\b\.?|Lane|Drive|Highway|Hwy)(?!\w)/

const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/

const CARD = /(?<![\d_])(?:(?:\d{4}[ -]?){3}\d{4}|\d{4}[ -]?\d{6}[ -]?\d{5})(?![\d_])/g

/** The check digit of bank cards: ISO/IEC 7812-1, annex B. */
function passesLuhn(number: string): boolean {
  const digits = [...number.replace(/\D/g, '')].reverse().map(Number)
  const sum = digits.reduce((total, digit, place) => {
    const doubled = place % 2 === 0 ? digit : digit * 2
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
