/** What `apply --due` says when it does nothing. */
import { speaker } from '../messages.js'

export const sayDue = speaker({
  en: {
    nothing: 'Nothing to do: the service already has what the file describes.', orders: 'Nothing to apply: people carry out {detail}.',
    hold: 'Not now: on hold ({detail}); gatewright release ends that.', freeze: 'Not now: freeze ({detail}).', maintenance: "Not now: the provider's maintenance ({detail}).", approvals: 'Not now: approvals are missing ({detail}).',
    consent: 'Not now: policy asks for consent, and no window allows it ({detail}). A person applies it, or approves it.',
    window: 'Not now: policy allows it in a window only ({detail}).', 'too-short': 'Not now: it takes up to {detail} s, and the window ends before that.',
    locked: 'Not now: {detail}.', policy: 'Not now: {detail}.',
    'not-before': 'Possible from {moment}; a later run applies it.', 'next-run': 'The next run tries again.', 'no-window': 'No window of the policy is long enough.',
  },
  ja: {
    nothing: '適用するものはありません。サービスは既にファイルの内容のとおりです。', orders: '適用するものはありません。{detail} の実施待ちです。',
    hold: '今は適用しません：保留中（{detail}）。gatewright release で解除してください。', freeze: '今は適用しません：凍結期間（{detail}）。', maintenance: '今は適用しません：提供者のメンテナンス中（{detail}）。', approvals: '今は適用しません：承認が足りません（{detail}）。',
    consent: '今は適用しません：ポリシーにより同意が必要で、適用できる時間帯もありません（{detail}）。担当者が適用するか、承認してください。',
    window: '今は適用しません：ポリシーにより、決められた時間帯だけで適用できます（{detail}）。', 'too-short': '今は適用しません：最大 {detail} 秒かかり、時間帯の終わりに間に合いません。',
    locked: '今は適用しません：{detail}。', policy: '今は適用しません：{detail}。',
    'not-before': '{moment} 以降の実行で適用します。', 'next-run': '次の実行で再度試みます。', 'no-window': '十分な長さの時間帯がポリシーにありません。',
  },
})
