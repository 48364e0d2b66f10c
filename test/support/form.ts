/** A small provider's form: a styled cell, a merged title, formulas alone and shared, shared strings, a second sheet with prefixed names. */
import { strToU8, zipSync } from 'fflate'

export const formParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>',
  'xl/workbook.xml': '<?xml version="1.0"?><workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="申込書" sheetId="1" r:id="rId1"/><sheet r:id="rId2" sheetId="2" name="It&apos;s 2"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/><Relationship Target="/xl/worksheets/sheet2.xml" Id="rId2" Type="t/worksheet"/><Relationship Id="rId3" Type="t/calcChain" Target="calcChain.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': '<?xml version="1.0"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cols><col min="1" max="3" width="20"/></cols><sheetData>\n<row r="2" spans="1:3"><c r="A2" s="5" t="s"><v>0</v></c></row>\n<row r="4" spans="2:3" ht="24" customHeight="1"><c r="B4" s="3" t="s"><v>1</v></c><c r="C4" s="1"><f>B4</f><v>0</v></c></row><row r="5"><c r="A5"/></row><row r="9"><c r="B9"><f t="shared" ref="B9:B12" si="0">A9*2</f><v>0</v></c></row>\n</sheetData><mergeCells count="1"><mergeCell ref="A2:C2"/></mergeCells><pageMargins left="0.7"/></worksheet>',
  'xl/worksheets/sheet2.xml': '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData/></x:worksheet>',
  'xl/sharedStrings.xml': '<?xml version="1.0"?><sst count="2" uniqueCount="2"><si><t>契約内容変更請求書</t></si><si><t>サービスコード</t></si></sst>',
  'xl/styles.xml': '<?xml version="1.0"?><styleSheet><cellXfs count="6"/></styleSheet>',
  'xl/calcChain.xml': '<?xml version="1.0"?><calcChain><c r="C4" i="1"/></calcChain>',
}
export const form = (): Uint8Array => zipSync(Object.fromEntries(Object.entries(formParts).map(([path, text]) => [path, strToU8(text)])), { mtime: '2026-01-01T12:00:00' })
