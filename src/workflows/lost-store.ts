/** A store that would be lost (CI, neither record nor endpoint) is told, and never taken for an empty world. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import type { SourceDocument } from '../source/parse.js'
import { homeOf } from './home.js'

/** Orders that nobody would remember are an error; a simulated world that starts anew each time is worth a warning. */
export function lostStore({ metadata, service }: Deployment, document: SourceDocument, file: string): Finding[] {
  if (!process.env.CI || process.env.CI === 'false' || service.record || service.endpoint) return []
  if (existsSync(join(homeOf(file, metadata.name), 'service.db'))) return []
  const path = ['service']
  const source = document.locate(path)
  return [{ id: 'store-would-be-lost', severity: service.driver === 'manual' ? 'error' : 'warning', params: {}, path, ...(source && { source }) }]
}
