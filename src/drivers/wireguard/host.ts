/** The only way to touch a machine. Transports: ssh.ts, namespace.ts, lab-host.ts. */
import type { Json } from '../../support/json.js'
import { fillTemplate } from '../../support/template.js'
import { type HostErrorId, hostWords } from './words.js'

export interface Command {
  /** Program and words, never through a shell that reads them again. */
  readonly argv: readonly string[]
  readonly input?: string
  /** Exit codes besides 0 that are an answer. */
  readonly mayExit?: readonly number[]
}
export interface Answer {
  readonly code: number
  readonly out: string
  readonly err: string
}
export interface Host {
  readonly name: string
  /** @throws HostError where it cannot be reached or the command fails. */
  run(command: Command): Promise<Answer>
  /** In one round trip where the transport can; stops at the first that fails. */
  runAll(commands: readonly Command[]): Promise<readonly Answer[]>
  /** A program that goes on until it is let go, or until this process ends, however that ends. Comes back when it has said its first line. */
  hold(command: Command): Promise<Held>
  close(): Promise<void>
}
export interface Held {
  release(): Promise<void>
}

/** What went wrong on which host at which step, and what to do. Exit 1; 7 where something was written before. */
export class HostError extends Error {
  readonly code: HostErrorId
  readonly fix: string
  readonly exitCode: number
  readonly params: Readonly<Record<string, Json>>
  readonly host: string
  readonly step: string
  constructor(id: HostErrorId, params: Readonly<Record<string, Json>> & { readonly host: string; readonly step?: string }, halfway = false) {
    const given = { step: '', ...params }
    super(fillTemplate(hostWords[id].en.message, given))
    this.name = 'HostError'
    this.code = id
    this.params = given
    this.host = given.host
    this.step = String(given.step)
    this.fix = fillTemplate(hostWords[id].en.fix, given)
    this.exitCode = halfway ? 7 : 1
  }
  /** The same, known to have happened at a step; `halfway`: something was written before. */
  at(step: string, halfway: boolean): HostError {
    return new HostError(this.code, { ...this.params, host: this.host, step: this.step || step }, halfway)
  }
  spoken(language: 'en' | 'ja'): { readonly message: string; readonly fix: string } {
    const { message, fix } = hostWords[this.code][language]
    return { message: fillTemplate(message, this.params), fix: fillTemplate(fix, this.params) }
  }
}

/** An answer that is none. What the command was given stays unsaid: it may be a key. */
export function judged(host: string, { argv, mayExit = [] }: Command, answer: Answer): Answer {
  if (answer.code === 0 || mayExit.includes(answer.code)) return answer
  const said = answer.err.trim().split('\n').at(-1) ?? ''
  if (/^sudo: .*(password|terminal)/m.test(answer.err) || /sudo: (?:command )?not found/.test(answer.err)) throw new HostError('sudo-missing', { host, said })
  if (/No space left on device/.test(answer.err)) throw new HostError('disk-full', { host, said })
  if (answer.code === 127 || /: not found$/m.test(answer.err)) throw new HostError('program-missing', { host, program: argv[0] ?? '', said })
  throw new HostError('command-failed', { host, program: argv.slice(0, 2).join(' '), code: answer.code, said })
}
