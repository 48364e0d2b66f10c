/** What a platform refuses, in both languages: what is wrong and what to do. */
interface Spoken {
  readonly message: string
  readonly fix: string
}
const words = (en: readonly [string, string], ja: readonly [string, string]): { readonly en: Spoken; readonly ja: Spoken } => ({ en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

export const forgeWords = {
  'not-authorised': words(['{platform} does not accept the token ({method} {path}: 401)', 'check that {variable} is set for this job and has not expired'], ['{platform} がトークンを受け付けません（{method} {path}：401）', 'このジョブに {variable} が設定されており、有効期限内であることを確認してください']),
  'not-permitted': words(['{platform} refuses {method} {path}: {status}', 'give the token of {variable} this permission: {permission}'], ['{platform} が {method} {path} を拒否しました：{status}', '{variable} のトークンに次の権限を付けてください：{permission}']),
  'not-found': words(['{platform} does not find {path}, or does not show it to this token: 404', 'check that it exists, and that the token of {variable} has this permission: {permission}'], ['{platform} に {path} がないか、このトークンには見えません：404', '存在することと、{variable} のトークンに次の権限があることを確認してください：{permission}']),
  'not-accepted': words(['{platform} does not accept what was sent ({method} {path}: {status})', 'read the reason: {reason}'], ['{platform} が送信内容を受け付けません（{method} {path}：{status}）', '理由を確認してください：{reason}']),
  'rate-limited': words(['{platform} takes no more requests for now ({method} {path}: {status})', 'run it again later'], ['{platform} が現在これ以上の要求を受け付けません（{method} {path}：{status}）', '時間をおいて再度実行してください']),
  'failing': words(['{platform} fails ({method} {path}: {status})', 'run it again later'], ['{platform} でエラーが発生しています（{method} {path}：{status}）', '時間をおいて再度実行してください']),
  'not-reached': words(['{platform} cannot be reached at {origin}', 'check the network of this runner; then run it again'], ['{origin} の {platform} に接続できません', 'このランナーのネットワークを確認してから、再度実行してください']),
  'not-understood': words(['{platform} answered {method} {path} with something else than was expected', 'check that the address of the API in the environment is right'], ['{platform} が {method} {path} に想定外の応答を返しました', '環境変数の API のアドレスが正しいことを確認してください']),
} as const

export type ForgeWordId = keyof typeof forgeWords
