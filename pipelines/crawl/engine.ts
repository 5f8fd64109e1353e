import { createRequire } from 'node:module'
import type { BasicCrawlerOptions, IRequestManager, Request } from 'crawlee'
import { FatalError, ItemError } from '#data'
import type { Task, WorkQueue } from './work-queue.ts'

interface EngineOptions {
  readonly queue: WorkQueue
  readonly concurrency: number
  readonly maxRetries: number
  /** Does a task and finishes it in the queue, unless it throws ItemError: then it is tried again. */
  readonly work: (task: Task) => Promise<void>
  /** A task threw ItemError and will be tried again. */
  readonly onRetry: (task: Task, retry: { error: ItemError; attempt: number }) => void
  /** A task threw ItemError for the last time. */
  readonly onGiveUp: (task: Task, error: ItemError) => void
}

/** How often Crawlee looks for work of itself; the queue wakes it whenever there is some. */
const POLL_SECONDS = 0.5

/** Every part of a task has its own time limit; a day only keeps Crawlee's default of a minute away. */
const BACKSTOP_SECONDS = 86_400

/**
 * Lets Crawlee work off the queue: it keeps the concurrency and counts the retries, while the queue says what comes next.
 * Resolves when the queue is finished and nothing is under way. Throws the first error that is no ItemError.
 */
export async function runEngine(options: EngineOptions): Promise<void> {
  const { queue } = options
  const crawlee = loadCrawlee()
  crawlee.log.setLevel(crawlee.LogLevel.OFF)
  const tasks = new Map<string, Task>()
  const fatal: { error: unknown }[] = []
  const fail = (task: Task, error: unknown) => {
    fatal.push({ error })
    queue.stop()
    queue.finish(task, { again: true, sent: false })
  }
  const manager = requestManager(crawlee, { queue, tasks })
  // Its options name a requestManager and then refuse it; the field that it fills is open to a subclass.
  class QueueCrawler extends crawlee.BasicCrawler {
    protected override requestManager = manager
  }
  const handlers = handlersOf(options, { tasks, fail })
  const crawler = new QueueCrawler({ ...crawlerOptions(options), ...handlers }, configuration(crawlee))
  queue.onWake(() => void crawler.autoscaledPool?.notify())
  try {
    await crawler.run()
  } finally {
    // Crawlee stops at once on a signal or an error; what is under way is still to be kept.
    queue.stop()
    await queue.idle()
  }
  const first = fatal[0]
  if (first !== undefined) throw first.error
}

function crawlerOptions(options: EngineOptions): BasicCrawlerOptions {
  const { concurrency, maxRetries } = options
  return {
    maxRequestRetries: maxRetries,
    requestHandlerTimeoutSecs: BACKSTOP_SECONDS,
    useSessionPool: false,
    autoscaledPoolOptions: {
      desiredConcurrency: concurrency,
      // On a busy machine Crawlee would go down to one otherwise.
      minConcurrency: Math.ceil(concurrency / 2),
      maxConcurrency: concurrency,
      maybeRunIntervalSecs: POLL_SECONDS,
      loggingIntervalSecs: null,
    },
    statisticsOptions: { saveErrorSnapshots: false, logIntervalSecs: BACKSTOP_SECONDS },
  }
}

type Handlers = Pick<BasicCrawlerOptions, 'requestHandler' | 'errorHandler' | 'failedRequestHandler'>

function handlersOf(
  options: EngineOptions,
  state: { tasks: Map<string, Task>; fail: (task: Task, error: unknown) => void },
): Required<Handlers> {
  const { tasks, fail } = state
  const { queue } = options
  return {
    async requestHandler({ request }) {
      const task = tasks.get(request.uniqueKey)
      if (task === undefined) return
      try {
        await options.work(task)
      } catch (error) {
        if (error instanceof ItemError && !queue.stopped) throw error
        if (error instanceof ItemError) queue.finish(task, { again: true, sent: true })
        else fail(task, error)
      }
      tasks.delete(task.id)
    },
    errorHandler({ request }, error) {
      const task = tasks.get(request.uniqueKey)
      if (task !== undefined) options.onRetry(task, { error: asItemError(error), attempt: request.retryCount + 1 })
    },
    failedRequestHandler({ request }, error) {
      const task = tasks.get(request.uniqueKey)
      if (task === undefined) return
      try {
        options.onGiveUp(task, asItemError(error))
        queue.finish(task, { again: false, sent: true })
      } catch (reason) {
        fail(task, reason)
      }
      tasks.delete(task.id)
    },
  }
}

type Crawlee = typeof import('crawlee')

/** The part of crawlee that is used loads in a third of the time of the whole; its own package is where it resolves. */
function loadCrawlee(): Crawlee {
  const fromCrawlee = createRequire(import.meta.resolve('crawlee'))
  const basic: Crawlee = fromCrawlee('@crawlee/basic')
  return basic
}

function configuration(crawlee: Crawlee): InstanceType<Crawlee['Configuration']> {
  const configuration = new crawlee.Configuration({
    persistStorage: false,
    purgeOnStart: false,
    persistStateIntervalMillis: 86_400_000,
    // Its way of looking at memory by default starts a process each second.
    systemInfoV2: true,
    systemInfoIntervalMillis: 5_000,
  })
  const storage = configuration.createMemoryStorage({ persistStorage: false })
  // Where there is a teardown, Crawlee leaves a timer behind that keeps the process for another second.
  configuration.set('storageClient', Object.create(storage, { teardown: { value: undefined } }))
  return configuration
}

function asItemError(error: unknown): ItemError {
  if (error instanceof ItemError) return error
  throw new FatalError('Cannot go on with "crawl": the engine failed. Run again; nothing stored is lost.', {
    cause: error,
  })
}

function requestManager(crawlee: Crawlee, state: { queue: WorkQueue; tasks: Map<string, Task> }): IRequestManager {
  const { queue, tasks } = state
  // Crawlee counts the retries on its Request, so one that comes back must be the same object.
  const returning = new Map<string, Request>()
  let handled = 0
  const info = (id: string) => ({
    requestId: id,
    uniqueKey: id,
    wasAlreadyHandled: false,
    wasAlreadyPresent: false,
    forefront: false,
  })
  return {
    isFinished: async () => queue.isFinished(),
    isEmpty: async () => !queue.isReady(),
    handledCount: async () => handled,
    getTotalCount: () => handled + tasks.size,
    getPendingCount: () => tasks.size,
    async fetchNextRequest<T>() {
      const task = queue.take()
      if (task === null) return null
      tasks.set(task.id, task)
      const request = returning.get(task.id) ?? new crawlee.Request({ id: task.id, url: task.id, uniqueKey: task.id })
      returning.delete(task.id)
      return request as Request<T & Record<string, unknown>>
    },
    async *[Symbol.asyncIterator]() {},
    async markRequestHandled() {
      handled += 1
      return null
    },
    async reclaimRequest(request) {
      const task = tasks.get(request.uniqueKey)
      if (task === undefined) return null
      returning.set(task.id, request)
      tasks.delete(task.id)
      queue.finish(task, { again: true, sent: true })
      return info(task.id)
    },
    addRequest: async () => info(''),
    addRequestsBatched: async () => ({
      addedRequests: [],
      waitForAllRequestsToBeAdded: Promise.resolve([]),
      requestsOverLimit: [],
    }),
  }
}
