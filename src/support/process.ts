/** Who runs this process, and whether another process still runs: a reused pid is not the holder. */
import { readFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'

export interface ProcessIdentity {
  readonly user: string
  readonly host: string
  readonly pid: number
  /** Boot id and start tick where the system tells them, else ''. */
  readonly processStart: string
}

export const thisHolder = (): ProcessIdentity => ({ user: userName(), host: hostname(), pid: process.pid, processStart: startOf(process.pid) })

/** The person, without the process. */
export function thisActor(): Pick<ProcessIdentity, 'user' | 'host'> {
  const { user, host } = thisHolder()
  return { user, host }
}

/** undefined: it runs on another machine, so nobody here can tell. */
export function isAlive({ host, pid, processStart }: ProcessIdentity): boolean | undefined {
  if (host !== hostname()) return undefined
  return isRunning(pid) && (processStart === '' || startOf(pid) === processStart)
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name may hold spaces and brackets; fields count from after its last one. A zombie runs nothing.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return 'zombie'
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`
  } catch {
    return ''
  }
}

/** Another process of this machine, so that it is known again. */
export const holderOf = (pid: number): ProcessIdentity => ({ ...thisHolder(), pid, processStart: startOf(pid) })

function userName(): string {
  try {
    return process.env.GATEWRIGHT_ACTOR ?? process.env.GITHUB_ACTOR ?? process.env.GITLAB_USER_LOGIN ?? userInfo().username
  } catch {
    return 'unknown'
  }
}
