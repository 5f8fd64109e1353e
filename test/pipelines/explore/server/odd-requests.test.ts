import { Agent, request } from 'node:http'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenExplorer, openExplorer } from '../open-explorer.ts'

let explorer: OpenExplorer

beforeAll(async () => {
  explorer = await openExplorer()
}, 120_000)
afterAll(() => explorer.close())

async function pageAt(path: string, options: RequestInit = {}) {
  const response = await fetch(explorer.url + path, options)
  return { response, $: load(await response.text()) }
}

const ORIGIN = () => ({ origin: new URL(explorer.url).origin })

describe('explorerApp()', () => {
  it.each([
    ['procedures', 'No procedure is like this.'],
    ['judgments', 'No judgment is like this.'],
    ['benchmark', 'No item is like this.'],
  ])('explorerApp() finds nothing in %s where no word was typed', async (path, told) => {
    for (const typed of ['!', '🎉', '\0', '…—', '\ufffd']) {
      const { response, $ } = await pageAt(`${path}?${new URLSearchParams({ goal: typed })}`)
      expect([typed, response.status]).toEqual([typed, 200])
      expect($('main').text()).toContain(told)
    }
    expect(explorer.mistakes).toEqual([])
  })

  it('explorerApp() shows a page whatever stands in the query', async () => {
    const long = 'word '.repeat(1_000)
    for (const path of ['procedures', 'judgments', 'benchmark', 'label/own', 'sql', 'label/agreement']) {
      for (const query of [
        'page=-1&sort=xyz',
        'page=1e9&page=2&sort=-',
        'page=999999',
        'goal=%FF%FE&topic=%00&judge=%00&kind=x',
        `goal=${encodeURIComponent(long)}`,
        'fewest=-5&most=1e308&step=%ED%A0%80',
        'q=%00&chart=zzz&x=%00',
        'goal=%E2%80%AEtxet&goal=other',
      ]) {
        const { response, $ } = await pageAt(`${path}?annotator=ann&${query}`)
        expect([path, query, [200, 400].includes(response.status), $('h1').length]).toEqual([path, query, true, 1])
      }
    }
    expect(explorer.mistakes).toEqual([])
  })

  it('missing() names an unknown id, cut where it is long, with status 404', async () => {
    const long = 'x'.repeat(5_000)
    for (const room of ['procedures', 'benchmark', 'judgments', 'runs']) {
      for (const id of ['nothing', '%00', '%E0%A4%A', '%3Cb%3E', long]) {
        const { response, $ } = await pageAt(`${room}/${id}`)
        expect([room, id, response.status, $('.problem b').length]).toEqual([room, id, 404, 0])
        expect($('.problem').text().length).toBeLessThan(400)
      }
    }
  })

  it('explorerApp() says which methods an address takes, with status 405', async () => {
    for (const [method, path, allow] of [
      ['POST', 'procedures', 'GET, HEAD'],
      ['DELETE', 'judgments/x', 'GET, HEAD'],
      ['GET', 'label/save', 'POST'],
      ['PUT', 'label/undo', 'POST'],
    ] as const) {
      const { response, $ } = await pageAt(path, { method, headers: ORIGIN() })
      expect([path, response.status, response.headers.get('allow')]).toEqual([path, 405, allow])
      expect($('.problem').text()).toContain(`Cannot answer ${method}`)
    }
  })

  it('explorerApp() takes what a form sends and nothing else, with status 415', async () => {
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain']) {
      const headers = { ...ORIGIN(), 'content-type': type }
      const { response } = await pageAt('label/save', { method: 'POST', headers, body: '{"annotator":"ann"}' })
      expect([type, response.status]).toEqual([type, 415])
    }
  })

  it('explorerApp() answers HEAD as GET, without a body', async () => {
    for (const path of ['', 'procedures', 'judgments', 'assets/styles.css', 'nowhere']) {
      const [head, get] = [await fetch(explorer.url + path, { method: 'HEAD' }), await fetch(explorer.url + path)]
      expect([path, head.status, head.headers.get('content-type')]).toEqual([
        path,
        get.status,
        get.headers.get('content-type'),
      ])
      expect(await head.text()).toBe('')
      await get.text()
    }
  })

  it('explorerApp() answers two hundred connections that are kept open', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 200 })
    const asked = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sent = request(explorer.url + path, { agent }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode))
        })
        sent.on('error', reject).end()
      })
    const statuses = await Promise.all(Array.from({ length: 200 }, (_, n) => asked(`procedures?page=${n}`)))
    expect(new Set(statuses)).toEqual(new Set([200]))
    agent.destroy()
    expect(explorer.mistakes).toEqual([])
  }, 60_000)
})
