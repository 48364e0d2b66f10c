// Running and timing: whole processes, alternated so that a noisy moment meets both sides, medians of what was seen.
import { spawn, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Seconds that a process takes; it must end with the code that is expected. */
export function seconds([command, ...args], { cwd, expect = 0, env = {} } = {}) {
  const started = performance.now()
  const { status, stderr } = spawnSync(command, args, { cwd, env: { ...process.env, NO_COLOR: '1', CI: '', ...env }, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== expect) throw new Error(`${[command, ...args].join(' ')} ended with ${status}: ${stderr}`)
  return (performance.now() - started) / 1000
}

/** Medians of all sides, one run of each in turn. */
export function alternate(rounds, sides) {
  const seen = Object.fromEntries(Object.keys(sides).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) for (const [name, run] of Object.entries(sides)) seen[name].push(run(round))
  return Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, median(values)]))
}

/** Seconds, and the most memory that the process and its children held together at any look (every 20 ms), in MB. */
export async function secondsAndMemory([command, ...args], { cwd }) {
  const started = performance.now()
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, NO_COLOR: '1', CI: '' } })
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, family(child.pid).reduce((sum, pid) => sum + residentOf(pid), 0))
  }, 20)
  const code = await new Promise((done) => child.on('close', done))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}`)
  return { seconds: (performance.now() - started) / 1000, megabytes: most / 1024 }
}

function family(root) {
  const parents = new Map()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      parents.set(Number(pid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended meanwhile.
    }
  }
  const members = [root]
  for (const member of members) members.push(...[...parents].filter(([, parent]) => parent === member).map(([pid]) => pid))
  return members
}

function residentOf(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
