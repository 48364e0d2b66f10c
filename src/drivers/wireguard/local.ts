/** A program of this machine, without a shell. */
import { spawn } from 'node:child_process'
import { childEnvironment } from '../../support/child-environment.js'
import { type Answer, type Command, type Held, type Host, HostError, judged } from './host.js'
import { answersOf, scriptOf } from './script.js'

/** 127: there is no such program. What a program left running keeps its streams is not waited for. */
export function runProgram(argv: readonly string[], input = '', env = childEnvironment('host', { LC_ALL: 'C' })): Promise<Answer> {
  const [program = '', ...words] = argv
  return new Promise((answer) => {
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'], env })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', (error: NodeJS.ErrnoException) => answer({ code: error.code === 'ENOENT' ? 127 : 126, out: '', err: error.message }))
    child.on('close', (code) => answer({ code: code ?? 137, out, err }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** Its stdin is ours: it ends when that does. */
export function holdProgram(host: string, command: Command, argv: readonly string[]): Promise<Held> {
  const [program = '', ...words] = argv
  return new Promise((held, refused) => {
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'], env: childEnvironment('host', { LC_ALL: 'C' }) })
    let err = ''
    const closed = new Promise<number>((close) => {
      child.on('error', () => close(127))
      child.on('close', (code) => close(code ?? 137))
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.stdin.on('error', () => undefined)
    child.stdout.once('data', () => held({
      release: async () => {
        child.stdin.end()
        await closed
      },
    }))
    void closed.then((code) => {
      try {
        judged(host, command, { code: code === 0 ? 1 : code, out: '', err })
      } catch (error) {
        refused(error)
      }
    })
  })
}

/** A host of this machine: every command begins with the words that lead there. Many are one process, as with SSH: while devices wait, starting processes counts. */
export function localHost(name: string, way: readonly string[]): Host {
  return {
    name, close: async () => undefined, hold: (command) => holdProgram(name, command, [...way, ...command.argv]),
    run: async (command) => judged(name, command, await runProgram([...way, ...command.argv], command.input)),
    runAll: async (commands) => {
      if (commands.length === 0) return []
      const { code, out, err } = await runProgram([...way, 'sh', '-s'], scriptOf(commands, false))
      const answers = answersOf(out)
      for (const [index, answer] of answers.entries()) judged(name, commands[index] as Command, answer)
      if (answers.length < commands.length) throw new HostError('host-unreachable', { host: name, said: err.trim().split('\n').at(-1) || `code ${code}` })
      return answers
    },
  }
}
