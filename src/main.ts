/** The command line's entry: runs oclif, and ends with our own codes for what oclif itself refuses. */
import { Config, run } from '@oclif/core'
import { failureOf, traceOf } from './support/failure.js'
import { redact } from './support/secrets.js'

export async function main(given: readonly string[], root: string): Promise<void> {
  // `help plan` is `plan --help`.
  const argv = given[0] === 'help' ? [...given.slice(1), '--help'] : given
  try {
    const config = await Config.load({ root })
    const [first] = argv
    if (first !== undefined && !first.startsWith('-') && !isKnown(config, argv)) {
      return fail(redact(`no such command: ${first}`), suggestion(config, first), argv)
    }
    await run([...argv], config)
  } catch (error) {
    const failure = failureOf(error as Error)
    if ((error as { code?: string }).code === 'EEXIT') {
      process.exitCode = (error as { oclif?: { exit?: number } }).oclif?.exit ?? 0
      return
    }
    process.exitCode = failure.exitCode
    process.stderr.write(`error: ${failure.message}${failure.fix ? `\n  Do: ${failure.fix}` : ''}\n`)
    if (process.env.DEBUG) process.stderr.write(`${traceOf(error as Error)}\n`)
  }
}

/** Commands are one word or two (`order list`); a topic alone shows its help. */
function isKnown(config: Config, [first = '', second = '']: readonly string[]): boolean {
  return Boolean(config.findCommand(first) ?? config.findCommand(`${first}:${second}`) ?? (second === '' || second.startsWith('-') ? config.findTopic(first) : undefined))
}

function suggestion(config: Config, word: string): string {
  const near = config.commandIDs.map((id) => id.replaceAll(':', ' ')).filter((id) => id.startsWith(word.slice(0, 2)))
  return near.length > 0 ? `did you mean ${near.slice(0, 3).map((id) => `gatewright ${id}`).join(', ')}?` : 'gatewright --help lists the commands'
}

function fail(message: string, fix: string, argv: readonly string[]): void {
  process.exitCode = 64
  if (argv.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code: 'usage', message, fix }, exitCode: 64 }, null, 2)}\n`)
  else process.stderr.write(`error: ${message}\n  Do: ${fix}\n`)
}
