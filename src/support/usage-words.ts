/** Wrong usage, by id: what is wrong and what to do, with `{param}` places. */
interface Spoken {
  readonly message: string
  readonly fix: string
}
const words = (en: readonly [string, string], ja: readonly [string, string]): { readonly en: Spoken; readonly ja: Spoken } => ({ en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

export const usageWords = {
  'no-such-file': words(['no such file: {file}', 'name a deployment file or a saved plan; gatewright init writes a first file'], ['ファイルがありません：{file}', '構成ファイルまたは保存した計画を指定してください。gatewright init で最初のファイルを作れます']),
  'a-folder': words(['{file} is a folder', 'name the deployment file in it'], ['{file} はフォルダーです', 'その中の構成ファイルを指定してください']),
  unreadable: words(['cannot read {file}: {problem}', 'check the file and its permissions'], ['{file} を読めません：{problem}', 'ファイルとその権限を確認してください']),
  'no-deployment': words(['no deployment file in this folder', 'name one, or write one with: gatewright init'], ['このフォルダーに構成ファイルがありません', '指定するか、gatewright init で作成してください']),
  'several-deployments': words(['several deployments in this folder: {files}', 'name the one that is meant'], ['このフォルダーに構成ファイルが複数あります：{files}', '対象を指定してください']),
  'unknown-topic': words(['nothing is known of "{topic}"', 'gatewright explain lists what there is'], ['「{topic}」という項目はありません', 'gatewright explain で一覧を確認できます']),
  'unknown-topic-near': words(['nothing is known of "{topic}"', 'did you mean {near}?'], ['「{topic}」という項目はありません', '{near} のことですか？']),
  'no-such-plan': words(['no such file: {file}', 'make a plan with: gatewright plan --out plan.json'], ['ファイルがありません：{file}', 'gatewright plan --out plan.json で計画を作成してください']),
  'plan-format': words(['{file} has plan format {format}; this version reads 1.x', 'plan again with this version of gatewright'], ['{file} の計画の形式は {format} です。この版が読めるのは 1.x です', 'この版の gatewright で計画を作り直してください']),
  'not-a-plan': words(['{file} is not a saved plan', 'make one with: gatewright plan --out plan.json'], ['{file} は保存した計画ではありません', 'gatewright plan --out plan.json で作成してください']),
  'no-endpoint': words(['service.endpoint is set to {endpoint}, but this version has only the embedded service', 'remove service.endpoint from the deployment file'], ['service.endpoint に {endpoint} が指定されていますが、この版には組み込みのサービスしかありません', '構成ファイルから service.endpoint を削除してください']),
  'no-such-driver': words(['driver {name} is not in this version', 'use service.driver: simulated or manual'], ['この版にドライバー {name} はありません', 'service.driver を simulated または manual にしてください']),
  'not-a-date': words(['not a date: {text}', 'write it as YYYY-MM-DD'], ['日付ではありません：{text}', 'YYYY-MM-DD の形で書いてください']),
  'not-a-duration': words(['not a duration: {text}', 'write it as 90m, 12h or 10d'], ['期間ではありません：{text}', '90m、12h、10d のように書いてください']),
  'not-a-place': words(['not a place and a value: {text}', 'write it as PLACE=VALUE, e.g. regions.osaka.endpoint=203.0.113.9'], ['場所と値の組ではありません：{text}', '場所=値 の形で書いてください（例：regions.osaka.endpoint=203.0.113.9）']),
  'not-a-consent': words(['not a consent: {text}', 'write it as EFFECT[:WHERE][=SECONDS], e.g. stall:tokyo=1s'], ['同意の書き方ではありません：{text}', 'EFFECT[:WHERE][=SECONDS] の形で書いてください（例：stall:tokyo=1s）']),
  'no-evidence': words(['no such file: {file}', 'name the file that proves it'], ['ファイルがありません：{file}', '証拠となるファイルを指定してください']),
  'exists-already': words(['{file} exists already; nothing was written', 'look at it with: gatewright plan {file}'], ['{file} は既にあります。何も書き込んでいません', 'gatewright plan {file} で確認してください']),
  'output-is-input': words(['{out} is what it is made from', 'name another file'], ['{out} は元になるファイルです', '別のファイルを指定してください']),
  'output-in-record': words(['{out} lies in the record or the store, which only the service writes', 'name another folder'], ['{out} は記録または保存領域の中です（サービスだけが書き込みます）', '別のフォルダーを指定してください']),
  'from-or-flags': words(['--from says what is in force; {flags} would say it again', 'leave {flags} out, or --from'], ['--from の内容と {flags} が重複しています', '{flags} または --from を外してください']),
  'no-such-place': words(['nothing in the file or the record is called {place}', 'give an address such as contract, or a place such as regions.osaka.endpoint'], ['{place} という項目は、ファイルにも記録にもありません', 'contract のようなアドレス、または regions.osaka.endpoint のような場所を指定してください']),
  'nobody-to-ask': words(['nobody can be asked: this is not a terminal', 'pass --yes, or apply a saved plan'], ['端末ではないため、確認できません', '--yes を付けるか、保存した計画を適用してください']),
  'due-with-plan': words(['--due plans by itself; it takes a deployment file, not a saved plan', 'name the deployment file, or leave --due out'], ['--due は自分で計画を作ります。保存した計画ではなく構成ファイルを受け取ります', '構成ファイルを指定するか、--due を外してください']),
  'due-with-consent': words(['--accept-disruption does not go with --due: nobody is there to consent', 'consent comes from the policy or from approvals; or apply it yourself, without --due'], ['--due と --accept-disruption は併用できません。同意する人がその場にいません', '同意はポリシーまたは承認によります。または --due を付けずに自分で適用してください']),
  'not-with-format': words(['{flag} does not go with this format', 'use it with --format {formats}, or leave it out'], ['{flag} はこの形式では使えません', '--format {formats} と組み合わせるか、外してください']),
  'too-few-bytes': words(['--max-bytes {given} is too little', 'give at least {least}'], ['--max-bytes {given} は小さすぎます', '{least} 以上を指定してください']),
  'engine-does-not-run': words(['GATEWRIGHT_PULUMI is {command}, which does not run', 'set it to a Pulumi engine, or unset it'], ['GATEWRIGHT_PULUMI の {command} を実行できません', 'Pulumi エンジンを指定するか、設定を外してください']),
} as const

export type UsageId = keyof typeof usageWords
