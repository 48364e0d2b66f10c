/** Runs the engine in a process group of its own, so that Ctrl-C on the terminal reaches us alone and we stop it in order. */
import { spawn } from 'node:child_process'
import { childEnvironment } from '../support/child-environment.js'

export interface EngineRun {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** @throws Error with the engine's own message. */
export function runEngine({ command, args, cwd, env, signal }: EngineRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: childEnvironment('engine', env) })
    let text = ''
    const keep = (chunk: string): void => {
      text = (text + chunk).slice(-200_000)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    // The engine finishes the running step on the first signal; a second one would tear it down.
    const stop = (): void => {
      child.kill('SIGINT')
    }
    signal?.addEventListener('abort', stop, { once: true })
    child.on('error', reject)
    child.on('close', (code, killed) => {
      signal?.removeEventListener('abort', stop)
      if (code === 0) resolve()
      else reject(new Error(killed ? `the engine was ended by ${killed}` : messageOf(text, code)))
    })
  })
}

/** What the engine says, without its banners. */
function messageOf(text: string, code: number | null): string {
  const errors = text.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('error:') && !/(update|preview) failed/.test(line))
  return errors[0]?.replace(/^error:\s*/, '') ?? `the engine ended with ${code}: ${text.trim().split('\n').slice(-3).join(' ')}`
}
