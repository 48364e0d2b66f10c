/** A process tree in net, mount and pid namespaces of its own. When its first process ends, all of it is gone; the machine's own network is not in it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { childEnvironment } from '../support/child-environment.js'
import type { Answer } from '../drivers/wireguard/host.js'
import { type Command, execute, LabError } from './command.js'

/** /run: sockets of wireguard-go and names of namespaces. /var/lib: keys, endpoint tables. A waiting shell collects what daemons leave behind. */
const first = [
  'mount -t tmpfs -o mode=0755 tmpfs /run && mount -t tmpfs -o mode=0755 tmpfs /var/lib',
  'umask 077 && mkdir -p /run/netns /run/wireguard /var/lib/gatewright && ip link set lo up && echo ready || exit 1',
  'if [ "$1" = attached ]; then cat > /dev/null; else exec > /dev/null 2>&1; sleep infinity; fi; exit 0',
].join('; ')

export interface Sandbox {
  /** Of the first process, as the machine counts. */
  readonly pid: number
  /** In the lab's first network namespace. */
  run(command: Command): Promise<Answer>
  /** In a named network namespace of the lab. */
  runIn(namespace: string, command: Command): Promise<Answer>
  /** Starts something that goes on, with its stdin and stdout piped. */
  start(namespace: string, argv: readonly string[]): ChildProcess
  end(): Promise<void>
}

const enter = (pid: number): readonly string[] => ['nsenter', '--target', String(pid), '--net', '--mount', '--pid', '--']

/** A lab that runs already. */
export function sandboxOf(pid: number): Sandbox {
  const inside = (namespace: string, argv: readonly string[]): string[] => [...enter(pid), 'ip', 'netns', 'exec', namespace, ...argv]
  return {
    pid,
    run: (command) => execute({ ...command, argv: [...enter(pid), ...command.argv] }),
    runIn: (namespace, command) => execute({ ...command, argv: inside(namespace, command.argv) }),
    start: (namespace, argv) => {
      const [program = '', ...words] = inside(namespace, argv)
      return spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'], env: childEnvironment('lab') })
    },
    end: () => endOf(pid),
  }
}

/** `attached`: it ends with this process, whatever ends it. Detached: it stays until `end`. */
export async function openSandbox(attached: boolean): Promise<Sandbox> {
  const words = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh', '-c', first, 'lab', attached ? 'attached' : 'detached']
  const child = spawn('unshare', words, { detached: !attached, stdio: ['pipe', 'pipe', 'pipe'], env: childEnvironment('lab') })
  const said = await new Promise<string>((done) => {
    let text = ''
    const take = (more: Buffer): void => {
      text += String(more)
      if (text.includes('ready\n')) done('')
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => done(error.message))
    child.on('close', (code) => done(text.trim() || `exit ${code}`))
  })
  const pid = said === '' ? childOf(child.pid ?? 0) : undefined
  if (pid === undefined) throw notOpened(said)
  if (!attached) {
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
    child.unref()
  }
  const sandbox = sandboxOf(pid)
  return attached ? { ...sandbox, end: async () => { child.stdin.end(); await endOf(pid) } } : sandbox
}

function childOf(pid: number): number | undefined {
  const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  return first ? Number(first) : undefined
}

const notOpened = (problem: string): LabError =>
  new LabError([`no namespaces for a lab: ${problem}`, 'run it as root on a machine that allows network namespaces'], [`検証環境の名前空間を作れません：${problem}`, 'ネットワーク名前空間を使えるマシンで、root として実行してください'])

/** The kernel ends a pid namespace as a whole; waited for until it has. */
async function endOf(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return
  }
  for (let tries = 0; tries < 200 && isThere(pid); tries++) await new Promise((wake) => setTimeout(wake, 25))
}
function isThere(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
