import { updateCache } from './open-cache.ts'

process.once('message', async ({ lakeFolder }: { lakeFolder: string }) => {
  const failure = await updateCache(lakeFolder).then(
    () => null,
    (error) => (error instanceof Error ? error.message : String(error)),
  )
  process.send?.({ failure }, () => process.disconnect())
})

// A run that was killed leaves nobody to wait for the cache: the next question makes it.
process.once('disconnect', () => process.exit())
