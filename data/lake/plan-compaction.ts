import type { LiveFile } from './file-list.ts'

/** A live file and its size. */
export interface SizedFile {
  readonly file: LiveFile
  readonly bytes: number
}

/** From this many small parts on, they are merged: a reader opens few files. */
const PARTS_TO_MERGE = 8

/** What one part is made of at most. Sorting wide rows takes memory in proportion, and does not spill all of it. */
const MOST_BYTES = 256 * 1024 * 1024

/** Rows take about so many times more as a journal than as a part. */
const PACKED = 8

/**
 * Which files become one part each: neighbours, so that rows stay in the order they were written, and no more of them than can
 * be sorted in little memory. Journals always; parts only when many small ones have gathered.
 */
export function planCompaction(files: readonly SizedFile[]): readonly (readonly LiveFile[])[] {
  const journals = files.filter(({ file }) => file.kind === 'journal')
  if (journals.length === 0) return []
  const small = files.filter(({ file, bytes }) => file.kind === 'part' && bytes * PACKED < MOST_BYTES / 2)
  const groups = neighbours(small.length >= PARTS_TO_MERGE ? files : journals)
  return groups.filter((group) => group.length > 1 || group.some(({ kind }) => kind === 'journal'))
}

function neighbours(files: readonly SizedFile[]): readonly (readonly LiveFile[])[] {
  const groups: LiveFile[][] = []
  let total = 0
  for (const { file, bytes } of files) {
    const weight = file.kind === 'part' ? bytes * PACKED : bytes
    const group = groups.at(-1)
    if (group === undefined || total + weight > MOST_BYTES) {
      groups.push([file])
      total = weight
    } else {
      group.push(file)
      total += weight
    }
  }
  return groups
}
