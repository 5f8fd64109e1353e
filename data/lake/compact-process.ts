import { type CompactionJob, compactAll } from './compaction-job.ts'

process.once('message', async ({ jobs }: { jobs: readonly CompactionJob[] }) => {
  const reply = await compactAll(jobs)
  process.send?.(reply, () => process.disconnect())
})

// A run that was killed leaves nobody to list the part: the next one makes it again.
process.once('disconnect', () => process.exit())
