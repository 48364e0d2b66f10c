/** Commands as `--help` has them, in both languages. */
import type { Language } from '../../diagnostics/finding.js'
import { saySite } from '../messages/site.js'
import { helpText } from './help-phrases.js'
import { code, labelled, page, plain, table } from './text.js'

export interface ShownFlag {
  readonly name: string
  readonly char?: string | undefined
  readonly about: string
  /** What stands for its value; undefined: it takes none. */
  readonly value: string | undefined
  readonly options: readonly string[]
  readonly default: string | undefined
  readonly required: boolean
  readonly repeatable: boolean
  readonly needs: readonly string[]
  readonly common: boolean
}
export interface ShownArgument {
  readonly name: string
  readonly about: string
  readonly required: boolean
  readonly options: readonly string[]
}
export interface ShownCommand {
  /** `order sent`. */
  readonly name: string
  readonly summary: string
  readonly description: string
  readonly examples: readonly string[]
  readonly args: readonly ShownArgument[]
  /** Takes more than one of its last argument. */
  readonly several: boolean
  readonly flags: readonly ShownFlag[]
}

const between = { en: '; ', ja: '。' } as const

export const commandFile = (name: string): string => `${name.replaceAll(' ', '-')}.md`

export function commandPage({ name, summary, description, examples, args, several, flags }: ShownCommand, language: Language): string {
  const own = flags.filter(({ common }) => !common)
  const usage = ['gatewright', name, ...args.map((each) => argument(each, several)), ...own.filter(({ required }) => required).map((flag) => `--${flag.name} ${flag.value}`), ...(own.some(({ required }) => !required) ? ['[flags]'] : [])].join(' ')
  return page(
    `# gatewright ${name}`, plain(helpText(summary, language)), plain(helpText(description, language)), `\`\`\`\n${usage}\n\`\`\``,
    ...(args.length > 0 ? [`## ${saySite(language, 'head.arguments')} {#arguments}`, table([saySite(language, 'label.argument'), saySite(language, 'label.meaning')], args.map((each) => [code(argument(each, several)), [plain(helpText(each.about, language)), ...oneOf(each.options, language)].join(between[language])]))] : []),
    ...(own.length > 0 ? [`## ${saySite(language, 'head.flags')} {#flags}`, flagTable(own, language)] : []),
    `## ${saySite(language, 'head.examples')} {#examples}`, `\`\`\`sh\n${examples.join('\n')}\n\`\`\``,
    `${labelled(language, saySite(language, 'label.prints'), `[${plain(name)}](../output.md#${name.replaceAll(' ', '-')})`)} · [${saySite(language, 'head.global')}](./index.md#global) · [${saySite(language, 'label.tell-exit')}](../exit-codes.md)`,
  )
}

export function commandIndex(commands: readonly ShownCommand[], language: Language): string {
  const common = commands[0]?.flags.filter((flag) => flag.common) ?? []
  return page(
    `# ${saySite(language, 'title.commands')}`, saySite(language, 'about.commands'),
    table([saySite(language, 'label.command'), saySite(language, 'label.meaning')], commands.map(({ name, summary }) => [`[${code(name)}](./${commandFile(name)})`, plain(helpText(summary, language))])),
    `## ${saySite(language, 'head.global')} {#global}`, flagTable(common, language),
  )
}

const argument = ({ name, required }: ShownArgument, several: boolean): string => (required ? `${name.toUpperCase()}${several ? '...' : ''}` : `[${name.toUpperCase()}${several ? '...' : ''}]`)
const oneOf = (options: readonly string[], language: Language): string[] => (options.length > 0 ? [saySite(language, 'label.one-of', { values: options.map(code).join(' ') })] : [])

const flagTable = (flags: readonly ShownFlag[], language: Language): string =>
  table([saySite(language, 'label.flag'), saySite(language, 'label.meaning')], flags.map((flag) => [
    code(`${flag.char ? `-${flag.char}, ` : ''}--${flag.name}${flag.value ? ` ${flag.value}` : ''}`),
    [
      plain(helpText(flag.about, language)), ...oneOf(flag.options, language), ...(flag.default === undefined ? [] : [labelled(language, saySite(language, 'label.default'), code(flag.default))]), ...(flag.required ? [saySite(language, 'label.required')] : []),
      ...(flag.repeatable && !flag.about.includes('(repeatable)') ? [saySite(language, 'label.repeatable')] : []), ...(flag.needs.length > 0 ? [saySite(language, 'label.with', { flags: flag.needs.map((each) => code(`--${each}`)).join(', ') })] : []),
    ].join(between[language]),
  ]))
