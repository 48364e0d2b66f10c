/** SSH keys of people, made by the real ssh-keygen. Without it the tests fail: they are about what it says. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class People {
  readonly path = mkdtempSync(join(tmpdir(), 'gatewright-keys-'))
  constructor(...names: string[]) {
    for (const name of names) execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', this.key(name)])
  }
  key = (name: string): string => join(this.path, name)
  /** A line of an allowed-signers file. */
  line(name: string, { principal = `${name}@example.com`, options = '' } = {}): string {
    return `${principal} ${options && `${options} `}${readFileSync(`${this.key(name)}.pub`, 'utf8').split(' ').slice(0, 2).join(' ')} key of ${name}\n`
  }
}
