/** Why an approval does not count, and what is wrong with a policy that asks for approvals, in both languages. */
import type { Language, WordBook } from '../diagnostics/finding.js'
import { tokyoText } from '../support/civil-date.js'
import { fillTemplate } from '../support/template.js'
import type { Because, NotCounted } from './approvals.js'

const words = (en: readonly [string, string], ja: readonly [string, string]) => ({ en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

export const approvalFindingWords: WordBook = {
  'no-signers': words(['{count} approvals are asked for, and nobody is named who may give them', 'name a file with allowedSigners: a line for each person, as Git uses them'], ['承認が {count} 名必要ですが、承認できる人の指定がありません', 'allowedSigners に、Git と同じ形式（1 人 1 行）のファイルを指定してください']),
  'not-a-signer-line': words(['this line is none of an allowed-signers file', 'write it as `mori@example.com ssh-ed25519 AAAA…`'], ['署名者の一覧の行として読めません', '`mori@example.com ssh-ed25519 AAAA…` の形で書いてください']),
  'too-few-signers': words(['{count} approvals are asked for, and only {signers} people may give them: nothing could be applied any more', 'name more people, or lower `count`'], ['承認が {count} 名必要ですが、承認できるのは {signers} 名だけです。このままでは何も適用できなくなります', '署名者を増やすか、`count` を下げてください']),
  'owners-of-reviews': words(['code owners are asked for, and approvals are signatures: those know no code owners', 'set `source` to `github` or `gitlab`, or leave `codeOwners` out'], ['codeOwners はレビューによる承認にだけ使えます（現在は署名）', '`source` を `github` か `gitlab` にするか、`codeOwners` を外してください']),
}

export const notCountedWords: Readonly<Record<Language, Readonly<Record<Because, string>>>> = {
  en: {
    unreadable: 'is no approval', 'other-deployment': 'is for another deployment', 'other-intent': 'is for another plan: this one means or does something else', altered: 'was altered after it was signed',
    'not-a-signer': 'is not signed by an allowed signer of that name, or not at that time', 'no-ssh-keygen': 'could not be verified: ssh-keygen is missing (install openssh-client)', 'from-the-future': 'is dated {at}, which is still to come',
    author: 'is by the author', expired: 'ran out {until}', 'beyond-ceiling': 'does not go so far: {needed} is needed', 'too-many-sessions': 'is for {most} sessions at most; {sessions} are likely met', again: 'is by a person, or a key, that is counted already',
    used: 'was used: an apply was done with it', 'no-platform': 'reviews are read in its CI: the environment here holds no address and token of it', 'no-history': 'reviews cannot be looked up: no Git history of the file here (in CI: a full clone, fetch-depth 0)',
    'no-line': 'approves the change and no plan: the line `gatewright approve sha256:…` is missing', 'malformed-line': 'has a line that cannot be read: {text}', edited: 'was edited by somebody else, or may have been', 'not-an-owner': 'is not by a code owner of the file',
  },
  ja: {
    unreadable: '承認のファイルではありません', 'other-deployment': '別の構成への承認です', 'other-intent': '別の計画への承認です（意図または影響が異なります）', altered: '署名後に書き換えられています',
    'not-a-signer': '許可された署名者のその時点の署名ではありません', 'no-ssh-keygen': 'ssh-keygen がないため検証できません（openssh-client をインストールしてください）', 'from-the-future': '日時 {at} が未来です',
    author: '作成者本人の承認です', expired: '期限 {until} を過ぎています', 'beyond-ceiling': '承認の範囲を超えています（{needed} が必要）', 'too-many-sessions': '上限 {most} セッションに対し、影響は {sessions} セッションの見込みです', again: '同じ人または同じ鍵の承認が既に数えられています',
    used: '既に適用に使われた承認です', 'no-platform': 'レビューは CI で読みます（この環境には接続先とトークンがありません）', 'no-history': 'ファイルの Git 履歴がないため確認できません（CI では全履歴を取得してください）',
    'no-line': '変更への承認ですが、計画への承認行（gatewright approve sha256:…）がありません', 'malformed-line': '承認行を読み取れません：{text}', edited: '本人以外が編集した、またはその可能性があるレビューです', 'not-an-owner': 'コードオーナーではありません',
  },
}

/** `sato@example.com (approvals/….json) ran out 2026-12-01 09:00 JST`. */
export function notCountedText({ file, approver, because, params }: NotCounted, language: Language): string {
  const { at, until } = params
  const reason = fillTemplate(notCountedWords[language][because], { ...params, ...(at !== undefined && { at: tokyoText(String(at)) }), ...(until !== undefined && { until: tokyoText(String(until)) }) })
  const whose = approver === null ? file : language === 'ja' ? `${approver}（${file}）` : `${approver} (${file})`
  return language === 'ja' ? `${whose}：${reason}` : `${whose} ${reason}`
}
