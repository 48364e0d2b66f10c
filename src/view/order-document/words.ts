/** What can be wrong with a map of a provider's form, or with the form itself. */
import type { WordBook } from '../../diagnostics/finding.js'

export const formWords: WordBook = {
  'unknown-placeholder': {
    en: { message: 'there is no placeholder "{name}"', fix: 'use one of {known}' },
    ja: { message: '「{name}」という差し込み項目はありません', fix: '次のいずれかを使ってください：{known}' },
  },
  'bad-cell': {
    en: { message: '"{cell}" is no cell', fix: 'write sheet and cell, such as Sheet1!B4' },
    ja: { message: '「{cell}」はセルではありません', fix: 'シート名とセル番地を Sheet1!B4 のように書いてください' },
  },
  'cell-twice': {
    en: { message: '{cell} is filled twice', fix: 'take one of the two out, or move the rows' },
    ja: { message: '{cell} が二重に指定されています', fix: 'いずれかを削除するか、行の範囲を変えてください' },
  },
  'no-such-sheet': {
    en: { message: 'the form has no sheet "{sheet}"', fix: 'its sheets are {sheets}' },
    ja: { message: '様式に「{sheet}」というシートがありません', fix: 'シートは {sheets} です' },
  },
  'cell-in-merge': {
    en: { message: '{cell} lies inside the merged cells {range}, where nothing would be seen', fix: 'name the first cell of them, {first}' },
    ja: { message: '{cell} は結合セル {range} の途中にあり、表示されません', fix: '先頭のセル {first} を指定してください' },
  },
  'shared-formula': {
    en: { message: '{cell} holds a formula that other cells share ({range})', fix: 'name another cell, or write that formula out in the form' },
    ja: { message: '{cell} の数式は他のセル（{range}）と共有されています', fix: '別のセルを指定するか、様式側で数式を個別に入力してください' },
  },
  'text-too-long': {
    en: { message: 'the text for {cell} has {length} characters; a cell takes {most}', fix: 'use rows for the list of changes' },
    ja: { message: '{cell} の文字数は {length} です（上限 {most}）', fix: '変更の一覧には rows を使ってください' },
  },
  'too-many-changes': {
    en: { message: 'the order has {count} changes; the form takes {most}', fix: 'raise rows.most if the form has more rows, or attach the list: gatewright order export {order} --format html' },
    ja: { message: '変更は {count} 件ですが、様式の行数は {most} です', fix: '様式に行があれば rows.most を増やすか、一覧を添付してください：gatewright order export {order} --format html' },
  },
}
