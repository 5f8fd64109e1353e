// JavaScript, because a worker thread does not inherit the main thread's way of running TypeScript.
import { register } from 'tsx/esm/api'

register()
const { runTask } = await import('./run-task.ts')

export default runTask
