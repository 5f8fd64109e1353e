import type { Resource } from '#data'
import { isToolCue } from './cues.ts'
import { bagOf, coverage, tokenF1 } from './tokens.ts'

/**
 * What several accounts of one procedure say is needed: the list of the kept account, or where that has names without
 * amounts, another's that has the same names with them; and the tools another lists that it leaves out.
 */
export function mergeResources(accounts: readonly (readonly Resource[])[]): readonly Resource[] {
  const [own, ...others] = accounts.filter((resources) => resources.length > 0)
  if (own === undefined) return []
  const measured = isMeasured(own) ? undefined : others.find((other) => isMeasured(other) && names(other, own))
  const main = measured ?? own
  const tools = others.flat().filter(({ section }) => section !== null && isToolCue(section))
  const known = main.map(({ text }) => bagOf(text))
  const fresh = tools.filter(({ text }) => known.every((bag) => tokenF1(bagOf(text), bag) < 0.6))
  return [...main, ...fresh]
}

function isMeasured(resources: readonly Resource[]): boolean {
  return resources.filter(({ text }) => /[\p{Nd}½¼¾⅓⅔⅛]/u.test(text)).length >= resources.length * 0.5
}

function names(other: readonly Resource[], own: readonly Resource[]): boolean {
  const isAlike = other.length >= own.length * 0.8 && other.length <= own.length * 1.25
  const text = (resources: readonly Resource[]): string => resources.map((resource) => resource.text).join('\n')
  return isAlike && coverage(bagOf(text(own)), bagOf(text(other))) >= 0.9
}
