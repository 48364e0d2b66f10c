/** A QR code for a terminal and as SVG, from its modules. A library makes those. */

/** true = dark; without a border. */
export type QrModules = readonly (readonly boolean[])[]
/** Makes the modules of a text. */
export type QrEncoder = (text: string) => QrModules

/** Cameras need a light border of this many modules. */
const border = 4

function framed(modules: QrModules): boolean[][] {
  const size = modules.length + 2 * border
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => modules[y - border]?.[x - border] ?? false))
}

/** Two rows a line in half blocks, painted black on white whatever the terminal's colours are. */
export function qrText(modules: QrModules): string {
  const rows = framed(modules)
  const block = (upper: boolean, lower: boolean): string => (upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ')
  return Array.from({ length: Math.ceil(rows.length / 2) }, (_, line) => `\u001b[30;107m${(rows[2 * line] ?? []).map((upper, x) => block(upper, rows[2 * line + 1]?.[x] ?? false)).join('')}\u001b[0m`).join('\n')
}

/** One path; scales without blur. */
export function qrSvg(modules: QrModules): string {
  const rows = framed(modules)
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>\n`
}
