/** `doctor`: what this machine has and lacks, each with what to do. Looks only. */
import { accessSync, constants, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { engineVersion, findEngine } from '../engine/locate.js'
import { findDeploymentFile } from './find-file.js'

export interface DoctorCheck {
  readonly id: string
  readonly ok: boolean
  readonly found: string
  /** What to do; absent when all is well. */
  readonly fix?: string
}

export function examine(): DoctorCheck[] {
  return [node(), sqlite(), engine(), folder(), deployment()]
}

const node = (): DoctorCheck => ({ id: 'node', ok: Number(process.versions.node.split('.')[0]) >= 24, found: `Node ${process.versions.node}` })

const sqlite = (): DoctorCheck => {
  const version = process.versions.sqlite
  return version ? { id: 'store', ok: true, found: `SQLite ${version}` } : { id: 'store', ok: false, found: 'no SQLite in this Node', fix: 'install Node from nodejs.org, or set service.record' }
}

const engine = (): DoctorCheck => {
  try {
    const found = findEngine()
    if (found) return { id: 'engine', ok: true, found: `Pulumi ${found.version} (${found.how}): ${found.command}` }
    return { id: 'engine', ok: false, found: `no Pulumi engine ${engineVersion}: apply would install it first`, fix: 'gatewright engine install' }
  } catch (error) {
    return { id: 'engine', ok: false, found: (error as Error).message, fix: (error as { fix?: string }).fix ?? 'gatewright engine install' }
  }
}

const folder = (): DoctorCheck => {
  try {
    accessSync('.', constants.W_OK)
    return { id: 'folder', ok: true, found: `${resolve('.')} can be written` }
  } catch {
    return { id: 'folder', ok: false, found: `${resolve('.')} cannot be written`, fix: 'run where the deployment file may have .gatewright/ beside it' }
  }
}

const deployment = (): DoctorCheck => {
  try {
    const file = findDeploymentFile(undefined)
    return existsSync(file) ? { id: 'deployment', ok: true, found: file } : { id: 'deployment', ok: false, found: `no ${file}`, fix: 'gatewright init' }
  } catch (error) {
    return { id: 'deployment', ok: false, found: (error as Error).message, fix: (error as { fix: string }).fix }
  }
}
