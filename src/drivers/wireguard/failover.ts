/**
 * Crash failover of a pair: keepalived (VRRP 3 between the nodes' own addresses) says who is master, and a script of ours moves the addresses
 * and kicks. Its instance holds a token address only: where the endpoint stands is decided in one place, and a planned switch does not fight.
 *
 * Whom to kick: endpoints that the standby holds already (recipes/switch.ts, `endpointsRecipe`). They are as old as the last `apply`,
 * `repair` or change of devices; a device that has moved since is found when it speaks itself (15 s).
 */
import { createHash } from 'node:crypto'
import type { Command } from './host.js'
import { fenceTable, fenceText, rulesTable } from './nft.js'
import { announce, family, script, sourceCommands } from './recipes/commands.js'
import { scriptHead, shellLine, shellWord } from './script.js'
import { keyFolder, type NodeSpec } from './spec.js'

export interface FailoverState {
  /** Of the two files as they are on the node. */
  readonly digest: string
  readonly running: boolean
  /** As keepalived said last; '' = nothing yet. */
  readonly role: string
  /** Somebody moves addresses: the script does nothing. Ends by itself. */
  readonly held: boolean
}
type Place = Pick<NodeSpec, 'deployment' | 'region' | 'node'>

export const runFolder = ({ deployment, region, node }: Place): string => `/run/gatewright/${deployment}/${region}/${node}`
export const confFile = (place: Place): string => `${keyFolder(place.deployment, place.region, place.node)}/keepalived.conf`
export const scriptFile = (place: Place): string => `${keyFolder(place.deployment, place.region, place.node)}/failover.sh`
/** Minutes after which a hold is forgotten: whoever held it was killed. */
const holdMinutes = 2

export const readFailover = (place: Place): Command => script(reading, keyFolder(place.deployment, place.region, place.node), runFolder(place), String(holdMinutes))
const reading = [
  '[ -e "$1/keepalived.conf" ] || [ -e "$2/keepalived.pid" ] || [ -e "$2/hold" ] || exit 0',
  'echo "digest $(cat "$1/keepalived.conf" "$1/failover.sh" 2>/dev/null | sha256sum)"',
  'echo "role $(cat "$2/state" 2>/dev/null)"',
  'p=$(cat "$2/keepalived.pid" 2>/dev/null) && grep -qa keepalived "/proc/$p/cmdline" 2>/dev/null && echo running',
  '[ -n "$(find "$2/hold" -mmin "-$3" 2>/dev/null)" ] && echo held',
  ':',
].join('\n')

export function failoverOf(out: string): FailoverState | undefined {
  const lines = out.trim().split('\n')
  const word = (name: string): string => lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1] ?? ''
  return out.trim() === '' ? undefined : { digest: word('digest'), role: word('role'), running: lines.includes('running'), held: lines.includes('held') }
}
export const failoverDigest = (texts: FailoverTexts): string => createHash('sha256').update(texts.conf + texts.script).digest('hex')

export interface FailoverTexts {
  readonly conf: string
  readonly script: string
}
/** `own`, `other`: the nodes' own addresses in the endpoint's network. */
export const failoverTexts = (spec: NodeSpec, own: string, other: string): FailoverTexts => ({ conf: confText(spec, own, other), script: scriptText(spec, own) })

function confText(spec: NodeSpec, own: string, other: string): string {
  const name = rulesTable(spec)
  const [first = 0, second = 0, third = 0] = createHash('sha256').update(name).digest()
  const token = family(spec.endpoint) === '-4' ? `169.254.${1 + (first % 254)}.${second}/32` : `fe80::${(first * 256 + second + 1).toString(16)}/128`
  const say = (role: string): string => `"${scriptFile(spec)} ${role}"`
  return [
    'global_defs {', `  router_id ${name}`, '  vrrp_version 3', '  script_user root', '  enable_script_security', '}',
    `vrrp_instance ${name} {`,
    // Nobody goes back by itself: every move costs the devices something.
    '  state BACKUP', '  nopreempt', `  interface ${spec.outer}`, '  track_interface {', `    ${spec.inner}`, '  }', `  virtual_router_id ${1 + (third % 255)}`, `  priority ${255 - spec.number}`,
    '  advert_int 1', '  garp_master_delay 0', `  unicast_src_ip ${own}`, '  unicast_peer {', `    ${other}`, '  }', '  virtual_ipaddress {', `    ${token} dev lo`, '  }',
    `  notify_master ${say('MASTER')}`, `  notify_backup ${say('BACKUP')}`, `  notify_fault ${say('FAULT')}`, `  notify_stop ${say('STOP')}`, '}', '',
  ].join('\n')
}

function scriptText(spec: NodeSpec, own: string): string {
  const { outer, inner, endpoint, prefix, also, innerAddresses, workers, pools } = spec
  const address = (action: string, what: string, device: string): Command => ({ argv: ['ip', family(what), 'addr', action, what, 'dev', device] })
  const take = [
    address('add', `${endpoint}/${prefix}`, outer), ...(family(endpoint) === '-6' ? [{ argv: ['ip', '-6', 'addr', 'change', `${own}/${prefix}`, 'dev', outer, 'preferred_lft', '0'] }] : []),
    ...sourceCommands(spec, endpoint), ...announce(outer, endpoint), ...also.flatMap((each) => [address('add', each, outer), ...announce(outer, each.split('/')[0] ?? '')]), { argv: ['nft', 'delete', 'table', 'inet', fenceTable(spec)] }, ...workers.map((worker) => kickAll(worker.interface)),
    ...innerAddresses.flatMap((each) => [address('add', each, inner), ...announce(inner, each.split('/')[0] ?? '')]),
  ]
  // An interface that was down has forgotten its sessions, and what it knew of its peers is still there.
  const release = [
    { argv: ['nft', '-f', '-'], input: fenceText(spec, workers.map(({ port }) => port)) }, ...sourceCommands(spec, own), address('del', `${endpoint}/${prefix}`, outer), ...also.map((each) => address('del', each, outer)), ...innerAddresses.map((each) => address('del', each, inner)),
    ...workers.flatMap((worker) => [quietAll(worker.interface), { argv: ['ip', 'link', 'set', 'dev', worker.interface, 'down'] }, { argv: ['ip', 'link', 'set', 'dev', worker.interface, 'up'] }]),
    ...pools.map((pool) => ({ argv: ['ip', family(pool), 'route', 'replace', pool, 'dev', workers[0]?.interface ?? ''] })),
    ...pools.map((pool) => ({ argv: ['conntrack', '-D', '-f', pool.includes(':') ? 'ipv6' : 'ipv4', '-s', pool] })),
  ]
  return [
    ...scriptHead('. $1: what keepalived says this node is now.'), `run=${shellWord(runFolder(spec))}`, 'mkdir -p "$run"; echo "$1" > "$run/state"',
    '# Somebody moves the addresses.', `[ -n "$(find "$run/hold" -mmin -${holdMinutes} 2>/dev/null)" ] && exit 0`,
    'case $1 in', 'MASTER)', ...take.map(shellLine), ';;', '*)', ...release.map(shellLine), ';;', 'esac', 'exit 0', '',
  ].join('\n')
}
const each = (words: string): string => `i=$1; set -- $(wg show "$i" endpoints | awk '$2 != "(none)" { print "peer", $1, "persistent-keepalive", "${words}" }'); [ $# -eq 0 ] || wg set "$i" "$@"`
const kickAll = (name: string): Command => script(each('25'), name)
const quietAll = (name: string): Command => script(each('off'), name)
