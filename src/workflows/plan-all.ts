/** `plan --all`: many deployments, some at a time. A broken one is an entry like the others and hides none. */
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { UsageError } from '../support/errors.js'
import { findDeployments } from './find-deployments.js'
import type { PlanOptions } from './plan.js'
import { savePlan } from './plan-file.js'
import { type PlannedFile, planOne, problemOf } from './plan-one.js'

export interface PlanAllOptions extends Omit<PlanOptions, 'only'> {
  readonly jobs: number
  readonly since?: string | undefined
  readonly outDir?: string | undefined
}

/** Sorted by file, each told as soon as it and those before it are planned. Nothing is kept here. */
export async function planAll(folder: string, { jobs, since, outDir, ...options }: PlanAllOptions, seen: (planned: PlannedFile) => void): Promise<void> {
  const files = findDeployments(folder, since)
  const names = new Map<string, string>()
  for await (const planned of plansOf(files, { ...options, ...(outDir !== undefined && { savedIn: outDir }) }, jobs)) seen(outDir === undefined ? planned : saved(planned, outDir, names))
}

function saved(planned: PlannedFile, folder: string, names: Map<string, string>): PlannedFile {
  if (!('plan' in planned)) return planned
  const { file, plan } = planned
  const { name } = plan.deployment
  const other = names.get(name)
  if (other !== undefined) return { file, problem: problemOf(new UsageError('name-taken', { name, other })) }
  names.set(name, file)
  try {
    mkdirSync(folder, { recursive: true })
    savePlan(plan, join(folder, `${name}.json`), planned)
    return planned
  } catch (error) {
    return { file, problem: problemOf(error) }
  }
}

/**
 * Measured on two cores: a plan takes 10 ms, of a file of 35 kB (500 rules) 150 ms; a thread 250 ms to start, a process more. So another thread
 * pays for so many bytes, and few usual deployments are planned right here. A thread that runs out of memory is a failure of its file alone.
 */
const bytesAThread = 100_000
const memoryOfThread = { maxOldGenerationSizeMb: 768 }

async function* plansOf(files: readonly string[], options: PlanOptions, jobs: number): AsyncGenerator<PlannedFile> {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
  const threads = Math.min(jobs, files.length, Math.floor(bytes / bytesAThread))
  if (threads < 2) for (const file of files) yield await planOne(file, options)
  else yield* inThreads(files, options, threads)
}

async function* inThreads(files: readonly string[], options: PlanOptions, threads: number): AsyncGenerator<PlannedFile> {
  const results = files.map((file) => ({ file, ...Promise.withResolvers<PlannedFile>() }))
  const waiting = results.values()
  const workers = new Set<Worker>()
  const start = (): void => {
    let current = waiting.next().value
    if (!current) return
    const worker = new Worker(new URL('./plan-thread.js', import.meta.url), { workerData: options, resourceLimits: memoryOfThread })
    workers.add(worker)
    worker.on('message', (planned: PlannedFile) => {
      current?.resolve(planned)
      current = waiting.next().value
      if (current) worker.postMessage(current.file)
      else void worker.terminate()
    })
    worker.on('error', (error) => {
      current?.resolve({ file: current.file, problem: problemOf(error) })
      workers.delete(worker)
      start()
    })
    worker.postMessage(current.file)
  }
  for (let count = 0; count < threads; count++) start()
  try {
    for (const { promise } of results) yield await promise
  } finally {
    for (const worker of workers) void worker.terminate()
  }
}
