/** What a lab needs of the machine. Looks only. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { LabError } from './command.js'

interface Need {
  readonly program: string
  /** Debian's. */
  readonly package: string
}
const programs: readonly Need[] = [
  ['unshare', 'util-linux'], ['nsenter', 'util-linux'], ['ip', 'iproute2'], ['sysctl', 'procps'], ['wg', 'wireguard-tools'], ['wireguard-go', 'wireguard-go'], ['nft', 'nftables'], ['conntrack', 'conntrack'], ['keepalived', 'keepalived'], ['arping', 'iputils-arping'],
].map(([program = '', name = '']) => ({ program, package: name }))

export interface Missing {
  readonly packages: readonly string[]
  readonly root: boolean
  readonly tun: boolean
}
/** `path`: folders to look in, as PATH. */
export function missingHere(path = process.env.PATH ?? ''): Missing {
  // A root shell of Debian has them; a user's PATH may not.
  const folders = [...path.split(delimiter), '/usr/sbin', '/sbin']
  const packages = programs.filter(({ program }) => !folders.some((folder) => may(join(folder, program), constants.X_OK))).map((need) => need.package)
  return { packages: [...new Set(packages)], root: process.getuid?.() !== 0, tun: !may('/dev/net/tun', constants.R_OK | constants.W_OK) }
}
function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}

/** @throws LabError that names everything at once. */
export function checkNeeds({ packages, root, tun }: Missing = missingHere()): void {
  if (packages.length === 0 && !root && !tun) return
  const list = packages.join(' ')
  const en = [...(root ? ['root'] : []), ...(tun ? ['/dev/net/tun'] : []), ...(list ? [`the packages ${list}`] : [])]
  const ja = [...(root ? ['root 権限'] : []), ...(tun ? ['/dev/net/tun'] : []), ...(list ? [`パッケージ ${list}`] : [])]
  const fixes = (words: readonly [string, string, string]): string => [...(list ? [`${words[0]}: apt-get install ${list}`] : []), ...(root ? [words[1]] : []), ...(tun ? [words[2]] : [])].join('; ')
  throw new LabError([`a lab needs what is not here: ${en.join(', ')}`, fixes(['on Debian', 'run it as root', 'load the module tun, or start the container with --device /dev/net/tun'])], [`検証環境に必要なものがありません：${ja.join('、')}`, fixes(['Debian の場合', 'root として実行してください', 'モジュール tun を読み込むか、コンテナーを --device /dev/net/tun 付きで起動してください'])])
}
