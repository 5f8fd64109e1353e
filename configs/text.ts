import { stringify } from 'yaml'
import type { Config } from './schema.ts'

/** The configuration as YAML, every default written out. It holds no secrets: those come from the environment only. */
export function configText(config: Config): string {
  return stringify(config)
}
