/** What every command shares: flags, the language, where text goes, and how a failure leaves: one message, one exit code, no stack. */
import { Args, Command, Flags, type Interfaces } from '@oclif/core'
import type { Language } from '../../diagnostics/finding.js'
import { failureOf, traceOf } from '../../support/failure.js'
import type { Json } from '../../support/json.js'
import { environmentSecrets, secretsIn } from '../../support/secrets.js'
import { brokenText, type Spoken } from '../../view/broken.js'
import { failureText } from '../../view/failure.js'
import type { Style } from '../../view/style.js'

export const fileArg = Args.string({ description: 'deployment file (default: deployment.yaml, or the only deployment in the folder)', name: 'file' })

/** For plans that are shown or kept where amounts must not be: comments, public records. */
export const noFeesFlag = Flags.boolean({ description: 'leave every amount out, also of a saved plan and its findings' })

/** The urgent single change: what else the file wants is left for later. */
export const onlyFlag = Flags.string({ description: 'only the change of this address and what it cannot be without, e.g. rule.block-erp (repeatable)', helpValue: 'ADDRESS', multiple: true, multipleNonGreedy: true })

const localeLanguage = (): Language => ((process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').startsWith('ja') ? 'ja' : 'en')

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

  /** What people type may be shown, recorded and sent: a secret in it is refused before anything is done. */
  protected override async parse<F extends Interfaces.OutputFlags<any>, B extends Interfaces.OutputFlags<any>, A extends Interfaces.OutputArgs<any>>(options?: Interfaces.Input<F, B, A>, argv?: string[]): Promise<Interfaces.ParserOutput<F, B, A>> {
    const parsed = await super.parse(options, argv)
    const typed: [string, Json][] = [...Object.entries(parsed.flags).map(([name, value]): [string, Json] => [`--${name}`, value]), ...Object.entries(parsed.args), ['argument', [...parsed.argv] as Json]]
    const known = environmentSecrets()
    for (const [place, value] of typed) {
      // A key that is public stands behind its label, and is judged where it is used.
      const label = place === '--public-key' ? 'public-key: ' : ''
      if (secretsIn([value].flat().filter((each) => typeof each === 'string').map((each) => `${label}${each}`).join('\n'), known).length === 0) continue
      const { refuseSecrets } = await import('../../workflows/no-secret.js')
      refuseSecrets(value, () => place)
    }
    return parsed
  }

  /** The language that was settled on, once it was. */
  private spoken: Language | undefined

  protected style(flags: CommonFlags, documentLanguage?: Language): Style {
    const language = (flags.lang as Language | undefined) ?? documentLanguage ?? localeLanguage()
    this.spoken = language
    const color = Boolean(process.stdout.isTTY) && !flags['no-color'] && !process.env.NO_COLOR
    return { language, color }
  }

  /** Told what will happen, a person types the deployment's name; `--yes` goes without. */
  protected async confirmed(flags: CommonFlags & { readonly yes: boolean }, deployment: string, documentLanguage: Language, told: (language: Language) => string): Promise<boolean> {
    if (flags.yes) return true
    const { confirmName } = await import('./ask.js')
    const { language } = this.style(flags, documentLanguage)
    this.note(told(language))
    return confirmName(deployment, language)
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
      const { code, message, fix, refusal, article, params, exitCode } = failure
      this.logJson({ error: { code, message, ...(fix && { fix }), ...(refusal && { refusal }), ...(article && { article }), ...params }, exitCode })
      return
    }
    process.stderr.write(`${failureText(failure, this.spokenTo(error))}\n`)
    if (process.env.DEBUG) process.stderr.write(`${traceOf(error)}\n`)
  }

  /** Before flags were parsed, or where they could not be. */
  private saidLanguage(): Language | undefined {
    return /--lang[= ](en|ja)\b/.exec(this.argv.join(' '))?.[1] as Language | undefined
  }

  /** The language of a failure: flags may be what is wrong, so the words given are looked at; then the file's, where it was read. */
  private spokenTo(error: Error & { language?: Language }): Language {
    return this.saidLanguage() ?? error.language ?? this.spoken ?? localeLanguage()
  }

  /** The file is not valid, and this command does not need it. */
  protected toldBroken = (problem: Spoken, documentLanguage: Language): void => {
    this.note(brokenText(problem, this.saidLanguage() ?? documentLanguage))
  }

  /** Progress and remarks; never mixed into what a script keeps. */
  protected note(text: string): void {
    if (!this.jsonEnabled()) process.stderr.write(`${text}\n`)
  }

  override logJson(json: unknown): void {
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  }
}
