/** A real sshd inside a namespace of the sandbox, with its own host keys, for one user; everything it needs is in a folder that goes with the test. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sandbox } from './namespaces.js'

export interface Sshd {
  /** `ssh-ed25519 AAAA…` */
  readonly hostKey: string
  /** File of the user's private key. */
  readonly identity: string
  /** The machine gets another key, as after an installation anew. */
  changeHostKey(): void
  stop(): void
}

const program = '/usr/sbin/sshd'
export function startSshd(sandbox: Sandbox, namespace: string, port: number, users: readonly string[]): Sshd {
  const room = mkdtempSync(join(tmpdir(), 'gatewright-sshd-'))
  chmodSync(room, 0o755)
  const at = (name: string): string => join(room, name)
  const key = (name: string): void => {
    rmSync(at(name), { force: true })
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', at(name)])
  }
  key('host')
  key('user')
  const hostKey = (): string => readFileSync(at('host.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
  writeFileSync(at('sshd_config'), [
    `Port ${port}`, `HostKey ${at('host')}`, `PidFile ${at('pid')}`, `AuthorizedKeysFile ${at('user.pub')}`, 'StrictModes no', 'PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'UsePAM no', `AllowUsers ${users.join(' ')}`, 'PermitRootLogin prohibit-password', 'UseDNS no', 'LogLevel ERROR', '',
  ].join('\n'))
  const start = (): void => {
    // Users that only this sshd knows: `keeper` may use sudo, `guest` may not.
    sandbox.sh(namespace, `cp /etc/passwd /run/passwd; printf 'keeper:x:4242:4242::/tmp:/bin/sh\nguest:x:4243:4243::/tmp:/bin/sh\n' >> /run/passwd; mount --bind /run/passwd /etc/passwd
      cp /etc/shadow /run/shadow; printf 'keeper:*:19000:0:99999:7:::\nguest:*:19000:0:99999:7:::\n' >> /run/shadow; mount --bind /run/shadow /etc/shadow
      cp /etc/sudoers /run/sudoers; echo 'keeper ALL=(root) NOPASSWD: ALL' >> /run/sudoers; chmod 440 /run/sudoers; mount --bind /run/sudoers /etc/sudoers; mkdir -p /run/sshd && ${program} -f ${at('sshd_config')} -E ${at('log')}`)
  }
  const stop = (): void => {
    sandbox.sh(namespace, `kill $(cat ${at('pid')}) 2>/dev/null; for i in $(seq 50); do ss -Hltn | grep -q :${port} || break; sleep 0.1; done`)
  }
  start()
  return {
    hostKey: hostKey(), identity: at('user'),
    changeHostKey: () => {
      stop()
      key('host')
      start()
    },
    stop: () => {
      stop()
      rmSync(room, { recursive: true, force: true })
    },
  }
}
