/** The published schemas, for judging what commands print: closed, so that a key which no schema names is seen. */
import Ajv2020 from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'

type Schema = Record<string, any>
export const load = (name: string): Schema => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'))

/** What is said to be open stays open. */
export const closed = (schema: Schema): Schema =>
  Object.fromEntries(
    Object.entries({ ...(schema.properties && Object.keys(schema.properties).length > 0 && { additionalProperties: false }), ...schema }).map(([key, value]) => [
      key, Array.isArray(value) ? value.map((each) => (typeof each === 'object' && each !== null && !Array.isArray(each) ? closed(each) : each)) : typeof value === 'object' && value !== null ? closed(value) : value,
    ]),
  )

/** What is wrong with the output of a command (its id), as its own schema sees it; a failure is judged as one. */
export function outputFaults(): (command: string, output: Schema) => unknown[] {
  const ajv = new Ajv2020.default({ strict: false, allErrors: true })
  for (const name of ['plan', 'cost', 'approval', 'output']) ajv.addSchema(closed(load(name)))
  const { $id } = load('output')
  return (command, output) => {
    const validate = ajv.compile({ $ref: `${$id}#/$defs/${'error' in output ? 'error' : command}` })
    return validate(output) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => [instancePath, message, params])
  }
}
