/** Command lines in documents, checked against the manifest: does the command exist, do its flags, are the values of a choice its own? */
import { readFileSync } from 'node:fs'

export interface ManifestFlag {
  readonly name: string
  readonly char?: string
  readonly type: 'boolean' | 'option'
  readonly description?: string
  readonly options?: readonly string[]
}
export interface ManifestCommand {
  readonly id: string
  readonly summary?: string
  readonly description?: string
  readonly examples?: readonly string[]
  readonly strict?: boolean
  readonly enableJsonFlag?: boolean
  readonly args: Readonly<Record<string, { readonly name: string; readonly description?: string; readonly required?: boolean; readonly options?: readonly string[] }>>
  readonly flags: Readonly<Record<string, ManifestFlag>>
}
/** Written by the build. */
export const manifestCommands: readonly ManifestCommand[] = Object.values(JSON.parse(readFileSync('oclif.manifest.json', 'utf8')).commands)
export const commandName = ({ id }: ManifestCommand): string => id.replaceAll(':', ' ')
const byName = new Map(manifestCommands.map((command) => [commandName(command), command]))
const topics = new Set(manifestCommands.flatMap(({ id }) => (id.includes(':') ? [id.split(':')[0]] : [])))

/** The longest name at the beginning. */
export function commandAt(words: readonly string[]): ManifestCommand | undefined {
  return byName.get(words.slice(0, 2).join(' ')) ?? byName.get(words[0] ?? '')
}

/** What is wrong with `plan --out FILE`, the words after `gatewright`; nothing where all is well. */
export function faultsOf(typed: string): string[] {
  const words = [...typed.matchAll(/'[^']*'|"[^"]*"|\S+/g)].map(([word]) => word.replace(/^(['"])(.*)\1$/, '$2'))
  const [first = ''] = words
  if (first === '' || ['--help', '--version', 'help', '…'].includes(first) || /^[A-Z<]/.test(first)) return []
  const command = commandAt(words)
  if (!command) return topics.has(first) && (words.length === 1 || words[1] === '…') ? [] : [`no command: ${words.slice(0, 2).join(' ')}`]
  const flags = Object.values(command.flags)
  return words.flatMap((word, index) => {
    const [, long, short, value] = /^(?:--([a-z][a-z-]*)|-([a-z]))(?:=(.*))?$/.exec(word) ?? []
    if (long === undefined && short === undefined) return []
    if (long === 'help') return []
    const flag = flags.find(({ name, char }) => name === long || (short !== undefined && char === short))
    if (!flag) return [`${commandName(command)} has no ${word}`]
    const given = value ?? words[index + 1]
    if (flag.type === 'option' && given === undefined) return []
    return flag.options && given !== undefined && !/^[A-Z]+$|\|/.test(given) && !flag.options.includes(given) ? [`${commandName(command)} ${word} is not ${given}`] : []
  })
}

/** Every `gatewright …` of a shell line, without comments, pipes and what other commands are there. */
export const typedIn = (line: string): string[] =>
  [...line.replace(/(^|\s)#\s.*$/, '$1').matchAll(/(?:^|[\s(`"])(?:npx )?gatewright(?:\s+([^|;&)`<>]*))?/g)].map(([, typed = '']) => typed.trim())
