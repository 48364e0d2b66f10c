/** What every command shares: flags, the language, where text goes, and how a failure leaves: one message, one exit code, no stack. */
import { Args, Command, Flags } from '@oclif/core'
import type { Language } from '../../diagnostics/finding.js'
import { failureOf } from '../../support/failure.js'
import type { Style } from '../../view/style.js'

export const fileArg = Args.string({ description: 'deployment file (default: deployment.yaml, or the only deployment in the folder)', name: 'file' })

/** For plans that are shown or kept where amounts must not be: comments, public records. */
export const noFeesFlag = Flags.boolean({ description: 'leave every amount out, also of a saved plan and its findings' })

interface CommonFlags {
  readonly lang?: string
  readonly 'no-color'?: boolean
}

export abstract class GatewrightCommand extends Command {
  static override enableJsonFlag = true
  static override baseFlags = {
    lang: Flags.option({ options: ['en', 'ja'] as const, description: 'language of messages (default: metadata.language, then the locale)', helpGroup: 'GLOBAL' })(),
    'no-color': Flags.boolean({ description: 'no colours (also NO_COLOR)', helpGroup: 'GLOBAL' }),
  }

  protected style(flags: CommonFlags, documentLanguage?: Language): Style {
    const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
    const language = (flags.lang as Language | undefined) ?? documentLanguage ?? (locale.startsWith('ja') ? 'ja' : 'en')
    const color = Boolean(process.stdout.isTTY) && !flags['no-color'] && !process.env.NO_COLOR
    return { language, color }
  }

  /** Ends with a code and a result at once: the code says it to scripts, the result to readers of JSON. */
  protected leave<T>(code: number, result: T): T {
    process.exitCode = code
    return result
  }

  protected override async catch(error: Error): Promise<void> {
    const failure = failureOf(error)
    process.exitCode = failure.exitCode
    if (this.jsonEnabled()) {
      this.logJson({ error: { code: failure.code, message: failure.message, ...(failure.fix && { fix: failure.fix }), ...failure.params }, exitCode: failure.exitCode })
      return
    }
    process.stderr.write(`${failure.text}\n`)
    if (process.env.DEBUG) process.stderr.write(`${error.stack ?? ''}\n`)
  }

  /** Progress and remarks; never mixed into what a script keeps. */
  protected note(text: string): void {
    if (!this.jsonEnabled()) process.stderr.write(`${text}\n`)
  }

  override logJson(json: unknown): void {
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  }
}
