import type { WordBook } from '../diagnostics/finding.js'

const words = (en: [string, string], ja: [string, string]) => ({ en: { message: en[0], fix: en[1] }, ja: { message: ja[0], fix: ja[1] } })

export const inventoryWords: WordBook = {
  'no-inventory': words(['there is no {file} beside the deployment', 'write one that names the machines, or name it by service.inventory'], ['構成の隣に {file} がありません', 'ホストを記述したファイルを作るか、service.inventory で指定してください']),
  'host-without-way': words(['host {host} says neither ssh nor namespace, or both', 'say one: how the machine is reached'], ['ホスト {host} の接続方法（ssh と namespace のどちらか一方）が決まっていません', 'どちらか一方だけを書いてください']),
  'region-without-nodes': words(['no host is named for region {region}', 'add it under regions, with its nodes'], ['リージョン {region} のホストが指定されていません', 'regions に nodes とともに追加してください']),
  'nodes-not-as-redundancy': words(['region {region} has {found} nodes, and needs {wanted}', 'name two where the region is redundant, else one'], ['リージョン {region} のノードは {found} 台ですが、{wanted} 台必要です', '冗長構成なら 2 台、そうでなければ 1 台を指定してください']),
  'router-outside': words(['the router {via} is not in the network of {endpoint}/{prefix}', 'correct via or prefix'], ['ルーター {via} は {endpoint}/{prefix} のネットワーク内にありません', 'via または prefix を直してください']),
  'no-such-host': words(['host {host} of region {region} is not under hosts', 'add it there, or correct the name'], ['リージョン {region} のホスト {host} が hosts にありません', 'hosts に追加するか、名前を直してください']),
  'host-twice': words(['host {host} is a node of {other} already', 'a host carries one node: name another'], ['ホスト {host} は既に {other} のノードです', '1 台のホストは 1 ノードだけです。別のホストを指定してください']),
}
