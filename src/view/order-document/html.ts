/** The document as one HTML file: prints on A4, asks no network for anything. */
import type { Block, OrderDocument } from './document.js'

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

const style = `
@page { size: A4; margin: 18mm }
body { font: 11pt/1.6 "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; color: #111; max-width: 180mm; margin: 8mm auto }
h1 { font-size: 18pt; border-bottom: 2px solid #111; display: flex; justify-content: space-between }
h2 { font-size: 12.5pt; margin: 1.4em 0 .3em; break-after: avoid }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #888; padding: 1.2mm 2.4mm; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f1f1f1; font-weight: 600 }
.facts th { width: 38% }
.blank { height: 8mm }
tr, li { break-inside: avoid }
ul, ol { padding-left: 1.6em } .steps { list-style: none; padding-left: 0 } .steps p { margin: 0 0 0 2.2em }`

export function documentHtml({ language, title, id, blocks }: OrderDocument): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${title} ${id}`)}</title>
<style>${style}
</style>
</head>
<body>
<h1><span>${escapeHtml(title)}</span><span>${escapeHtml(id)}</span></h1>
${blocks.map((block) => `${block.heading ? `<h2>${escapeHtml(block.heading)}</h2>\n` : ''}${blockHtml(block)}`).join('\n')}
</body>
</html>
`
}

const row = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`
const cell = (tag: 'td' | 'th', text: string): string => `<${tag}>${escapeHtml(text)}</${tag}>`

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'lines':
      return block.lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')
    case 'facts':
      return `<table class="facts">\n${block.rows.map(({ label, value }) => row([cell('th', label), value === null ? '<td class="blank"></td>' : cell('td', value)])).join('\n')}\n</table>`
    case 'table':
      return `<table>\n<thead>${row(block.columns.map((column) => cell('th', column)))}</thead>\n<tbody>\n${block.rows.map((each) => row(each.map((text) => cell('td', text)))).join('\n')}\n</tbody>\n</table>`
    case 'steps':
      return `<ul class="steps">\n${block.steps.map(({ text, details }, index) => `<li>☐ ${block.numbered ? `${index + 1}. ` : ''}${escapeHtml(text)}${details.map((detail) => `<p>${escapeHtml(detail)}</p>`).join('')}</li>`).join('\n')}\n</ul>`
  }
}
