import { openModel } from '/work/main/pipelines/model/client.ts'
import { ModelServers } from '/work/main/pipelines/model/model-servers.ts'
import { Budget } from '/work/main/pipelines/model/budget.ts'
import { systemClock } from '/work/main/pipelines/model/clock.ts'
import { openReplies } from '/work/main/pipelines/model/replies.ts'
import { ModelSettings } from '#configs'
import { z } from 'zod'
import { mkdtempSync, rmSync } from 'node:fs'
const dir = mkdtempSync('/tmp/h2e-cb-'); const width = +(process.argv[2] ?? 225), n = +(process.argv[3] ?? 6000)
const calls: unknown[] = []
const room = { environment: {}, replies: openReplies(dir, 'a'), ledger: (c: unknown) => { calls.push(c) }, budget: new Budget({}, systemClock), servers: new ModelServers(systemClock), prices: { dated: '2026-01-01', models: { m: { input: 1, output: 2 } } }, runId: 'r', clock: systemClock, stop: new AbortController().signal }
const model = openModel(ModelSettings.parse({ model: 'm', base_url: 'http://127.0.0.1:4990/v1', api_key_env: 'none', concurrency: width, temperature: 0 }), room)
const schema = z.strictObject({ reasoning: z.string(), steps: z.array(z.string()) })
const text = 'lorem ipsum dolor '.repeat(450)
const sys = 'You are...'.repeat(50)
let next = 0; const t0 = performance.now(), c0 = process.cpuUsage()
const work = async () => { for (let i = next++; i < n; i = next++) await model.ask({ purpose: 'p', item: 'i' + i, topic: null, messages: [{ role: 'system', content: sys }, { role: 'user', content: text + i }], answer: { name: 'x', schema } }) }
await Promise.all(Array.from({ length: width * 1.5 | 0 }, work))
const cpu = process.cpuUsage(c0), wall = performance.now() - t0
console.log('client', width, (cpu.user + cpu.system) / 1000 / n, 'ms cpu/req', (n / width * 200 / wall).toFixed(3), 'share', calls.length)
rmSync(dir, { recursive: true }); process.exit(0)
