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
  'says-nothing': words(['{flag} says nothing', 'say it in a few words: it is recorded'], ['{flag} が空です', '短い言葉で指定してください（記録されます）']),
  'release-what': words(['release needs --reason, --reviewed-by, or both', 'end the hold with: gatewright release --reason TEXT; record a review with: gatewright release --reviewed-by NAME'], ['--reason か --reviewed-by、または両方が必要です', '保留の解除は gatewright release --reason TEXT、確認の記録は gatewright release --reviewed-by NAME です']),
  'no-evidence': words(['no such file: {file}', 'name the file that proves it'], ['ファイルがありません：{file}', '証拠となるファイルを指定してください']),
  'exists-already': words(['{file} exists already; nothing was written', 'look at it with: gatewright plan {file}'], ['{file} は既にあります。何も書き込んでいません', 'gatewright plan {file} で確認してください']),
  'output-is-input': words(['{out} is what it is made from', 'name another file'], ['{out} は元になるファイルです', '別のファイルを指定してください']),
  'output-in-record': words(['{out} lies in the record or the store, which only the service writes', 'name another folder'], ['{out} は記録または保存領域の中です（サービスだけが書き込みます）', '別のフォルダーを指定してください']),
  'from-or-flags': words(['--from says what is in force; {flags} would say it again', 'leave {flags} out, or --from'], ['--from の内容と {flags} が重複しています', '{flags} または --from を外してください']),
  'no-such-place': words(['nothing in the file or the record is called {place}', 'give an address such as contract, or a place such as regions.osaka.endpoint'], ['{place} という項目は、ファイルにも記録にもありません', 'contract のようなアドレス、または regions.osaka.endpoint のような場所を指定してください']),
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
  'not-with-format': words(['{flag} does not go with this format', 'use it with --format {formats}, or leave it out'], ['{flag} はこの形式では使えません', '--format {formats} と組み合わせるか、外してください']),
  'too-few-bytes': words(['--max-bytes {given} is too little', 'give at least {least}'], ['--max-bytes {given} は小さすぎます', '{least} 以上を指定してください']),
  'engine-does-not-run': words(['GATEWRIGHT_PULUMI is {command}, which does not run', 'set it to a Pulumi engine, or unset it'], ['GATEWRIGHT_PULUMI の {command} を実行できません', 'Pulumi エンジンを指定するか、設定を外してください']),
  'unknown-address': words(['there is no {address}, neither in {file} nor in the service', 'gatewright plan {file} lists the addresses that change'], ['{address} は {file} にもサービスにもありません', '変更されるアドレスは gatewright plan {file} で確認できます']),
  'no-such-folder': words(['no such folder: {folder}', 'name a folder with deployments below it'], ['フォルダーがありません：{folder}', '構成ファイルを含むフォルダーを指定してください']),
  'no-deployment-below': words(['no deployment file below {folder}', 'name another folder; files that Git ignores are not looked at'], ['{folder} 以下に構成ファイルがありません', '別のフォルダーを指定してください。Git が無視するファイルは対象外です']),
  'no-git': words(['{folder} is not in a Git repository, or there is no Git here', 'leave --changed-since out, or run it in a clone'], ['{folder} が Git リポジトリではないか、Git がありません', '--changed-since を外すか、クローンの中で実行してください']),
  'unknown-ref': words(['Git knows no {ref} here', 'fetch it first, e.g. `git fetch origin`; in CI the checkout may be shallow'], ['Git に {ref} がありません', '先に取得してください（例：`git fetch origin`）。CI では浅いチェックアウトの場合があります']),
  'no-common-commit': words(['{ref} and this branch have no commit in common here', 'fetch the whole history: `git fetch --unshallow`'], ['{ref} とこのブランチに共通のコミットがありません', '履歴全体を取得してください：`git fetch --unshallow`']),
  'name-taken': words(['{other} has the name {name} too', 'give each deployment a name of its own, or leave --out-dir out'], ['{other} も同じ名前 {name} です', '構成ごとに別の名前を付けるか、--out-dir を外してください']),
  'only-with-all': words(['{flag} goes with --all', 'add --all, or leave {flag} out'], ['{flag} は --all と一緒に使います', '--all を付けるか、{flag} を外してください']),
  'not-with-all': words(['{flag} does not go with --all', 'leave {flag} out; --out-dir DIR saves the plans'], ['{flag} は --all と一緒に使えません', '{flag} を外してください。計画の保存は --out-dir DIR です']),
  'only-of-saved': words(['{plan} is a saved plan: it is applied whole', 'leave --only out, or plan again with gatewright plan --only ADDRESS --out {plan}'], ['{plan} は保存した計画で、そのまま全体が適用されます', '--only を外すか、gatewright plan --only ADDRESS --out {plan} で計画し直してください']),
  'unknown-address-near': words(['there is no {address}, neither in {file} nor in the service', 'did you mean {near}?'], ['{address} は {file} にもサービスにもありません', '{near} のことですか？']),
} as const

export type UsageId = keyof typeof usageWords
