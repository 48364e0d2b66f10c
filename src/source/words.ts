import type { WordBook } from '../diagnostics/finding.js'

const words = (en: [string, string], ja: [string, string]) => ({ en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

export const sourceWords: WordBook = {
  'file-too-large': words(['the file has {bytes} bytes; {most} are the most', 'split the deployment'], ['ファイルが {bytes} バイトあります。上限は {most} バイトです', '構成を分割してください']),
  'not-utf8': words(['the file is not UTF-8', 'save it as UTF-8'], ['ファイルが UTF-8 ではありません', 'UTF-8 で保存してください']),
  'shift-jis': words(['the file is Shift_JIS, not UTF-8', 'save it as UTF-8 (in Excel: CSV UTF-8)'], ['ファイルが UTF-8 ではなく Shift_JIS です', 'UTF-8 で保存してください（Excel では「CSV UTF-8」）']),
  'csv-header': words(['the first row is "{found}"', 'begin with the columns place,value'], ['先頭行が「{found}」です', '先頭行を place,value としてください']),
  'csv-columns': words(['this row has {found} columns; the first row has {wanted}', 'quote a value that holds a comma, or part its items with ;'], ['この行は {found} 列です（先頭行は {wanted} 列）', 'カンマを含む値は引用符で囲むか、; で区切ってください']),
  'csv-place': words(['{place} is no place in a deployment file', 'write places as in the file, e.g. regions.tokyo.servers'], ['{place} は構成ファイル内の場所ではありません', 'regions.tokyo.servers のように、ファイルと同じ場所を書いてください']),
  'csv-syntax': words(['not CSV: {problem}', 'correct the quotes of this row or the one before'], ['CSV として読めません：{problem}', 'この行か前の行の引用符を直してください']),
  'empty-file': words(['the file describes nothing', 'gatewright init writes one to start from'], ['ファイルに内容がありません', 'gatewright init で雛形を作れます']),
  syntax: words(['not YAML: {problem}', 'correct the line'], ['YAML として読めません：{problem}', 'この行を直してください']),
  'too-deep': words(['nested more than {most} levels deep', 'a deployment needs no more than eight'], ['入れ子が {most} 段を超えています', '構成には 8 段もあれば足ります']),
  'several-documents': words(['the file holds several documents', 'keep one; `---` begins another'], ['複数の文書が含まれています', '一つだけにしてください（`---` は次の文書の始まりです）']),
  'tab-indentation': words(['indented with a tab', 'indent with spaces'], ['タブで字下げされています', '空白で字下げしてください']),
  alias: words(['an alias (*{name}) stands here', 'write the value out: reviewers see only what stands there'], ['別名（*{name}）が使われています', '値をそのまま書いてください']),
  anchor: words(['an anchor (&{name}) stands here', 'remove it: aliases are not read'], ['アンカー（&{name}）が使われています', '削除してください：別名は使えません']),
  'merge-key': words(['a merge key (<<) stands here', 'write the values out'], ['マージキー（<<）が使われています', '値をそのまま書いてください']),
  'custom-tag': words(['the tag {tag} stands here', 'remove it: plain values only'], ['タグ {tag} が使われています', '削除してください：普通の値だけが使えます']),
  'key-not-text': words(['the key {key} is not text', 'put it in quotes'], ['キー {key} が文字列ではありません', '引用符で囲んでください']),
  'forbidden-key': words(['{key} cannot be a key', 'choose another name'], ['{key} はキーに使えません', '別の名前にしてください']),
  'duplicate-key': words(['{key} stands here a second time', 'keep one of them'], ['{key} が二度書かれています', '一方を削除してください']),
}
