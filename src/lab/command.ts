/** One program, started without a shell: words as they are, what it reads, and the exit codes that are answers. */
import type { Answer, Command as HostCommand } from '../drivers/wireguard/host.js'
import { runProgram } from '../drivers/wireguard/local.js'
import { childEnvironment } from '../support/child-environment.js'

/** `input` may be left undefined. */
export type Command = Omit<HostCommand, 'input'> & { readonly input?: string | undefined }

export class LabError extends Error {
  readonly code = 'lab'
  readonly exitCode = 1
  readonly fix: string
  readonly spoken: (language: 'en' | 'ja') => { readonly message: string; readonly fix: string }
  constructor(en: readonly [message: string, fix: string], ja: readonly [message: string, fix: string]) {
    super(en[0])
    this.name = 'LabError'
    this.fix = en[1]
    this.spoken = (language) => (language === 'ja' ? { message: ja[0], fix: ja[1] } : { message: en[0], fix: en[1] })
  }
}

/** @throws LabError that names the program and what it said; never its input, which may hold a key. */
export async function execute({ argv, input, mayExit = [] }: Command): Promise<Answer> {
  const answer = await runProgram(argv, input, childEnvironment('lab', { WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD: '1', LC_ALL: 'C' }))
  if (answer.code === 0 || mayExit.includes(answer.code)) return answer
  throw commandFailed(argv, answer.err.trim().split('\n').slice(-3).join(' ') || `exit ${answer.code}`)
}

function commandFailed(argv: readonly string[], problem: string): LabError {
  const line = argv.join(' ').replace(/^nsenter .* -- /, '').slice(0, 300)
  return new LabError([`in the lab, "${line}" failed: ${problem}`, 'end the lab with gatewright lab down and begin again'], [`検証環境で「${line}」が失敗しました：${problem}`, 'gatewright lab down で終了してから、やり直してください'])
}

/** At most `width` at a time, answers in order. */
export async function inParallel<T, R>(items: readonly T[], width: number, run: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) answers[index] = await run(items[index] as T, index)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker))
  return answers
}
