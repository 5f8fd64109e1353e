import { z } from 'zod'
import { TRAPS } from './trap-pages.ts'

/** What a made site is made of: the same settings, the same site. */
export const SiteSettings = z.strictObject({
  seed: z.int().nonnegative(),
  /** Pages over all hosts, of every kind but the endless ones of traps. */
  pages: z.int().positive(),
  hosts: z.int().positive(),
  /** Of 200 pages, those whose content is made by scripts. */
  scripted: z.int().nonnegative(),
  /** Which places without end pages lead into. */
  traps: z.array(z.enum(TRAPS)).readonly(),
})
export type SiteSettings = z.infer<typeof SiteSettings>

/** A night: on the second, some pages have changed, some are gone and some are new. */
export type Night = 1 | 2
