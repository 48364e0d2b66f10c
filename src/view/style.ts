/** How text is decorated: colours only where somebody looks at a terminal, and never with NO_COLOR. */
import type { Language } from '../diagnostics/finding.js'

export interface Style {
  readonly language: Language
  readonly color: boolean
}
const codes = { red: 31, green: 32, yellow: 33, cyan: 36, dim: 2, bold: 1 } as const
export type Tone = keyof typeof codes

export const paint = (style: Style, tone: Tone, text: string): string => (style.color ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text)

/** Columns that a text takes on a terminal: East Asian wide characters take two. */
export const width = (text: string): number =>
  [...text].reduce((sum, char) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(char) ? 2 : 1), 0)

export const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - width(text)))
