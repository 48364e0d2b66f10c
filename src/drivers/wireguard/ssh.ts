/** A host reached by the OpenSSH client: its key pinned, nothing forwarded, nothing asked. Many commands are one round trip. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, type Command, type Host, HostError, judged } from './host.js'
import { runProgram } from './local.js'

/** One word of a POSIX shell: whatever it holds, it stays one word and means itself. @throws RangeError for a NUL, which no word can hold. */
export function shellWord(text: string): string {
  if (text.includes('\0')) throw new RangeError('a word cannot hold NUL')
  return /^[A-Za-z0-9_/:=.,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** A script for `sh -s`: runs the commands in order, prints `CODE OUT ERR` of each (base64), ends at the first that fails. */
export function scriptOf(commands: readonly Command[], sudo: boolean): string {
  const each = ({ argv, input = '', mayExit = [] }: Command): string[] => [
    `printf %s ${shellWord(base64(input))} | base64 -d | LC_ALL=C ${[...(sudo ? ['sudo', '-n'] : []), ...argv].map(shellWord).join(' ')} >"$d/o" 2>"$d/e"; c=$?`,
    'printf "%s %s %s\\n" "$c" "$(base64 -w0 <"$d/o")" "$(base64 -w0 <"$d/e")"',
    `case $c in ${[0, ...mayExit].join('|')}) ;; *) exit 0 ;; esac`,
  ]
  return ['umask 077', 'd=$(mktemp -d) || exit 1', 'trap \'rm -rf "$d"\' EXIT', ...commands.flatMap(each), ''].join('\n')
}

export function answersOf(out: string): Answer[] {
  const text = (encoded = ''): string => Buffer.from(encoded, 'base64').toString('utf8')
  return out.split('\n').filter((line) => line !== '').map((line) => {
    const [code, said, err] = line.split(' ')
    return { code: Number(code), out: text(said), err: text(err) }
  })
}

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

export function sshHost(name: string, reach: SshReach): Host {
  const room = mkdtempSync(join(tmpdir(), 'gw-'))
  const [knownHosts, socket] = [join(room, 'known_hosts'), join(room, 's')]
  writeFileSync(knownHosts, `${reach.port === 22 ? reach.address : `[${reach.address}]:${reach.port}`} ${reach.hostKey}\n`, { mode: 0o600 })
  const words = sshWords(reach, knownHosts, socket)
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
