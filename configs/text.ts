import { stringify } from 'yaml'
import { z } from 'zod'
import { Config } from './schema.ts'

/** The configuration as YAML, every default written out. It holds no secrets: those come from the environment only. */
export function configText(config: Config): string {
  return stringify(config)
}

/** The JSON Schema of a config file, by which an editor completes and checks it. */
export function configJsonSchema(): object {
  return { title: 'h2e configuration', ...z.toJSONSchema(Config, { io: 'input' }) }
}
