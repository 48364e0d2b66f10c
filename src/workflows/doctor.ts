/** `doctor`: what this machine has and lacks, each with what to do. Looks only. */
import { accessSync, constants, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Language } from '../diagnostics/finding.js'
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

export function examine(): DoctorCheck[] {
  return [node(), store(), engine(), folder(), deployment()]
}

const made = (id: string, ok: boolean, spoken: DoctorCheck['spoken']): DoctorCheck => ({ id, ok, ...spoken('en'), spoken })
const well = (id: string, words: MiscId, params: Readonly<Record<string, Json>>): DoctorCheck => made(id, true, (language) => ({ found: sayMisc(language, words, params) }))
const lacking = (id: string, words: 'doctor.node.old' | 'doctor.store.none' | 'doctor.engine.none' | 'doctor.folder.closed' | 'doctor.deployment.none', params: Readonly<Record<string, Json>>): DoctorCheck =>
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
