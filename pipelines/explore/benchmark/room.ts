import type { Room } from '../page.ts'
import { benchmarkPage } from './benchmark-page.ts'
import { itemPage } from './item-page.ts'

/** The newest benchmark: its balance, its items, and each item with the answers to it. */
export const benchmarkRoom: Room = { pages: [benchmarkPage, itemPage] }
