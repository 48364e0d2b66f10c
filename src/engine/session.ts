/** One engine for one apply: its state is a projection that is imported first, its program is data, its provider is served from here. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineEvent, Stack } from '@pulumi/pulumi/automation/index.js'
import { addressOfUrn, packageName, type ProviderBackend, } from '../provider/port.js'
import { serveProvider } from '../provider/server.js'
import { toolVersion } from '../support/version.js'
import { detachedCommand } from './command.js'
import type { EngineResource, EngineSession, EngineStep } from './port.js'
import { projection } from './projection.js'

export interface EngineOptions {
  readonly deployment: string
  /** Folder for the engine's own state and home; it can be deleted at any time. */
  readonly home: string
  readonly command: string
  readonly provider: ProviderBackend
}

export async function openEngine({ deployment, home, command, provider }: EngineOptions): Promise<EngineSession> {
  const state = join(home, 'state')
  const pulumiHome = join(home, 'home')
  mkdirSync(state, { recursive: true })
  mkdirSync(pulumiHome, { recursive: true })
  const [{ LocalWorkspace }, { declare }, served] = await Promise.all([
    import('@pulumi/pulumi/automation/index.js'),
    import('./program.js'), serveProvider(provider, toolVersion),
  ])
  let program: readonly EngineResource[] = []
  const stack: Stack = await LocalWorkspace.createOrSelectStack(
    { stackName: deployment, projectName: packageName, program: async () => declare(program) },
    {
      pulumiCommand: detachedCommand(command), pulumiHome,
      envVars: {
        PULUMI_BACKEND_URL: `file://${state}`, PULUMI_CONFIG_PASSPHRASE: 'the state holds no secret', PULUMI_SKIP_UPDATE_CHECK: 'true',
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true', PULUMI_DEBUG_PROVIDERS: `${packageName}:${served.port}`,
        // The state can be rebuilt from the service, so the engine need not write it at every step.
        PULUMI_EXPERIMENTAL: 'true', PULUMI_SKIP_CHECKPOINTS: 'true', PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: 'true',
        GOMEMLIMIT: '150MiB', GOGC: '40',
      },
      projectSettings: { name: packageName, runtime: 'nodejs', backend: { url: `file://${state}` } },
    },
  )
  const unlocked = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run()
    } catch (error) {
      // The service's lease is ours, so a lock in the engine's folder is a dead process's.
      if (!/locked by \d+ lock/.test(String((error as Error).message))) throw error
      await stack.cancel()
      return run()
    }
  }
  return {
    importState: (resources) => unlocked(() => stack.importStack({ version: 3, deployment: projection(deployment, resources) })),
    preview: async (resources) => {
      program = resources
      const steps: EngineStep[] = []
      try {
        await unlocked(() => stack.preview({ onEvent: (event) => collectStep(event, steps) }))
      } catch (error) {
        throw new Error(`the engine's preview failed: ${engineMessage(error as Error)}`)
      }
      return steps
    },
    up: async (resources, signal) => {
      program = resources
      try {
        await unlocked(() => stack.up({ signal, continueOnError: false, suppressOutputs: true }))
      } catch (error) {
        if (signal.aborted) throw new Error('interrupted')
        throw served.failure() ?? new Error(engineMessage(error as Error))
      }
      if (signal.aborted) throw new Error('interrupted')
    },
    close: async () => served.close(),
  }
}

function stepOf(event: EngineEvent): EngineStep | undefined {
  const metadata = event.resourcePreEvent?.metadata
  if (!metadata?.type.startsWith(`${packageName}:`)) return undefined
  return { address: addressOfUrn(metadata.urn), op: metadata.op }
}
function collectStep(event: EngineEvent, steps: EngineStep[]): void {
  const step = stepOf(event)
  if (step) steps.push(step)
}

/** What the engine says, without its banners. */
const engineMessage = ({ message }: Error): string =>
  message.split('\n').map((line) => line.trim()).find((line) => line.startsWith('error:') && !/update failed|preview failed/.test(line))?.replace(/^error:\s*/, '') ?? message.split('\n').slice(0, 3).join(' ')
