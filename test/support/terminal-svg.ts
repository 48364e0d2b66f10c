/** Terminal output as a picture: text with the colours of view/style.ts to SVG. Columns are kept whatever the reader's fonts are; nothing is loaded. */
import { width } from '../../src/support/width.js'

const [cell, line, margin] = [8.4, 20, 20]
const colours: Readonly<Record<number, string>> = { 31: '#ff7b72', 32: '#7ee787', 33: '#f2cc60', 36: '#79c0ff' }
const [paper, ink] = ['#161b22', '#e6edf3']
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Runs of characters of one width, so that a double-width one does not shift what follows, and runs of spaces apart, which SVG would make one. */
function runs(text: string): string[] {
  const all: string[] = []
  for (const character of text) {
    const last = all.at(-1)
    if (last !== undefined && width([...last][0] ?? '') === width(character)) all[all.length - 1] = last + character
    else all.push(character)
  }
  return all.flatMap((run) => run.split(/(^ +| {2,}| +$)/).filter((part) => part !== ''))
}

/** @throws Error for a code that style.ts does not use. */
export function terminalSvg(text: string, title: string): string {
  let style = ''
  const lines = text.trimEnd().split('\n')
  const body = lines.map((each, row) => {
    let column = 0
    return each.split(/(\u001b\[\d+m)/).map((part) => {
      const [, code] = /^\u001b\[(\d+)m$/.exec(part) ?? []
      if (code !== undefined) {
        if (code !== '0' && code !== '1' && code !== '2' && !(Number(code) in colours)) throw new Error(`no such code: ${code}`)
        style = code === '0' ? '' : code === '1' ? ' font-weight="bold"' : code === '2' ? ' opacity="0.65"' : ` fill="${colours[Number(code)]}"`
        return ''
      }
      if (part.includes('\u001b')) throw new Error('a code that is no colour')
      return runs(part).map((run) => {
        const x = margin + column * cell
        column += width(run)
        return run.trim() === '' ? '' : `<text x="${x.toFixed(1)}" y="${margin + (row + 0.75) * line}" textLength="${(width(run) * cell).toFixed(1)}" lengthAdjust="spacingAndGlyphs"${style}>${escaped(run)}</text>`
      }).join('')
    }).join('')
  }).filter((each) => each !== '')
  const [wide, high] = [Math.ceil(margin * 2 + Math.max(...lines.map((each) => width(each.replace(/\u001b\[\d+m/g, '')))) * cell), margin * 2 + lines.length * line]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-label="${escaped(title)}">`, `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${paper}"/>`, `<g font-family="ui-monospace, 'DejaVu Sans Mono', 'Noto Sans Mono CJK JP', Menlo, Consolas, monospace" font-size="14" fill="${ink}">`, ...body, '</g>', '</svg>', '',
  ].join('\n')
}
