import { stringify } from './yaml.js'
import type { Json } from '../support/json.js'

/** YAML as the project writes it: two spaces, no folding, no aliases. */
export const writeYaml = (value: Json): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
