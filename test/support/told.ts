/** Markdown that tells what to type: its fences, and what differs from run to run in what is printed. */

export interface Fence {
  readonly language: string
  readonly text: string
  /** Where its text begins in the document, and ends. */
  readonly from: number
  readonly to: number
}
export const fencesOf = (markdown: string): readonly Fence[] =>
  [...markdown.matchAll(/^( *)```([a-z-]*)\n([\s\S]*?)^\1```$/gm)].map(({ index, 1: indent = '', 2: language = '', 3: text = '' }) => {
    const from = index + indent.length + 3 + language.length + 1
    return { language, text, from, to: from + text.length }
  })

/** A line to type: `gatewright plan    # exit 4`; comments of another kind are for the reader. */
export function typedLine(line: string): { readonly typed: string; readonly code: number } | undefined {
  const [, typed, code] = /^gatewright (.*?)(?:\s+#(?: exit (\d+)| ).*)?$/.exec(line) ?? []
  return typed === undefined ? undefined : { typed, code: Number(code ?? 0) }
}
/** Words of a shell line; quotes hold words together. */
export const wordsOf = (line: string): string[] => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')

/** The engine makes what is independent in any order. */
export const inOneOrder = (text: string): string => text.replace(/(?:^ {2}[✓→] .*\n?)+/gm, (lines) => `${lines.trimEnd().split('\n').sort().join('\n')}\n`)
