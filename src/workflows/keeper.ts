/**
 * The timer of an apply that waits to be confirmed: a process of its own, begun before the first write, that takes the way back when the
 * time has come. It has a session of its own, so that neither a killed CLI nor a closed terminal ends it; one a deployment.
 */
import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { PendingConfirm, WayBackTaken } from '../plan/snapshot.js'
import type { Service } from '../service/port.js'
import { childEnvironment } from '../support/child-environment.js'
import { systemClock } from '../support/clock.js'
import { UsageError } from '../support/errors.js'
import { failureOf } from '../support/failure.js'
import { isAlive, type ProcessIdentity, thisHolder } from '../support/process.js'

/** Milliseconds: how often it looks whether something has changed, and how long it waits after a way back that failed. */
const lookEvery = 2_000
const againAfter = 10_000
/** Milliseconds that it may take to begin. */
const patience = 20_000

export type Kept = { readonly type: 'waits'; readonly pending: PendingConfirm } | { readonly type: 'taken'; readonly taken: WayBackTaken } | { readonly type: 'failed'; readonly problem: string } | { readonly type: 'other'; readonly pid: number }

const identityFile = (home: string): string => join(home, 'keeper.json')
function keeperOf(home: string): ProcessIdentity | undefined {
  try {
    const known = JSON.parse(readFileSync(identityFile(home), 'utf8')) as ProcessIdentity
    return isAlive(known) === true ? known : undefined
  } catch {
    return undefined
  }
}

/** Comes back when a keeper runs. @throws UsageError where none could be started: nothing may be written then */
export async function startKeeper(file: string, home: string): Promise<void> {
  if (keeperOf(home)) return
  mkdirSync(home, { recursive: true })
  const log = openSync(join(home, 'keeper.log'), 'a', 0o600)
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../bin/gatewright.js', import.meta.url)), 'service', 'serve', '--until-idle', resolve(file)], { cwd: process.cwd(), detached: true, stdio: ['ignore', log, log], env: childEnvironment('keeper') })
  closeSync(log)
  let over = false
  child.on('exit', () => {
    over = true
  }).on('error', () => {
    over = true
  })
  child.unref()
  for (let waited = 0; waited < patience && !(over && !keeperOf(home)); waited += 50) {
    if (keeperOf(home)) return
    await pause(50)
  }
  throw new UsageError('no-keeper', { log: join(home, 'keeper.log') })
}

/** Keeps the time until nothing waits (`untilIdle`), or for ever. */
export async function keep(service: Service, home: string, { untilIdle, signal, report }: { readonly untilIdle: boolean; readonly signal: AbortSignal; report(kept: Kept): void }): Promise<void> {
  const other = claim(home)
  if (other) return report({ type: 'other', pid: other.pid })
  try {
    let said = ''
    while (!signal.aborted) {
      const { pending } = await service.snapshot()
      if (!pending && untilIdle) {
        // An apply that begins just now either finds no keeper, or is seen here.
        rmSync(identityFile(home), { force: true })
        if (!(await service.snapshot()).pending || claim(home)) return
        continue
      }
      if (pending && said !== pending.until) report({ type: 'waits', pending })
      said = pending?.until ?? ''
      const taken = pending && (await service.runDue().catch((error: unknown) => failureOf(error as Error)))
      // What is read at rest leaves the store to others.
      service.close()
      if (taken && 'message' in taken) report({ type: 'failed', problem: taken.message })
      else if (taken) report({ type: 'taken', taken })
      const left = pending ? Date.parse(pending.until) - Date.parse((await service.snapshot()).takenAt) : lookEvery
      service.close()
      await pause(taken && 'message' in taken ? againAfter : Math.max(50, Math.min(lookEvery, left + 20)), undefined, { signal }).catch(() => undefined)
    }
  } finally {
    if (keeperOf(home)?.pid === process.pid) rmSync(identityFile(home), { force: true })
  }
}

/** The keeper that runs already, where there is one. */
function claim(home: string): ProcessIdentity | undefined {
  mkdirSync(home, { recursive: true })
  for (;;) {
    try {
      writeFileSync(identityFile(home), JSON.stringify({ ...thisHolder(), since: systemClock.now() }), { flag: 'wx', mode: 0o600 })
      return undefined
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const known = keeperOf(home)
      if (known) return known
      rmSync(identityFile(home), { force: true })
    }
  }
}
