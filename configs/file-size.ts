import { z } from 'zod'

const POWERS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** A size such as `500MB`. As in the published system, KB, MB, GB and TB are powers of 1,024. */
export const FileSize = z
  .string()
  .regex(/^\s*\d+(\.\d+)?\s*([KMGT]?B)?\s*$/i, 'write a size such as 500MB or 2GB')
  .refine((text) => bytesOf(text) >= 1, 'write a size of at least one byte')

/** The bytes a FileSize stands for. */
export function bytesOf(size: string): number {
  const [, number, unit = 'B'] = /^\s*([\d.]+)\s*([a-z]*)/i.exec(size) ?? []
  const power = POWERS.findIndex((name) => name === (unit.toUpperCase() || 'B'))
  return Math.floor(Number(number) * 1024 ** Math.max(power, 0))
}
