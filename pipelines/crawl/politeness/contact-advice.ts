import type { CrawlSettings } from '#configs'
import { addressRules, isLoopback } from '../fetching/addresses.ts'

/** What to say of a crawl that leaves this machine without telling sites whom to write to; null for any other. */
export function contactAdvice({ contact, seeds, resolve }: CrawlSettings): string | null {
  if (contact !== '') return null
  const urls = seeds.filter((seed) => URL.canParse(seed))
  const rules = addressRules(urls, { resolve })
  if (urls.every((seed) => isLoopback(new URL(seed), rules))) return null
  return 'The sites crawled are not told whom to write to. Set crawl.contact to a URL or an address of yours.'
}
