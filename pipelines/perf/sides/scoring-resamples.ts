import { type Random, randomFrom } from '#judge'

/** Redraws of the clusters that an interval takes. */
export const RESAMPLES = 10_000

/** CPU time of this process so far, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** A value of an item, and the host it came from. */
export interface HostValue {
  readonly host: string
  readonly value: number
}

/** The 95 % interval of a mean the plain way: records in an array a host, hosts drawn anew, all their records added up. */
export function plainInterval(records: readonly HostValue[], random: Random = randomFrom(1)): readonly number[] {
  const byHost = new Map<string, HostValue[]>()
  for (const record of records) byHost.set(record.host, [...(byHost.get(record.host) ?? []), record])
  const hosts = [...byHost.values()]
  const means: number[] = []
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    let total = 0
    let count = 0
    for (let draw = 0; draw < hosts.length; draw += 1) {
      for (const { value } of hosts[Math.floor(random() * hosts.length)] ?? []) {
        total += value
        count += 1
      }
    }
    means.push(total / count)
  }
  means.sort((one, other) => one - other)
  return [means[Math.round(0.025 * RESAMPLES)] ?? 0, means[Math.round(0.975 * RESAMPLES)] ?? 0]
}
