/** What a host has and lacks for being a node. Looks only. */
import { systemClock } from '../../support/clock.js'
import { type Answer, type Host, HostError } from './host.js'
import { script } from './recipes/commands.js'

export interface HostReport {
  readonly host: string
  /** Programs that are not there. */
  readonly missing: readonly string[]
  /** `none`: neither the kernel nor wireguard-go. */
  readonly wireguard: 'kernel' | 'wireguard-go' | 'none'
  /** Network interfaces that the inventory names and the host does not have. */
  readonly noInterface: readonly string[]
  /** Seconds that its clock is ahead of ours. */
  readonly clock: number
  /** It could not be asked. */
  readonly error?: HostError
}
const programs = ['wg', 'ip', 'nft', 'conntrack', 'arping', 'ss', 'sysctl', 'awk', 'base64', 'flock']

export async function examineHost(host: Host, interfaces: readonly string[]): Promise<HostReport> {
  const unknown = { host: host.name, missing: [], wireguard: 'none', noInterface: [], clock: 0 } as const
  try {
    const before = Date.parse(systemClock.now())
    const [found, time, links] = (await host.runAll([
      script('for p in "$@"; do command -v "$p" >/dev/null || echo "$p"; done; if [ -d /sys/module/wireguard ] || modprobe -n wireguard 2>/dev/null; then echo =kernel; elif command -v wireguard-go >/dev/null; then echo =wireguard-go; else echo =none; fi', ...programs),
      { argv: ['date', '+%s.%N'] }, script('for i in "$@"; do [ -e "/sys/class/net/$i" ] || ip link show dev "$i" >/dev/null 2>&1 || echo "$i"; done', ...interfaces),
    ])) as [Answer, Answer, Answer]
    const lines = found.out.split('\n').filter(Boolean)
    return {
      host: host.name, missing: lines.filter((line) => !line.startsWith('=')), wireguard: (lines.find((line) => line.startsWith('='))?.slice(1) ?? 'none') as HostReport['wireguard'],
      noInterface: links.out.split('\n').filter(Boolean), clock: Math.round(Number(time.out) * 1000 - (before + Date.parse(systemClock.now())) / 2) / 1000,
    }
  } catch (error) {
    if (error instanceof HostError) return { ...unknown, error }
    throw error
  } finally {
    await host.close()
  }
}
