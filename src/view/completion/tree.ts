/** What a shell can complete: commands, their flags and what those take. Data only; a command reads it from the manifest. */
export type Shell = 'bash' | 'zsh' | 'fish'
/** Some words, files, or text that nobody can guess. */
export type Values = readonly string[] | 'files' | 'text'

export interface CompletedFlag {
  readonly name: string
  readonly char?: string | undefined
  readonly about: string
  /** Of what it takes: `FILE`. */
  readonly value: string
  /** undefined: it takes nothing. */
  readonly values: Values | undefined
  readonly repeatable: boolean
}
export interface CompletedCommand {
  /** One word or two. */
  readonly words: readonly string[]
  readonly about: string
  readonly flags: readonly CompletedFlag[]
  /** What its arguments may be; none: it takes none. */
  readonly args: Values | undefined
}
export interface CompletionTree {
  readonly bin: string
  readonly commands: readonly CompletedCommand[]
  /** Of topics that are no commands themselves. */
  readonly topics: Readonly<Record<string, string>>
}

/** First words with what they are for. */
export function firstWords({ commands, topics }: CompletionTree): { readonly word: string; readonly about: string }[] {
  const words = [...new Set(commands.map(({ words: [first = ''] }) => first))].sort()
  return words.map((word) => ({ word, about: commands.find((each) => each.words.join(' ') === word)?.about ?? topics[word] ?? '' }))
}
/** Second words, by the first. */
export const secondWords = ({ commands }: CompletionTree): ReadonlyMap<string, readonly { readonly word: string; readonly about: string }[]> => {
  const two = commands.flatMap(({ words: [first = '', second], about }) => (second === undefined ? [] : [{ first, word: second, about }]))
  return new Map([...Map.groupBy(two, ({ first }) => first)].map(([first, all]) => [first, all.map(({ word, about }) => ({ word, about }))]))
}

/** In single quotes, for bash and zsh. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
