import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { Config, configJsonSchema, configText } from '#configs'

it('configText() is YAML that gives the same configuration again', () => {
  const config = Config.parse({ name: 'mine', crawl: { seeds: ['https://example.org/'] } })
  expect(Config.parse(parse(configText(config)))).toEqual(config)
})

it('configJsonSchema() is what configs/config.schema.json holds; "pnpm test test/configs -u" writes it again', async () => {
  await expect(`${JSON.stringify(configJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../configs/config.schema.json',
  )
})
