/** A program of this machine, without a shell. */
import { spawn } from 'node:child_process'
import { childEnvironment } from '../../support/child-environment.js'
import { type Answer, type Command, type Host, judged } from './host.js'

/** 127: there is no such program. What a program left running keeps its streams is not waited for. */
export function runProgram(argv: readonly string[], input = ''): Promise<Answer> {
  const [program = '', ...words] = argv
  return new Promise((answer) => {
    const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'], env: childEnvironment('host', { LC_ALL: 'C' }) })
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

/** A host of this machine: every command begins with the words that lead there. */
export function localHost(name: string, way: readonly string[]): Host {
  const run = async (command: Command): Promise<Answer> => judged(name, command, await runProgram([...way, ...command.argv], command.input))
  return {
    name, run, close: async () => undefined,
    runAll: async (commands) => {
      const answers: Answer[] = []
      for (const command of commands) answers.push(await run(command))
      return answers
    },
  }
}
