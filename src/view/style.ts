/** How text is decorated: colours only where somebody looks at a terminal, and never with NO_COLOR. */
import type { Language } from '../diagnostics/finding.js'
import { width } from '../support/width.js'

export interface Style {
  readonly language: Language
  readonly color: boolean
}
const codes = { red: 31, green: 32, yellow: 33, cyan: 36, dim: 2, bold: 1 } as const
export type Tone = keyof typeof codes

export const paint = (style: Style, tone: Tone, text: string): string => (style.color ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text)

export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)))
