import type { WordBook } from '../diagnostics/finding.js'

const words = (en: [string, string], ja: [string, string]) => ({ en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

export const schemaWords: WordBook = {
  'unknown-key': words(['unknown key `{key}`', 'did you mean `{suggestion}`?'], ['知らないキー `{key}`', '`{suggestion}` のことですか？']),
  'unknown-key-among': words(['unknown key `{key}`', 'the keys here are: {known}'], ['知らないキー `{key}`', 'ここで使えるキー：{known}']),
  'missing-key': words(['`{key}` is missing in {path}', 'add `{key}:`'], ['{path} に `{key}` がありません', '`{key}:` を追加してください']),
  'wrong-type': words(['{path} is {found}, which is not of type {wanted}', 'write a value of type {wanted}'], ['{path} の {found} は型 {wanted} ではありません', '型 {wanted} の値にしてください']),
  'not-one-of': words(['{path} is {found}, which is not allowed', 'use one of: {allowed}{hint}'], ['{path} の {found} は使えません', '次のいずれかにしてください：{allowed}{hint}']),
  'no-such-day': words(['there is no day {day} (2000 to 2199)', 'correct the date'], ['{day} という日付はありません（2000〜2199 年）', '日付を訂正してください']),
  'out-of-range': words(['{path} is {found}, out of range', 'use {range}'], ['{path} の {found} は範囲外です', '{range} にしてください']),
  'not-a-multiple': words(['{path} is {found}, which is not a multiple of {step}', 'use {range}'], ['{path} の {found} は {step} の倍数ではありません', '{range} にしてください']),
  'bad-format': words(['{path} is {found}, which is not of the form: {wanted}', 'write it as {wanted}{hint}'], ['{path} の {found} は形式が違います：{wanted}', '{wanted} の形で書いてください{hint}']),
  'bad-name': words(['{key} cannot be a name here', 'write it as {wanted}'], ['{key} はここでは名前に使えません', '{wanted} の形にしてください']),
  'too-few': words(['{path} holds too little', 'give at least {least}'], ['{path} の内容が足りません', '{least} 個以上必要です']),
  'too-many': words(['{path} holds too much', 'give at most {most}'], ['{path} の内容が多すぎます', '{most} 個までです']),
  'only-with-contract': words(['`{path}` belongs to a contract, and terms: none says that there is none', 'remove the line, or write the terms of the contract'], ['`{path}` は契約のある構成だけの項目ですが、terms: none（契約なし）になっています', '行を削除するか、契約の規程を terms に書いてください']),
  'repeated-item': words(['{item} stands twice in the list', 'keep one of them'], ['{item} が二度書かれています', '一方を削除してください']),
}
