/** Every refusal by its id: the code that scripts get, the article that grounds it, and its words. `{param}` places are filled by `Refusal`. */
import type { Language } from '../diagnostics/finding.js'
import { recordWords } from './record-words.js'
import type { RefusalCode, RefusalWords, Spoken } from './refusal-code.js'

type Text = string | readonly [message: string, fix: string]
const spoken = (text: Text): Spoken => (typeof text === 'string' ? { message: text } : { message: text[0], fix: text[1] })
const words = (code: RefusalCode, en: Text, ja: Text, article?: string): RefusalWords => ({ code, en: spoken(en), ja: spoken(ja), ...(article && { article }) })

export const refusalWords = {
  'plan-altered': words('plan-altered', 'plan {plan} was altered after it was made', '計画 {plan} は作成後に書き換えられています'),
  'plan-file-altered': words('plan-altered', '{file} was altered after it was made', '{file} は作成後に書き換えられています'),
  'plan-as-of': words('plan-stale', ['plan {plan} was made as of {asOf} (--at): it shows another day, and cannot be applied', 'gatewright plan, without --at, makes one that can be applied'], ['計画 {plan} は {asOf} 時点のもの（--at）で、適用できません', '--at を付けずに gatewright plan を実行してください']),
  'plan-used': words('plan-used', 'plan {plan} was used already', '計画 {plan} は適用済みです'),
  'plan-before-service': words('plan-stale', 'plan {plan} was made before anything was applied; since then the service was set up', '計画 {plan} は最初の適用より前に作成されたもので、その後サービスの記録が始まっています'),
  'plan-stale': words('plan-stale', 'plan {plan} was made at revision {made}; the service is at {revision}', '計画 {plan} はリビジョン {made} で作成されましたが、サービスは {revision} です'),
  'plan-other-service': words('other-service', 'plan {plan} was made for {made}, not for this service', '計画 {plan} は別のサービス（{made}）用で、このサービス用ではありません'),
  'plan-other-driver': words('other-service', 'plan {plan} was made for driver {made}; this service has {driver}', '計画 {plan} はドライバー {made} 用です。このサービスは {driver} です'),
  'plan-of-other-file': words('other-service', '{plan} is a plan for "{name}", and {file} does not describe it', '{plan} は「{name}」の計画ですが、{file} はそれを記述していません'),
  'store-of-other': words('other-service', ['{where} belongs to deployment "{stored}" with driver {storedDriver}; the file says "{name}" with {driver}', 'correct metadata.name or service.driver in the file, or name the file that belongs to this record'], ['{where} は構成「{stored}」（ドライバー {storedDriver}）のものです。ファイルは「{name}」（{driver}）です', 'metadata.name または service.driver を直すか、この記録に対応するファイルを指定してください']),
  locked: words('locked', 'locked by {user}@{host} (process {pid}), which applies plan {plan} since {since}', '{user}@{host}（プロセス {pid}）が {since} から計画 {plan} を適用中です'),
  'store-busy': words('locked', ['{where} is written by somebody else all the time', 'wait a moment, then run it again'], ['{where} は他の処理が書き込み続けています', '少し待ってから再度実行してください']),
  'order-being-applied': words('locked', 'order {id} belongs to plan {plan}, which is being applied right now', 'オーダー {id} は、現在適用中の計画 {plan} のものです'),
  'contract-refuses': words('contract-refuses', 'the contract refuses plan {plan}: {reasons}', '計画 {plan} は契約上認められません：{reasons}'),
  'contract-not-destroyed': words('contract-refuses', ['a contract is not destroyed: it ends by a termination with an effective date', 'write endsOn in the file'], ['契約は destroy では終了しません。解約申込書による解除と、その効力が生ずる日によって終了します', 'ファイルに endsOn を記入してください'], '8'),
  'policy-freeze': words('policy-refuses', 'policy refuses: freeze ({freeze})', 'ポリシーにより実行できません：凍結期間（{freeze}）'),
  'policy-maintenance': words('policy-refuses', 'policy refuses: maintenance ({maintenance})', 'ポリシーにより実行できません：提供者のメンテナンス中（{maintenance}）'),
  'policy-approvals': words('policy-refuses', ['policy asks for {count} approvals of this plan; {have} counted{notCounted}', 'have it approved: gatewright plan --out plan.json, then gatewright approve plan.json --key ~/.ssh/id_ed25519'], ['ポリシーによりこの計画には {count} 名の承認が必要です（現在 {have} 名）{notCounted}', '承認を得てください：gatewright plan --out plan.json の後、gatewright approve --key ~/.ssh/id_ed25519 plan.json']),
  'needs-consent': words('needs-consent', ['policy asks for consent: {consents}', 'read the plan again, then add {flags}'], ['ポリシーにより同意が必要です：{consents}', '計画を読み直し、{flags} を付けてください'], '12(2)'),
  'not-in-plan': words('not-in-plan', '{address} is not in plan {plan}', '{address} は計画 {plan} に含まれていません'),
  'wave-not-running': words('not-in-plan', '{address} belongs to wave {wave}; wave {running} is running', '{address} は第 {wave} 段階の変更ですが、実行中は第 {running} 段階です'),
  'value-not-in-plan': words('not-in-plan', 'the value for {address} is not the one in plan {plan}', '{address} の値が計画 {plan} と異なります'),
  'plan-unfinished': words('not-in-plan', 'plan {plan} is not finished: {left}', '計画 {plan} は未完了です：{left}'),
  'old-epoch': words('old-epoch', 'this apply lost its lease (epoch {epoch}; now {now}): another one took over', 'この適用は権利を失いました（世代 {epoch}、現在 {now}）：別の適用が引き継いでいます'),
  'no-such-order': words('no-such-order', 'there is no order {id}', 'オーダー {id} はありません'),
  'order-goes-forward': words('order-step', 'order {id} is {status}: it cannot become {wanted}', 'オーダー {id} は {status} です。{wanted} にはできません'),
  'not-ordered': words('order-step', 'order {id} does not order {name}; it orders {places}', 'オーダー {id} は {name} を発注していません。発注内容：{places}'),
  'nothing-settable': words('order-step', 'order {id} does not order {name}; none of its values can come out otherwise', 'オーダー {id} は {name} を発注していません。回答で変わる値はありません'),
  'corrected-order-open': words('order-step', ['order {id} corrects {amends}, which is still open: what became of that one?', 'first gatewright order done {amends}, or gatewright order withdraw {amends} if only {id} was carried out'], ['オーダー {id} は {amends} の訂正ですが、{amends} が未完了です', '先に gatewright order done {amends}、{id} だけが実施された場合は gatewright order withdraw {amends} を実行してください']),
  'not-licences': words('order-step', ['{value} is no value for {name}', 'give 100 to 65000 in hundreds'], ['{value} は {name} の値になりません', '100〜65000 を 100 単位で指定してください'], '3(1)'),
  'not-concurrent': words('order-step', ['{value} is no value for {name}', 'give 2000, 5000 or 15000'], ['{value} は {name} の値になりません', '2000・5000・15000 のいずれかを指定してください'], '3(2)'),
  'not-ended-yet': words('contract-refuses', '{address} has not ended yet: its last day has not passed', '{address} はまだ終了していません（終了日を過ぎていません）', '6(4), 8'),
  'answer-missing': words('order-step', ['the provider assigns {names}: what did it answer?', 'add {flags}'], ['{names} は提供者が割り当てます。回答の値が必要です', '{flags} を付けてください']),
  'arrival-missing': words('order-step', ["{name} is a termination: 30 days count from the day on which the provider's own form arrived", 'add --arrived YYYY-MM-DD'], ['{name} は解除（停止）です。所定の申込書が到達した日から 30 日を数えます', '--arrived YYYY-MM-DD を付けてください'], '6(4), 8'),
  'not-an-address': words('order-step', ['{value} is no value for {name}', 'give an IP address'], ['{value} は {name} の値になりません', 'IP アドレスを指定してください'], '2'),
  'not-a-date': words('order-step', ['{value} is no value for {name}', 'give a date, YYYY-MM-DD'], ['{value} は {name} の値になりません', '日付を YYYY-MM-DD の形で指定してください']),
  'not-such-a-value': words('order-step', ['{value} is no value for {name}', 'give a value like {example}'], ['{value} は {name} の値になりません', '{example} のような値を指定してください']),
  'other-type': words('order-step', ['{value} is no value for {name}, which is {found}', 'give a value of the same type'], ['{value} は {name} の値になりません（現在の値：{found}）', '同じ型の値を指定してください']),
  'nothing-so-called': words('order-step', ['nothing in force is called {name}', 'see gatewright status --json for what is in force'], ['効力のある値に {name} はありません', '効力のある値は gatewright status --json で確認できます']),
  'outage-ends-early': words('order-step', ['the outage would end before it was known ({knownAt})', 'check --known-at and --until'], ['障害の終了が、提供者が知った時（{knownAt}）より前になります', '--known-at と --until を確認してください'], '11'),
  'no-such-outage': words('no-such-outage', 'there is no outage {id}', '障害 {id} はありません'),
  'not-empty': words('not-empty', 'this service has a record already (revision {revision}): a baseline begins one', 'このサービスには既に記録があります（リビジョン {revision}）。契約の取り込みは記録の最初にだけできます'),
  'nothing-to-write': words('not-begun', 'nothing is in force or ordered: there is nothing to write down', '効力のあるもの、申込済みのものがないため、書き出す内容がありません'),
  'nothing-beside': words('not-begun', 'nothing was recorded beside {file} yet', '{file} の隣にはまだ記録がありません'),
  'not-begun': words('not-begun', 'nothing is in force yet: there is no contract to which this could belong', '効力のある契約がまだありません'),
  'clock-not-simulated': words('not-simulated', 'only a simulated service has a clock that can be moved; this one has driver {driver}', '時計を進められるのは simulated のサービスだけです。このサービスのドライバーは {driver} です'),
  'clock-nothing-applied': words('not-simulated', ['nothing was applied yet: there is no service whose clock could be moved', 'gatewright apply first'], ['まだ何も適用されておらず、時計を進めるサービスがありません', '先に gatewright apply を実行してください']),
  ...recordWords,
  private: words('private', '{place} looks like a {thing}, which does not belong in a record that is committed', '{place} は秘密情報（{thing}）と思われます。コミットされる記録には書けません'),
  'store-damaged': words('store-broken', '{file} is damaged: {problem}', '{file} は破損しています：{problem}'),
  'not-an-event': words('store-broken', '{path} is not an event of the record', '{path} は記録のイベントではありません'),
  'event-missing': words('store-broken', '{where}: event {seq} is missing (found {found})', '{where}：イベント {seq} がありません（次は {found}）'),
  'event-altered': words('store-broken', '{where}: event {seq} does not fit the chain: it was altered or is damaged', '{where}：イベント {seq} がハッシュの連鎖に合いません。書き換えられたか、破損しています'),
} as const satisfies Readonly<Record<string, RefusalWords>>

