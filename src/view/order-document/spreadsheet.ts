/**
 * A provider's own form (.xlsx: a zip of XML parts) with some cells filled and all else as it was. Every part that holds none of the
 * cells is copied byte for byte; a cell keeps its style, and takes its text inline.
 */
import type { CellText } from './form-map.js'
import { fillSheet, type SheetFault } from './sheet-xml.js'

const most = 10 * 1024 * 1024

/** Of a form that cannot be filled; with the cell that it is about, where it is about one. */
export class FormFault extends Error {
  readonly at: CellText | undefined
  readonly id: SheetFault['id'] | 'no-such-sheet' | undefined
  readonly params: SheetFault['params']
  constructor(message: string, fault?: { readonly id: FormFault['id']; readonly params: SheetFault['params']; readonly at: CellText }) {
    super(message)
    this.name = 'FormFault'
    this.id = fault?.id
    this.at = fault?.at
    this.params = fault?.params ?? {}
  }
}

/** @throws FormFault (no spreadsheet, too large, a sheet or cell that cannot be filled). */
export async function fillForm(template: Uint8Array, texts: readonly CellText[]): Promise<Uint8Array> {
  const { unzipSync, zipSync, strFromU8, strToU8 } = await import('fflate')
  if (template.byteLength > most) throw new FormFault(`it has ${template.byteLength.toLocaleString('en-US')} bytes; at most ${most.toLocaleString('en-US')} are read`)
  const parts = unpack(template, unzipSync)
  const read = (path: string): string => {
    const bytes = parts[path]
    if (!bytes) throw new FormFault(`it is no spreadsheet of the .xlsx form: ${path} is not in it`)
    return strFromU8(bytes)
  }
  const write = (path: string, text: string): void => {
    parts[path] = strToU8(text)
  }
  const sheets = sheetsOf(read('xl/workbook.xml'), read('xl/_rels/workbook.xml.rels'))
  let formulaGone = false
  for (const [sheet, members] of Map.groupBy(texts, (each) => each.sheet)) {
    const path = sheets.get(sheet)
    const [first] = members
    if (path === undefined && first) throw new FormFault(`no sheet ${sheet}`, { id: 'no-such-sheet', params: { sheet, sheets: [...sheets.keys()] }, at: first })
    if (path === undefined) continue
    const filled = fillSheet(read(path), members)
    if ('fault' in filled) throw new FormFault(filled.fault.id, { ...filled.fault, at: filled.fault.at })
    write(path, filled.xml)
    formulaGone ||= filled.formulaGone
  }
  if (formulaGone) dropCalcChain(parts, read, write)
  // A fixed time: the same order in the same form gives the same file.
  return zipSync(parts, { mtime: '1980-01-01T12:00:00' })
}

function unpack(template: Uint8Array, unzip: (data: Uint8Array, options: { filter(file: { readonly originalSize: number }): boolean }) => Record<string, Uint8Array>): Record<string, Uint8Array> {
  let unpacked = 0
  const tooLarge = new FormFault(`unpacked it has more than ${most.toLocaleString('en-US')} bytes`)
  try {
    return unzip(template, {
      filter: ({ originalSize }) => {
        unpacked += originalSize
        if (unpacked > most) throw tooLarge
        return true
      },
    })
  } catch (error) {
    throw error === tooLarge ? error : new FormFault(`it is no spreadsheet of the .xlsx form: ${(error as Error).message}`)
  }
}

const attribute = (tag: string, name: string): string | undefined => {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? []
  return unescapeXml(double ?? single)
}
const unescapeXml = (text: string | undefined): string | undefined =>
  text?.replace(/&(?:lt|gt|quot|apos|amp|#(\d+)|#x([0-9a-fA-F]+));/g, (entity, decimal?: string, hex?: string) =>
    decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' })[entity] ?? entity)

/** Name on the tab → path of its part. */
function sheetsOf(workbook: string, relations: string): ReadonlyMap<string, string> {
  const targets = new Map([...relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '']))
  return new Map([...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag]) => {
    const target = targets.get(attribute(tag, '\\w+:id') ?? '') ?? ''
    return [attribute(tag, 'name') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`]
  }))
}

/** The list of formulas by order of calculation names cells that have none any more; a spreadsheet makes it anew. */
function dropCalcChain(parts: Record<string, Uint8Array>, read: (path: string) => string, write: (path: string, text: string) => void): void {
  if (!parts['xl/calcChain.xml']) return
  delete parts['xl/calcChain.xml']
  const types = read('[Content_Types].xml')
  write('[Content_Types].xml', types.replace(/<(?:\w+:)?Override\b[^>]*calcChain\.xml[^>]*\/>/g, ''))
  const relations = read('xl/_rels/workbook.xml.rels')
  write('xl/_rels/workbook.xml.rels', relations.replace(/<(?:\w+:)?Relationship\b[^>]*calcChain\.xml[^>]*\/>/g, ''))
}
