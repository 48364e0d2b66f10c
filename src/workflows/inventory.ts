/** The inventory beside a deployment: read, checked against its form and against what the deployment needs. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Finding, hasErrors } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import { checkInventory, type Inventory, inventoryOf } from '../model/inventory.js'
import { validateShape } from '../schema/validate.js'
import { parseSource } from '../source/parse.js'
import type { JsonObject } from '../support/json.js'

export interface ReadInventory {
  /** As findings name it. */
  readonly file: string
  readonly text: string
  /** undefined while it is wrong. */
  readonly inventory: Inventory | undefined
  readonly findings: readonly Finding[]
}

/** `file`: the deployment's. */
export async function readInventory(file: string, { service, regions }: Pick<Deployment, 'service' | 'regions'>): Promise<ReadInventory> {
  const named = service.inventory ?? 'inventory.yaml'
  const path = resolve(dirname(file), named)
  if (!existsSync(path)) return { file: named, text: '', inventory: undefined, findings: [{ id: 'no-inventory', severity: 'error', params: { file: named }, path: ['service'] }] }
  const parsed = parseSource(readFileSync(path), named)
  const { text } = parsed
  if (parsed.value === undefined || parsed.findings.length > 0) return { file: named, text, inventory: undefined, findings: parsed.findings }
  const shape = validateShape(parsed.value, parsed, (await import('../schema/compiled/inventory.js')).default)
  const value = parsed.value as JsonObject
  const findings = hasErrors(shape) ? shape : [...shape, ...checkInventory(value, regions, parsed.locate)]
  return { file: named, text, inventory: hasErrors(findings) ? undefined : inventoryOf(value), findings }
}
