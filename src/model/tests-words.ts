import type { WordBook } from '../diagnostics/finding.js'

const words = (en: [string, string], ja: [string, string]) => ({ en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

export const testsWords: WordBook = {
  'test-name-twice': words(['there are two tests "{test}"', 'give each a name of its own'], ['「{test}」というテストが二つあります', 'それぞれ別の名前にしてください']),
  'test-not-one-claim': words(['test "{test}" does not say exactly one of reaches, denied, keeps, stalls', 'let each test say one thing'], ['テスト「{test}」は `reaches`・`denied`・`keeps`・`stalls` のうち一つだけを書く必要があります', 'テストごとに一つだけ書いてください']),
  'test-no-such-region': words(['the deployment has no region {region}', 'its regions are: {known}'], ['構成にリージョン {region} はありません', '構成のリージョン：{known}']),
  'test-no-such-group': words(['the deployment has no device group {group}', 'use one of: {known}'], ['構成にデバイスグループ {group} はありません', '次のいずれかにしてください：{known}']),
  'test-no-address': words(['{to} is neither an address nor a prefix', 'write an address, such as 172.20.1.2, or a prefix'], ['{to} はアドレスでもプレフィックスでもありません', '172.20.1.2 のようなアドレスか、プレフィックスを書いてください']),
  'test-no-port': words(['{port} is no range of ports', 'use 1 to 65535, the smaller number first'], ['{port} はポートの範囲として正しくありません', '1〜65535 の範囲で、小さい番号から書いてください']),
  'test-failed': words(['test "{test}" fails: expected {expected}; found {found}', 'change the deployment so that it is so, or the test where that is no longer wanted'], ['テスト「{test}」が失敗しました。期待：{expected}／結果：{found}', '期待どおりになるよう構成を直すか、不要になったテストを直してください']),
}
