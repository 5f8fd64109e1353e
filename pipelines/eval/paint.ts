import { styleText } from 'node:util'
import type { Host } from '../cli/host.ts'

type Colour = 'green' | 'red' | 'yellow' | 'bold' | 'dim'
export type Paint = (colour: Colour, text: string) => string

/** Colours on a terminal; plain text in files, and wherever NO_COLOR is set to anything but nothing. */
export function paintFor({ environment, stdout }: Host): Paint {
  const isPlain = stdout.isTTY !== true || (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb'
  return (colour, text) => (isPlain ? text : styleText(colour, text))
}

/** The reader's line width: the terminal's, else what COLUMNS says, else enough for the wide table. */
export function columnsOf({ environment, stdout }: Host): number {
  const told = Number(environment.COLUMNS)
  return stdout.columns ?? (Number.isInteger(told) && told > 0 ? told : 140)
}
