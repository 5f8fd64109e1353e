import { FatalError } from '#data'

/**
 * Reads what the shell's `times` prints: two lines, `1m2.34s 0m0.50s`, user and system time of the shell, then of its
 * children. Gives the children's sum in milliseconds. Throws FatalError for any other text.
 */
export function childCpuMs(text: string): number {
  const seconds = [...text.matchAll(/(\d+)m(\d+(?:[.,]\d+)?)s/g)].map(
    ([, minutes, rest = '']) => Number(minutes) * 60 + Number(rest.replace(',', '.')),
  )
  const [, , user, system] = seconds
  if (seconds.length !== 4 || user === undefined || system === undefined) {
    throw new FatalError(
      `Cannot read the shell's times "${text.trim()}": they are not two lines of two times. Use a POSIX shell as "sh".`,
    )
  }
  return (user + system) * 1000
}
