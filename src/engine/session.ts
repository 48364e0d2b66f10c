/**
 * One engine for one apply. Its state is written from the service's snapshot into a folder of this apply's own: nothing of an
 * earlier apply, killed or not, can be in the way, and no lock outlives its holder.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { addressOfUrn, packageName, type ProviderBackend } from '../provider/port.js'
import { serveProvider } from '../provider/server.js'
import { isRunning } from '../support/process.js'
import { toolVersion } from '../support/version.js'
import { serveKey } from './key-server.js'
import { serveLanguage } from './language.js'
import type { EngineSession, EngineStep } from './port.js'
import { runEngine } from './process.js'
import { writeState } from './state-file.js'

export interface EngineOptions {
  readonly deployment: string
  /** Folder for the engine's state and home; it may be deleted between applies. */
  readonly home: string
  readonly command: string
  readonly provider: ProviderBackend
}

export async function openEngine({ deployment, home, command, provider }: EngineOptions): Promise<EngineSession> {
  // Halves the memory of an apply of a thousand changes (321 → 155 MB) and costs it no time: it waits for the engine and the disk.
  setFlagsFromString('--optimize-for-size')
  const folder = join(home, String(process.pid))
  const [pulumiHome, project, state] = [join(home, 'home'), join(folder, 'project'), join(folder, 'state')]
  removeLeftovers(home)
  for (const each of [pulumiHome, project, state]) mkdirSync(each, { recursive: true })
  writeFileSync(join(project, 'Pulumi.yaml'), `name: ${packageName}\nruntime: nodejs\n`)
  const [language, served, key] = await Promise.all([serveLanguage(), serveProvider(provider, toolVersion), serveKey()])
  writeFileSync(join(project, `Pulumi.${deployment}.yaml`), key.stackConfig)
  const env = {
    PULUMI_HOME: pulumiHome, PULUMI_BACKEND_URL: `file://${state}`, ...key.env,
    PULUMI_SKIP_UPDATE_CHECK: 'true', PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true', PULUMI_DEBUG_PROVIDERS: `${packageName}:${served.port}`,
    PULUMI_AUTOMATION_API: 'true', PULUMI_DEBUG_COMMANDS: 'true',
    // The state can be rebuilt from the service, so the engine need not write it at every step, nor keep copies.
    PULUMI_EXPERIMENTAL: 'true', PULUMI_SKIP_CHECKPOINTS: 'true', PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: 'true',
    // A run's memory stays small enough without collecting all the time, which was a fifth of its work.
    GOMEMLIMIT: '150MiB', GOGC: '400',
  }
  const run = (verb: 'preview' | 'up', args: readonly string[], signal?: AbortSignal): Promise<void> =>
    runEngine({
      command, cwd: project, env, ...(signal && { signal }),
      args: [verb, '--stack', deployment, '--non-interactive', '--color', 'never', '--suppress-outputs', `--client=127.0.0.1:${language.port}`, '--exec-kind', 'auto.inline', ...args],
    })
  return {
    importState: (resources) => writeState(state, deployment, resources),
    preview: async (program) => {
      language.program = program
      const log = join(folder, 'events.jsonl')
      try {
        await run('preview', ['--event-log', log])
      } catch (error) {
        throw new Error(`the engine's preview failed: ${(error as Error).message}; nothing was touched`)
      }
      return stepsOf(readFileSync(log, 'utf8'))
    },
    up: async (program, signal) => {
      language.program = program
      try {
        await run('up', ['--yes', '--skip-preview'], signal)
      } catch (error) {
        throw signal.aborted ? signal.reason : (served.failure() ?? error)
      }
    },
    close: () => {
      served.close()
      language.close()
      key.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Folders of applies that were killed; one whose process still runs is left alone. */
function removeLeftovers(home: string): void {
  for (const name of existsSync(home) ? readdirSync(home) : []) {
    if (/^\d+$/.test(name) && (Number(name) === process.pid || !isRunning(Number(name)))) rmSync(join(home, name), { recursive: true, force: true })
  }
}

/** The engine's event log is a JSON document a line. */
function stepsOf(log: string): EngineStep[] {
  return log.split('\n').filter((line) => line.includes('"resourcePreEvent"')).flatMap((line) => {
    const { metadata } = (JSON.parse(line) as { resourcePreEvent: { metadata: { urn: string; type: string; op: string } } }).resourcePreEvent
    return metadata.type.startsWith(`${packageName}:`) ? [{ address: addressOfUrn(metadata.urn), op: metadata.op }] : []
  })
}
