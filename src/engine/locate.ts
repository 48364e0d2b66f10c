/** Where the Pulumi engine is: `GATEWRIGHT_PULUMI`, PATH, the per-user cache. The first that fits is taken, and said. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { childEnvironment } from '../support/child-environment.js'
import { UsageError } from '../support/errors.js'

/** The engine that the SDK, the Go module in `engine/` and the tests agree on. */
export const engineVersion = '3.259.0'

export interface Engine {
  readonly command: string
  readonly version: string
  readonly how: 'GATEWRIGHT_PULUMI' | 'PATH' | 'cache' | 'download' | 'go build'
}

export const cachedEngine = (): string => join(homedir(), '.pulumi', 'versions', engineVersion, 'bin', 'pulumi')

export function findEngine(env: NodeJS.ProcessEnv = process.env): Engine | undefined {
  if (env.GATEWRIGHT_PULUMI) {
    const version = versionOf(env.GATEWRIGHT_PULUMI)
    if (version === undefined) throw new UsageError('engine-does-not-run', { command: env.GATEWRIGHT_PULUMI })
    return { command: env.GATEWRIGHT_PULUMI, version, how: 'GATEWRIGHT_PULUMI' }
  }
  if (existsSync(cachedEngine())) return { command: cachedEngine(), version: engineVersion, how: 'cache' }
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const command = join(folder, 'pulumi')
    // node_modules/.bin/pulumi would be the npm downloader, not an engine.
    if (folder === '' || folder.includes('node_modules') || !existsSync(command)) continue
    const version = versionOf(command)
    if (version !== undefined && fits(version)) return { command, version, how: 'PATH' }
  }
  return undefined
}

function versionOf(command: string): string | undefined {
  try {
    return execFileSync(command, ['version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: childEnvironment('engine', { PULUMI_SKIP_UPDATE_CHECK: 'true' }) }).trim().replace(/^v/, '')
  } catch {
    return undefined
  }
}

function fits(version: string): boolean {
  const [major, minor] = version.split('.').map(Number)
  const [wantedMajor, wantedMinor] = engineVersion.split('.').map(Number)
  return major === wantedMajor && (minor ?? 0) >= (wantedMinor ?? 0)
}
