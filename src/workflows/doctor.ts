/** `doctor`: what this machine has and lacks, each with what to do. Looks only. */
import { accessSync, constants, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Language } from '../diagnostics/finding.js'
import type { HostReport } from '../drivers/wireguard/examine.js'
import { engineVersion, findEngine } from '../engine/locate.js'
import { failureOf } from '../support/failure.js'
import type { Json } from '../support/json.js'
import { type MiscId, sayMisc } from '../view/messages/misc.js'
import { findDeploymentFile } from './find-file.js'

interface Spoken {
  readonly found: string
  /** What to do; absent when all is well. */
  readonly fix?: string | undefined
}
export interface DoctorCheck extends Spoken {
  readonly id: string
  readonly ok: boolean
  spoken(language: Language): Spoken
}

/** With the machines of a wireguard deployment, where the file names some: they are asked over the network. */
export async function examine(): Promise<DoctorCheck[]> {
  return [node(), store(), engine(), folder(), deployment(), ...(await hosts())]
}

const made = (id: string, ok: boolean, spoken: DoctorCheck['spoken']): DoctorCheck => ({ id, ok, ...spoken('en'), spoken })
const well = (id: string, words: MiscId, params: Readonly<Record<string, Json>>): DoctorCheck => made(id, true, (language) => ({ found: sayMisc(language, words, params) }))
const lacking = (id: string, words: 'doctor.node.old' | 'doctor.store.none' | 'doctor.engine.none' | 'doctor.folder.closed' | 'doctor.deployment.none' | 'doctor.host.lacks' | 'doctor.host.interface' | 'doctor.host.clock', params: Readonly<Record<string, Json>>): DoctorCheck =>
  made(id, false, (language) => ({ found: sayMisc(language, words, params), fix: sayMisc(language, `${words}.fix`) }))
const failed = (id: string, error: unknown, fix?: string): DoctorCheck =>
  made(id, false, (language) => {
    const said = failureOf(error as Error).spoken(language)
    return { found: said.message, fix: said.fix ?? fix }
  })

function node(): DoctorCheck {
  const version = process.versions.node
  return Number(version.split('.')[0]) >= 24 ? well('node', 'doctor.node', { version }) : lacking('node', 'doctor.node.old', { version })
}

function store(): DoctorCheck {
  const version = process.versions.sqlite
  return version ? well('store', 'doctor.store', { version }) : lacking('store', 'doctor.store.none', {})
}

function engine(): DoctorCheck {
  try {
    const found = findEngine()
    return found ? well('engine', 'doctor.engine', { version: found.version, how: found.how, command: found.command }) : lacking('engine', 'doctor.engine.none', { version: engineVersion })
  } catch (error) {
    return failed('engine', error, 'gatewright engine install')
  }
}

function folder(): DoctorCheck {
  const path = resolve('.')
  try {
    accessSync('.', constants.W_OK)
    return well('folder', 'doctor.folder', { path })
  } catch {
    return lacking('folder', 'doctor.folder.closed', { path })
  }
}

function deployment(): DoctorCheck {
  try {
    const file = findDeploymentFile(undefined)
    return existsSync(file) ? well('deployment', 'doctor.deployment', { file }) : lacking('deployment', 'doctor.deployment.none', { file })
  } catch (error) {
    return failed('deployment', error)
  }
}

function fileHere(): string | undefined {
  try {
    return findDeploymentFile(undefined)
  } catch {
    return undefined
  }
}

/** A file that is not there is told above; one that is not valid, by validate. */
async function hosts(): Promise<DoctorCheck[]> {
  const file = fileHere()
  if (file === undefined || !existsSync(file)) return []
  const [{ loadDeployment }, { ofLab }] = await Promise.all([import('./load-deployment.js'), import('./own-gateways.js')])
  const { deployment: found } = await loadDeployment(file)
  if (found?.service.driver !== 'wireguard') return []
  const [{ readInventory }, { labInventoryOf }, { openHost }, { examineHost }] = await Promise.all([import('./inventory.js'), import('./lab-record.js'), import('../drivers/wireguard/open.js'), import('../drivers/wireguard/examine.js')])
  try {
    const inventory = ofLab(found.service.inventory) ? await labInventoryOf(file, found.metadata.name) : (await readInventory(file, found)).inventory
    const entries = Object.values(inventory?.hosts ?? {})
    return await Promise.all(entries.map(async (entry) => hostCheck(await examineHost(openHost(entry), [entry.outer, entry.inner]))))
  } catch (error) {
    return [failed('hosts', error)]
  }
}

/** A clock that is a second off keeps a standby's handshakes from being taken. */
function hostCheck({ host, missing, wireguard, noInterface, clock, error }: HostReport): DoctorCheck {
  if (error) return failed(host, error)
  const params = { wireguard: wireguard === 'kernel' ? 'WireGuard (Linux)' : 'wireguard-go', clock: Math.round(clock * 100) / 100 }
  if (missing.length > 0 || wireguard === 'none') return lacking(host, 'doctor.host.lacks', { programs: [...missing, ...(wireguard === 'none' ? ['wireguard-go'] : [])].join(', ') })
  if (noInterface.length > 0) return lacking(host, 'doctor.host.interface', { interfaces: noInterface.join(', ') })
  return Math.abs(clock) > 1 ? lacking(host, 'doctor.host.clock', params) : well(host, 'doctor.host', params)
}
