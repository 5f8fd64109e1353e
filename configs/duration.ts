import { z } from 'zod'

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const
type Unit = keyof typeof SECONDS

/** A length of time in seconds, written as a number of seconds or as `90s`, `30m`, `1.5h`, `2d`. */
export const Duration = z.union([
  z.number().positive(),
  z
    .string()
    .regex(/^\d+(\.\d+)?[smhd]$/, 'write a number of seconds, or a length such as 90s, 30m, 1.5h, 2d')
    .transform((text) => Number(text.slice(0, -1)) * SECONDS[text.slice(-1) as Unit])
    .refine((seconds) => seconds > 0, 'write a length above nothing'),
])
