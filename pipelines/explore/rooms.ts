import { labellingRoom } from './labelling/room.ts'
import type { Room } from './page.ts'
import { proceduresRoom } from './procedures/room.ts'

/** Every room of the explorer. */
export const ROOMS: readonly Room[] = [proceduresRoom, labellingRoom]
