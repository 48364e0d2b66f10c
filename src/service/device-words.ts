/** Refusals about devices and their profiles, by id. `{param}` places are filled. */
import type { RefusalCode, RefusalWords } from './refusal-code.js'

type Text = readonly [message: string, fix: string]
const words = (code: RefusalCode, [message, fix]: Text, [jaMessage, jaFix]: Text, article?: string): RefusalWords =>
  ({ code, en: { message, fix }, ja: { message: jaMessage, fix: jaFix }, ...(article && { article }) })

export const deviceWords = {
  'devices-by-provider': words('contract-refuses', ['with driver {driver} the provider enrols devices: its gateways take none from here', 'ask the provider; drivers simulated and wireguard have devices of their own'], ['ドライバー {driver} ではデバイスを登録するのは提供者です。ここからゲートウェイ設備には登録できません', '提供者に依頼してください。デバイスを登録できるのはドライバー simulated と wireguard です'], '3(1)'),
  'over-licences': words('contract-refuses', ['{licences} device licences are in force and {enrolled} are used: {more} more do not fit', 'revoke devices that nobody uses (gatewright device list --unused-for 90d), or raise contract.deviceLicences'], ['Mobilityデバイスライセンス数は {licences}、使用中は {enrolled} です。さらに {more} 台は登録できません', '使われていないデバイスを失効させるか（gatewright device list --unused-for 90d）、contract.deviceLicences を増やしてください'], '3(1)'),
  'devices-refused': words('device', ['nothing was done: {count} lines of {file} are refused{faults}', 'correct them, and run it again: all lines are taken, or none'], ['何も実行していません。{file} の {count} 行が認められません{faults}', '直してから再度実行してください（全行を実行するか、何も実行しないかのどちらかです）']),
  'device-name-form': words('device', ['{name} is no name of a device', 'use letters, digits, dots, hyphens and underscores, at most 63, with a letter or a digit first'], ['{name} はデバイス名にできません', '英数字、ピリオド、ハイフン、下線で 63 文字以内とし、先頭は英数字にしてください']),
  'device-name-taken': words('device', ['there is a device {name} already', 'choose another name, or revoke that one first'], ['デバイス {name} は登録済みです', '別の名前にするか、先にそのデバイスを失効させてください']),
  'device-named-twice': words('device', ['{name} stands in an earlier line too', 'name each device once'], ['{name} は前の行にもあります', 'デバイスは一度だけ書いてください']),
  'device-key-form': words('device', ['the public key of {name} is no WireGuard key', 'give 32 bytes in base64, as `wg pubkey` prints them; or leave it out, and a pair is made here'], ['{name} の公開鍵が WireGuard の鍵の形ではありません', '`wg pubkey` の出力（32 バイトの Base64）を指定するか、省略してここで鍵の組を作成してください']),
  'device-key-taken': words('device', ['the public key of {name} is the key of device {other}', 'every device has a pair of its own: make another one'], ['{name} の公開鍵はデバイス {other} のものです', '鍵の組はデバイスごとに必要です。別に作成してください']),
  'device-address-not-in-pool': words('device', ['{address} is no address for devices of {region}: its pools are {pools}', 'choose one in them, but not the first two (network, gateway), nor the last of an IPv4 pool; or leave it out'], ['{address} はリージョン {region} のデバイスには使えません。クライアントプール：{pools}', 'プール内のアドレスを指定するか、省略してください（先頭の 2 個と、IPv4 の最後の 1 個は使えません）'], '2'),
  'device-address-taken': words('device', ['{address} is the address of another device', 'choose another one, or leave it out'], ['{address} は別のデバイスのアドレスです', '別のアドレスを指定するか、省略してください']),
  'device-pool-full': words('device', ['no address is left in the pools of {region} ({pools})', 'add a client pool (gateway.clientPools), or revoke devices that nobody uses'], ['リージョン {region} のクライアントプール（{pools}）に空きがありません', 'クライアントプールを追加するか（gateway.clientPools）、使われていないデバイスを失効させてください']),
  'device-region': words('device', ['no region {region} is in force; there are: {known}', 'check the region; a region that the file has is in force once it was applied'], ['リージョン {region} は効力がありません。有効なリージョン：{known}', 'リージョンを確認してください。ファイルのリージョンは適用後に有効になります'], '3(4)'),
  'device-group': words('device', ['no device group {group} is in force; there are: {known}', 'write it under deviceGroups in the file and apply it first'], ['デバイスグループ {group} は効力がありません。有効なグループ：{known}', '先にファイルの deviceGroups に書き、適用してください']),
  'no-such-device': words('no-such-device', ['there is no device {name}', 'gatewright device list shows them'], ['デバイス {name} はありません', 'gatewright device list で一覧を確認できます']),
  'no-profile-yet': words('device', ['there is no profile for {name} yet: the gateway of {region} has no address or no key', 'gatewright status shows the gateway; its key is made when it is first applied'], ['{name} のプロファイルはまだ作成できません。リージョン {region} のゲートウェイ設備にアドレスまたは鍵がありません', 'ゲートウェイ設備の状態は gatewright status で確認できます。鍵は最初の適用時に作成されます']),
} as const satisfies Readonly<Record<string, RefusalWords>>
