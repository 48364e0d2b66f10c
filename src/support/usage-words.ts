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
  'not-valid': words(['{file} is not valid', 'see: gatewright validate {file}'], ['{file} は正しい内容ではありません', 'gatewright validate {file} で確認してください']),
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
  'no-ssh-keygen': words(['there is no ssh-keygen on this machine', "install OpenSSH's client: `apt-get install openssh-client` (Debian, Ubuntu), `dnf install openssh-clients` (Fedora), `brew install openssh`"], ['このマシンに ssh-keygen がありません', 'OpenSSH のクライアントをインストールしてください：`apt-get install openssh-client`（Debian・Ubuntu）、`dnf install openssh-clients`（Fedora）、`brew install openssh`']),
  'no-public-key': words(['there is no public key {file}', 'name the key with --key; `ssh-keygen -y -f KEY > KEY.pub` writes its public half'], ['公開鍵 {file} がありません', '--key で鍵を指定してください。公開鍵は `ssh-keygen -y -f KEY > KEY.pub` で作れます']),
  'not-a-public-key': words(['{file} is not a public SSH key', 'name an SSH key with --key'], ['{file} は SSH の公開鍵ではありません', '--key で SSH の鍵を指定してください']),
  'key-of-nobody': words(['{fingerprint} is the key of nobody whom {signers} name', 'have a line for it added to the allowed signers, or say who you are with --as NAME'], ['{fingerprint} は {signers} のどの署名者の鍵でもありません', '署名者の一覧に行を追加してもらうか、--as 名前 で指定してください']),
  'not-a-name': words(['not a name of an allowed signer: {text}', 'write it as in the allowed signers, e.g. `mori@example.com`'], ['署名者の名前ではありません：{text}', '署名者の一覧のとおりに書いてください（例：`mori@example.com`）']),
  'nothing-to-approve': words(['plan {plan} changes nothing: there is nothing to approve', 'gatewright plan --out plan.json makes another'], ['計画 {plan} には変更がなく、承認するものがありません', 'gatewright plan --out plan.json で作り直してください']),
  'below-the-plan': words(['the plan does more than --up-to allows: {needed}', 'add {flags}, or leave --up-to out to approve what the plan says'], ['計画の影響が --up-to の範囲を超えています：{needed}', '{flags} を追加するか、--up-to を省いて計画どおりに承認してください']),
  'until-is-past': words(['--until {until} is past', 'give a moment that is still to come'], ['--until の {until} は過ぎています', 'これからの日時を指定してください']),
  'no-approvals-folder': words(['there is no folder {folder}', 'correct --approvals; gatewright approve makes the folder'], ['{folder} というフォルダーがありません', '--approvals を確認してください。フォルダーは gatewright approve が作成します']),
  'nobody-to-ask': words(['nobody can be asked: this is not a terminal', 'pass --yes, or apply a saved plan'], ['端末ではないため、確認できません', '--yes を付けるか、保存した計画を適用してください']),
  'engine-does-not-run': words(['GATEWRIGHT_PULUMI is {command}, which does not run', 'set it to a Pulumi engine, or unset it'], ['GATEWRIGHT_PULUMI の {command} を実行できません', 'Pulumi エンジンを指定するか、設定を外してください']),
} as const

export type UsageId = keyof typeof usageWords
