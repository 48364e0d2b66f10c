/** `lab.json` beside a deployment's store: who the first process of its lab is, and who is where. No key is in it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Inventory } from '../model/inventory.js'
import type { Topology } from '../lab/topology.js'
import { isAlive, type ProcessIdentity } from '../support/process.js'
import { homeOf } from './home.js'

export interface LabRecord {
  readonly formatVersion: '1.0'
  readonly since: string
  readonly process: ProcessIdentity
  readonly topology: Topology
}
export const labRecordPath = (file: string, name: string): string => join(homeOf(file, name), 'lab.json')

/** Of a lab that runs: a pid that now is another process's is not believed. */
export function runningLab(file: string, name: string): LabRecord | undefined {
  try {
    const record = JSON.parse(readFileSync(labRecordPath(file, name), 'utf8')) as LabRecord
    return isAlive(record.process) === true ? record : undefined
  } catch {
    return undefined
  }
}

/** @throws LabError where it is not up. */
export async function labInventoryOf(file: string, name: string): Promise<Inventory> {
  const record = runningLab(file, name)
  if (record) return (await import('../lab/inventory.js')).labInventory(record.topology, record.process.pid)
  const { LabError } = await import('../lab/command.js')
  throw new LabError([`the lab of ${name} is not up, and its gateways are there (service.inventory: lab)`, 'gatewright lab up'], [`${name} の検証環境が起動していません（service.inventory: lab のためゲートウェイはその中にあります）`, 'gatewright lab up'])
}
