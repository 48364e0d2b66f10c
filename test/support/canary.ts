/** Looks for texts in whatever a program left behind: as they are, in the encodings in which they travel, inside of zip files. Knows nothing of our own redaction. */
import { gunzipSync } from 'node:zlib'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'

/** Something that was seen, and where. */
export interface Seen {
  readonly where: string
  readonly text: string
}

/** Bytes as text, and once more with each escape undone; the members of a zip file one by one. */
export function seenIn(where: string, bytes: Uint8Array): Seen[] {
  const buffer = Buffer.from(bytes)
  if (buffer.subarray(0, 2).toString('latin1') === 'PK') return Object.entries(unzipSync(buffer)).flatMap(([name, member]) => seenIn(`${where}!${name}`, member))
  if (buffer[0] === 0x1f && buffer[1] === 0x8b) return seenIn(`${where}!`, gunzipSync(buffer))
  const text = buffer.toString('utf8')
  const plain = text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(?:x([0-9a-fA-F]+)|(\d+));/g, (_, hex?: string, decimal?: string) => String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)))
    .replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(["\\/nrt])/g, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char)
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '')
  return [{ where, text }, ...(plain === text ? [] : [{ where, text: plain }])]
}

export function filesSeen(folder: string, planted: ReadonlySet<string> = new Set()): Seen[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name)
    return planted.has(path) || !lstatSync(path).isFile() ? [] : [...seenIn(path, readFileSync(path)), { where: `${path} (its name)`, text: name }]
  })
}

/** How a text may be written; of base64 what does not depend on its neighbours, at each of three positions. */
function forms(canary: string): string[] {
  const bytes = Buffer.from(canary)
  const base64 = ['', 'x', 'xx'].map((before) => {
    const whole = Buffer.from(`${before}${canary}`).toString('base64')
    return whole.slice(before === '' ? 0 : before.length + 1).replace(/=+$/, '').slice(0, -1)
  })
  return [canary, bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...base64, ...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')), [...canary].reverse().join('')]
}

/** Where a canary sings. */
export const findIn = (seen: readonly Seen[], canary: string): string[] => {
  const written = forms(canary)
  return [...new Set(seen.filter(({ text }) => written.some((form) => text.includes(form))).map(({ where }) => where))]
}
