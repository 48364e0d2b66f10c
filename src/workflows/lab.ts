/** `lab up`, `lab status`, `lab down`: a lab that stays, beside its deployment file. */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import type { Language } from '../diagnostics/finding.js'
import { LabError } from '../lab/command.js'
import { desiredResources } from '../kinds/index.js'
import { openLab } from '../lab/lab.js'
import { lookAt, type SeenLab, startTraffic } from '../lab/look.js'
import { checkNeeds } from '../lab/needs.js'
import { serve } from '../lab/serve.js'
import { sandboxOf } from '../lab/sandbox.js'
import { topologyOf } from '../lab/topology.js'
import { writeFileAtomic } from '../support/atomic-write.js'
import { systemClock } from '../support/clock.js'
import { holderOf } from '../support/process.js'
import { homeOf } from './home.js'
import { deploymentOf } from './lab-file.js'
import { type LabRecord, labRecordPath, runningLab } from './lab-record.js'
import { ofLab } from './own-gateways.js'
import { testsFileOf } from './tests-file.js'

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
export async function labUp(file: string | undefined, clients: number): Promise<LabAnswer & { readonly took: number; /** Tests stand beside the file. */ readonly tested: boolean }> {
  const attached = await deploymentOf(file)
  checkNeeds()
  const { metadata: { name, language }, service } = attached.deployment
  if (runningLab(attached.file, name)) throw new LabError([`the lab of ${name} runs already`, 'look at it with gatewright lab status, end it with gatewright lab down'], [`${name} の検証環境は既に動いています`, 'gatewright lab status で確認、gatewright lab down で終了できます'])
  const began = performance.now()
  const topology = topologyOf(attached.deployment, clients)
  const applied = service.driver === 'wireguard' && ofLab(service.inventory)
  const lab = await openLab(topology, { attached: false })
  const path = labRecordPath(attached.file, name)
  try {
    const record: LabRecord = { formatVersion: '1.0', since: systemClock.now(), process: holderOf(lab.sandbox.pid), topology }
    mkdirSync(homeOf(attached.file, name), { recursive: true })
    writeFileAtomic(path, `${JSON.stringify(record, null, 2)}\n`)
    if (applied) await (await import('./lab-apply.js')).applyToLab(lab, attached, attached.file)
    else await serve(lab, [...desiredResources(attached.deployment).values()])
    await startTraffic(lab.sandbox, topology)
    const took = Math.round(performance.now() - began) / 1000
    return { lab: await summary(record), language, took, tested: existsSync(testsFileOf(attached.file)) }
  } catch (error) {
    rmSync(path, { force: true })
    await lab.end()
    throw error
  }
}

/** undefined: none runs. */
export async function labStatus(file: string | undefined): Promise<{ readonly lab: LabSummary | undefined; readonly language: Language; readonly name: string }> {
  const attached = await deploymentOf(file)
  const record = runningLab(attached.file, attached.deployment.metadata.name)
  const { name, language } = attached.deployment.metadata
  return { lab: record && (await summary(record)), language, name }
}

/** What ran is gone when it returns; twice is once. */
export async function labDown(file: string | undefined): Promise<{ readonly ended: boolean; readonly name: string; readonly language: Language }> {
  const attached = await deploymentOf(file)
  const { name, language } = attached.deployment.metadata
  const record = runningLab(attached.file, name)
  if (record) await sandboxOf(record.process.pid).end()
  rmSync(labRecordPath(attached.file, name), { force: true })
  return { ended: record !== undefined, name, language }
}

const summary = async ({ process: { pid }, since, topology }: LabRecord): Promise<LabSummary> => ({
  deployment: topology.deployment, pid, since, ...(await lookAt(pid, topology)),
})
