/** A host reached by the OpenSSH client: its key pinned, nothing forwarded, nothing asked. Many commands are one round trip. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, type Command, type Host, HostError, judged } from './host.js'
import { holdProgram, runProgram } from './local.js'
import { answersOf, scriptOf, shellWord } from './script.js'

export interface SshReach {
  readonly address: string
  readonly port: number
  readonly user: string
  /** `ssh-ed25519 AAAA…` */
  readonly hostKey: string
  readonly identity?: string
}

/** Words before the remote command. */
export function sshWords({ address, port, user, identity }: SshReach, knownHosts: string, socket: string): string[] {
  const options = [
    'BatchMode=yes', 'StrictHostKeyChecking=yes', `UserKnownHostsFile=${knownHosts}`, 'GlobalKnownHostsFile=/dev/null', 'UpdateHostKeys=no', 'HashKnownHosts=no', 'ClearAllForwardings=yes', 'ForwardAgent=no', 'ForwardX11=no',
    'PermitLocalCommand=no', 'ConnectTimeout=10', 'ServerAliveInterval=5', 'ServerAliveCountMax=3', 'ControlMaster=auto', 'ControlPersist=60', `ControlPath=${socket}`, ...(identity === undefined ? [] : ['IdentitiesOnly=yes']),
  ]
  // No file of the user's or the machine's own: what is done depends on the inventory alone.
  return ['ssh', '-F', '/dev/null', '-T', ...options.flatMap((option) => ['-o', option]), '-p', String(port), ...(identity === undefined ? [] : ['-i', identity.replace(/^~(?=\/)/, homedir())]), '-l', user, '--', address]
}

/** `way`: words before `ssh` itself, where the client has to run elsewhere. */
export function sshHost(name: string, reach: SshReach, way: readonly string[] = []): Host {
  const room = mkdtempSync(join(tmpdir(), 'gw-'))
  const [knownHosts, socket] = [join(room, 'known_hosts'), join(room, 's')]
  writeFileSync(knownHosts, `${reach.port === 22 ? reach.address : `[${reach.address}]:${reach.port}`} ${reach.hostKey}\n`, { mode: 0o600 })
  const words = [...way, ...sshWords(reach, knownHosts, socket)]
  const runAll = async (commands: readonly Command[]): Promise<readonly Answer[]> => {
    if (commands.length === 0) return []
    const { code, out, err } = await runProgram([...words, 'sh', '-s'], scriptOf(commands, reach.user !== 'root'))
    if (code !== 0) throw sshError(name, code, err)
    const answers = answersOf(out)
    for (const [index, answer] of answers.entries()) judged(name, commands[index] as Command, answer)
    if (answers.length < commands.length) throw new HostError('host-unreachable', { host: name, said: 'the connection ended early' })
    return answers
  }
  return {
    name, runAll,
    hold: (command) => holdProgram(name, command, [...words, [...(reach.user === 'root' ? [] : ['sudo', '-n']), ...command.argv].map(shellWord).join(' ')]),
    run: async (command) => (await runAll([command]))[0] as Answer,
    close: async () => {
      await runProgram([...words.slice(0, -2), '-O', 'exit', '--', reach.address])
      rmSync(room, { recursive: true, force: true })
    },
  }
}

export function sshError(host: string, code: number, err: string): HostError {
  const said = err.trim().split('\n').filter((line) => !/^@|^Warning:/.test(line)).at(-1)?.trim() ?? ''
  if (code === 127 && /ENOENT/.test(err)) return new HostError('program-missing', { host, program: 'ssh', said: 'on this machine' })
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed|No \S+ host key is known/.test(err)) return new HostError('host-key-changed', { host })
  if (/Permission denied/.test(err)) return new HostError('login-refused', { host, said })
  if (/No space left on device/.test(err)) return new HostError('disk-full', { host })
  return new HostError('host-unreachable', { host, said })
}
