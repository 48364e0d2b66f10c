/** Runs the real CLI in a folder of its own. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const cli = resolve('bin/gatewright.js')

export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly json: any
}

export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'gatewright-test-'))
  constructor(example?: string) {
    if (example) cpSync(resolve('examples', example), this.path, { recursive: true })
  }
  run(...args: string[]): Run {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: this.path, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', LANG: 'C', NODE_OPTIONS: '' } })
    return { code: status, out: stdout, err: stderr, get json() { return JSON.parse(stdout) } }
  }
  edit(what: string | RegExp, by: string, file = 'deployment.yaml'): void {
    const before = this.read(file)
    const after = before.replace(what, by)
    if (after === before) throw new Error(`nothing to edit: ${what}`)
    this.write(file, after)
  }
  read = (file: string): string => readFileSync(join(this.path, file), 'utf8')
  write = (file: string, text: string | Uint8Array): void => writeFileSync(join(this.path, file), text)
  remove = (file: string): void => rmSync(join(this.path, file), { recursive: true, force: true })
  dispose(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}
