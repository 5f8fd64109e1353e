import { benchmarkRoom } from './benchmark/room.ts'
import { homeRoom } from './home/room.ts'
import { judgmentsRoom } from './judgments/room.ts'
import { labellingRoom } from './labelling/room.ts'
import type { Room } from './page.ts'
import { proceduresRoom } from './procedures/room.ts'
import { runsRoom } from './runs/room.ts'
import { scoresRoom } from './scores/room.ts'
import { sqlRoom } from './sql/room.ts'
import { tablesRoom } from './tables/room.ts'

/** Every room of the explorer. */
export const ROOMS: readonly Room[] = [
  proceduresRoom,
  benchmarkRoom,
  scoresRoom,
  judgmentsRoom,
  labellingRoom,
  sqlRoom,
  tablesRoom,
  homeRoom,
  runsRoom,
]
