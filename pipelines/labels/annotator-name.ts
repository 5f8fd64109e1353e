import { UsageError } from '#data'

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/**
 * The name of an annotator, which is the name of a file too. Throws UsageError for another than letters a to z, digits,
 * "-" and "_", and for one that differs from a `known` one in its capitals alone: some disks take both for one file.
 */
export function annotatorName(name: string, known: readonly string[] = []): string {
  if (!NAME.test(name)) {
    throw new UsageError(
      `Cannot label as ${JSON.stringify(name.slice(0, 80))}: a name has 1 to 64 letters from a to z, digits, "-" or "_", ` +
        'and begins with a letter or digit. Choose such a name.',
    )
  }
  const alike = known.find((other) => other !== name && other.toLowerCase() === name.toLowerCase())
  if (alike === undefined) return name
  throw new UsageError(
    `Cannot label as "${name}": there are labels of "${alike}". Write the name as it stands there, or choose another.`,
  )
}
