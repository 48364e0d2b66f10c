/** A folder with a lab of it: real nodes in namespaces of this machine, and clients whose traffic never stops. */
import { execFileSync } from 'node:child_process'
import { expect } from '@jest/globals'
import { Folder } from './cli.js'

export const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds))

/** @throws Error when it does not become true. */
export async function until(what: string, is: () => boolean, seconds = 90): Promise<void> {
  for (let waited = 0; waited < seconds * 2; waited++) {
    if (is()) return
    await pause(500)
  }
  throw new Error(`not within ${seconds} s: ${what}`)
}

export class LiveLab extends Folder {
  #pid = 0
  up(): void {
    const { code, err, json } = this.run('lab', 'up', '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    this.#pid = json.pid
  }
  /** What a command prints on a node or a client; it fails as `execFileSync` does. */
  inNode(node: string, ...words: string[]): string {
    return execFileSync('nsenter', ['--target', String(this.#pid), '--net', '--mount', '--pid', '--', 'ip', 'netns', 'exec', node, ...words], { encoding: 'utf8' })
  }
  status = () => this.run('lab', 'status', '--json').json
  /** Everybody, or those who are named, hear the hosts. */
  flowing(names?: readonly string[]): Promise<void> {
    return until('traffic', () => this.status().clients.every(({ name, silentFor }: any) => (names && !names.includes(name)) || (silentFor !== null && silentFor < 2)), 60)
  }
  override dispose(): void {
    this.run('lab', 'down')
    super.dispose()
  }
}
