/** `lab up`, `lab status`, `lab down`: a lab that stays, beside its deployment file. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../diagnostics/finding.js'
import { LabError } from '../lab/command.js'
import { desiredResources } from '../kinds/index.js'
import { openLab } from '../lab/lab.js'
import { lookAt, type SeenLab, startTraffic } from '../lab/look.js'
import { checkNeeds } from '../lab/needs.js'
import { serve } from '../lab/serve.js'
import { sandboxOf } from '../lab/sandbox.js'
import { type Topology, topologyOf } from '../lab/topology.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { systemClock } from '../support/clock.js'
import { holderOf, isAlive, type ProcessIdentity } from '../support/process.js'
import type { Attached } from './lab-file.js'
import { deploymentOf } from './lab-file.js'
import { homeOf } from './open.js'

/** `lab.json`: who the first process is, and who is where. No key is in it. */
interface LabRecord {
  readonly formatVersion: '1.0'
  readonly since: string
  readonly process: ProcessIdentity
  readonly topology: Topology
}
export interface LabSummary extends SeenLab {
  readonly deployment: string
  readonly pid: number
  readonly since: string
}
export interface LabAnswer {
  readonly lab: LabSummary
  readonly language: Language
}

/** @throws LabError where one runs already, or the machine lacks something. */
export async function labUp(file: string | undefined, clients: number): Promise<LabAnswer & { readonly took: number }> {
  const attached = await deploymentOf(file)
  checkNeeds()
  const { name } = attached.deployment.metadata
  if (alive(attached)) throw new LabError([`the lab of ${name} runs already`, 'look at it with gatewright lab status, end it with gatewright lab down'], [`${name} の検証環境は既に動いています`, 'gatewright lab status で確認、gatewright lab down で終了できます'])
  const began = performance.now()
  const topology = topologyOf(attached.deployment, clients)
  const lab = await openLab(topology, { attached: false })
  try {
    await serve(lab, [...desiredResources(attached.deployment).values()])
    await startTraffic(lab.sandbox, topology)
    const record: LabRecord = { formatVersion: '1.0', since: systemClock.now(), process: holderOf(lab.sandbox.pid), topology }
    mkdirSync(homeOf(attached.file, name), { recursive: true })
    writeFileAtomic(pathOf(attached), `${JSON.stringify(record, null, 2)}\n`)
    const took = Math.round(performance.now() - began) / 1000
    return { lab: await summary(record), language: attached.deployment.metadata.language, took }
  } catch (error) {
    await lab.end()
    throw error
  }
}

/** undefined: none runs. */
export async function labStatus(file: string | undefined): Promise<{ readonly lab: LabSummary | undefined; readonly language: Language; readonly name: string }> {
  const attached = await deploymentOf(file)
  const record = alive(attached)
  const { name, language } = attached.deployment.metadata
  return { lab: record && (await summary(record)), language, name }
}

/** What ran is gone when it returns; twice is once. */
export async function labDown(file: string | undefined): Promise<{ readonly ended: boolean; readonly name: string; readonly language: Language }> {
  const attached = await deploymentOf(file)
  const record = alive(attached)
  if (record) await sandboxOf(record.process.pid).end()
  rmSync(pathOf(attached), { force: true })
  const { name, language } = attached.deployment.metadata
  return { ended: record !== undefined, name, language }
}

const pathOf = ({ file, deployment }: Attached): string => join(homeOf(file, deployment.metadata.name), 'lab.json')

/** The record of a lab that runs: a pid that now is another process's is not believed. */
function alive(attached: Attached): LabRecord | undefined {
  const record = recordAt(pathOf(attached))
  return record && isAlive(record.process) === true ? record : undefined
}
function recordAt(path: string): LabRecord | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LabRecord
  } catch {
    return undefined
  }
}

const summary = async ({ process: { pid }, since, topology }: LabRecord): Promise<LabSummary> => ({
  deployment: topology.deployment, pid, since, ...(await lookAt(pid, topology)),
})