export type RefusalId = keyof typeof refusalWords

/** What to do, where a refusal says nothing closer. */
export const refusalFixes: Readonly<Record<RefusalCode, Readonly<Record<Language, string>>>> = {
  'plan-stale': { en: 'look at what changed with gatewright history, then gatewright plan again', ja: 'gatewright history で変更を確認し、gatewright plan をやり直してください' },
  'plan-used': { en: 'gatewright plan makes a new one', ja: 'gatewright plan で新しい計画を作成してください' },
  'plan-altered': { en: 'gatewright plan makes a new one; a plan is never edited', ja: 'gatewright plan で新しい計画を作成してください。計画は編集できません' },
  'other-service': { en: 'plan again against this service', ja: 'このサービスに対して計画を作り直してください' },
  locked: { en: 'wait for it to end, or stop that process; its lease ends with it', ja: '終了を待つか、そのプロセスを止めてください。止めれば権利も失効します' },
  'needs-consent': { en: 'read the plan again and add --accept-disruption as it says', ja: '計画を読み直し、示された --accept-disruption を付けてください' },
  'policy-refuses': { en: 'wait until the policy allows it, or change the policy in the file first', ja: 'ポリシーが許す時まで待つか、先にファイルのポリシーを変更してください' },
  'not-in-plan': { en: 'gatewright plan again', ja: 'gatewright plan をやり直してください' },
  'contract-refuses': { en: 'change the file as the findings say', ja: '指摘に従ってファイルを直してください' },
  'old-epoch': { en: 'see gatewright status: the other apply goes on', ja: 'gatewright status を確認してください。別の適用が続いています' },
  'order-step': { en: 'see gatewright order show', ja: 'gatewright order show で確認してください' },
  'no-such-order': { en: 'see gatewright order list --all', ja: 'gatewright order list --all で確認してください' },
  private: { en: 'leave it out, or name a file that is kept elsewhere; nothing was recorded', ja: '省くか、別の場所で管理するファイルを指定してください。何も記録していません' },
  'not-empty': { en: 'see gatewright status; plan and apply from here on', ja: 'gatewright status を確認し、ここからは plan と apply で進めてください' },
  'not-begun': { en: 'begin with gatewright import (a contract in force) or gatewright apply', ja: 'gatewright import（既存の契約）または gatewright apply から始めてください' },
  'no-such-outage': { en: 'see gatewright outage list', ja: 'gatewright outage list で確認してください' },
  'not-simulated': { en: 'nothing need be done: real time passes by itself', ja: '何もする必要はありません。実際の時間は自然に進みます' },
  'store-broken': { en: 'restore the store from a backup or from Git; gatewright changed nothing', ja: 'バックアップまたは Git から復元してください。gatewright は何も変更していません' },
}
