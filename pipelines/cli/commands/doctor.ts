import type { Command } from 'commander'
import { type CommandSetting, type CommonOptions, lakeFolder, withCommonOptions } from '../options.ts'

/** Adds `doctor`. */
export function addDoctorCommand(program: Command, { host, end }: CommandSetting): void {
  withCommonOptions(
    program
      .command('doctor')
      .description('check this machine: runtime, browser, disk, lake; what is missing and how to get it'),
  ).action(async (options: CommonOptions) => {
    const { doctor } = await import('../verbs/doctor.ts')
    end(await doctor(host, { lakeFolder: lakeFolder(host, options), json: options.json ?? false }))
  })
}
