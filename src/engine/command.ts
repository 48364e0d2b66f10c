/** Runs the engine in a process group of its own, so that Ctrl-C on the terminal reaches us alone and we stop it in order. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { PulumiCommand } from '@pulumi/pulumi/automation/index.js'
import { engineVersion } from './locate.js'

type Output = ((text: string) => void) | undefined

export function detachedCommand(command: string): PulumiCommand {
  const { CommandResult, createCommandError } = load()
  const run = (args: string[], cwd: string, env: Record<string, string>, onOutput?: Output, onError?: Output, signal?: AbortSignal) =>
    new Promise((resolve, reject) => {
      const child = spawn(command, [...args, '--non-interactive'], {
        cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env, PATH: `${dirname(command)}:${process.env.PATH ?? ''}`, PULUMI_AUTOMATION_API: 'true' },
      })
      let stdout = ''
      let stderr = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text
        onOutput?.(text)
      })
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text
        onError?.(text)
      })
      const stop = (): void => void child.kill('SIGINT')
      signal?.addEventListener('abort', stop)
      child.on('error', reject)
      child.on('close', (code) => {
        signal?.removeEventListener('abort', stop)
        const result = new CommandResult(stdout, stderr, code ?? -1)
        if (code === 0) resolve(result)
        else reject(createCommandError(result))
      })
    })
  return { command, version: { version: engineVersion, major: 3, minor: Number(engineVersion.split('.')[1]), patch: 0, compare: () => 0 }, run } as unknown as PulumiCommand
}

interface Loaded {
  readonly CommandResult: new (stdout: string, stderr: string, code: number) => object
  createCommandError(result: object): Error
}
function load(): Loaded {
  const require = createRequire(import.meta.url)
  const { CommandResult } = require('@pulumi/pulumi/automation/cmd.js') as Pick<Loaded, 'CommandResult'>
  const { createCommandError } = require('@pulumi/pulumi/automation/errors.js') as Pick<Loaded, 'createCommandError'>
  return { CommandResult, createCommandError }
}
