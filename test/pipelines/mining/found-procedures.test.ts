import { describe, expect, it } from 'vitest'
import { FoundProcedures } from '../../../pipelines/mining/found-procedures.ts'

describe('FoundProcedures', () => {
  it('FoundProcedures reaches a target for documents after those that make it up, and for none before', () => {
    const found = new FoundProcedures({ procedures: 2, by_topic: true })
    for (const document_id of ['d', 'b', 'f']) found.add({ topic: 'Health', document_id })
    const reached = ['a', 'c', 'd', 'e', 'g'].map((document_id) => found.isReached('Health', { document_id }))
    expect(reached).toEqual([false, false, false, true, true])
    expect(found.isReached('Religion', { document_id: 'g' })).toBe(false)
  })

  it('FoundProcedures counts two procedures of one document as two', () => {
    const found = new FoundProcedures({ procedures: 2, by_topic: true })
    found.add({ topic: 'Health', document_id: 'a' })
    found.add({ topic: 'Health', document_id: 'a' })
    expect(found.isReached('Health', { document_id: 'b' })).toBe(true)
  })

  it('FoundProcedures counts all topics together where that is wanted', () => {
    const found = new FoundProcedures({ procedures: 2, by_topic: false })
    found.add({ topic: 'Health', document_id: 'a' })
    found.add({ topic: 'Religion', document_id: 'b' })
    expect(found.isReached('Travel & Tourism', { document_id: 'c' })).toBe(true)
  })
})
