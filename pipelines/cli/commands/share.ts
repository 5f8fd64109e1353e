import type { Command } from 'commander'

/** Adds what an export of a dataset is told beside what and where. */
export function withShareOptions(command: Command): Command {
  return command
    .option('--with-page-text', 'include the text of the pages, which is left out otherwise')
    .option('--with-opted-out', 'include rows whose page or host has asked not to be used since')
    .option('--license <id>', "the hub's identifier of a licence for the selection; other if left out")
    .option('--repo <owner/name>', 'where the dataset will stand on the hub')
    .option('--shard-size <size>', 'start another file when its rows take so much memory, such as 500MB')
}
