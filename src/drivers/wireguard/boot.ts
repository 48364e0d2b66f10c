/**
 * What a node does by itself when its machine starts: what it was told last, as a script in the folder of its keys, and where systemd runs
 * the machine a unit that runs it. One of a pair comes up standing by; keepalived says which one is to carry the endpoint.
 */
import { createHash } from 'node:crypto'
import type { Command } from './host.js'
import { runFolder } from './failover.js'
import { rulesTable } from './nft.js'
import { ownFile, script } from './recipes/commands.js'
import { scriptHead, shellLine } from './script.js'
import { keyFolder, type NodeSpec } from './spec.js'

type Place = Pick<NodeSpec, 'deployment' | 'region' | 'node'>
export interface BootState {
  /** Of the script as it is on the node; '' = none. */
  readonly digest: string
  /** `absent`: not installed. `none`: no systemd that starts this network. */
  readonly unit: 'enabled' | 'absent' | 'none'
}

const bootFile = (place: Place): string => `${keyFolder(place.deployment, place.region, place.node)}/boot.sh`
const unitName = (place: Place): string => `${rulesTable(place).replace('gw_', 'gatewright-')}-${place.node}.service`
const unitFile = (place: Place): string => `/etc/systemd/system/${unitName(place)}`

/** @param commands in the order in which they make a bare machine this node; one that fails does not keep the others. */
export function bootText(place: Place, commands: readonly Command[]): string {
  return [
    ...scriptHead(': makes this machine the node that it was.'), `umask 077; rm -rf -- ${runFolder(place)}; mkdir -p ${runFolder(place)}`, ...commands.map(shellLine), 'exit 0', '',
  ].join('\n')
}
export const bootDigest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A oneshot unit stays active, so that what it started (wireguard-go, keepalived) is its own. */
export const unitText = (place: Place): string => [
  '[Unit]', `Description=gatewright ${place.deployment}/${place.region}/${place.node}`, 'Wants=network-online.target', 'After=network-online.target', '',
  '[Service]', 'Type=oneshot', 'RemainAfterExit=yes', 'KillMode=process', `ExecStart=/bin/sh ${bootFile(place)}`, '', '[Install]', 'WantedBy=multi-user.target', '',
].join('\n')

export const readBoot = (place: Place): Command => script(reading, bootFile(place), unitName(place))
/** In a namespace the machine's systemd would start it in the wrong place. */
const reading = [
  'echo "digest $(sha256sum < "$1" 2>/dev/null)"',
  'if [ -d /run/systemd/system ] && [ "$(readlink /proc/1/ns/net)" = "$(readlink /proc/self/ns/net)" ]; then echo "unit $(systemctl is-enabled "$2" 2>/dev/null)"; else echo "unit none"; fi',
].join('\n')
export function bootOf(out: string): BootState {
  const word = (name: string): string => out.split('\n').find((line) => line.startsWith(`${name} `))?.split(' ')[1] ?? ''
  const unit = word('unit')
  return { digest: word('digest') === emptyDigest ? '' : word('digest'), unit: unit === 'none' || unit === 'enabled' ? unit : 'absent' }
}
const emptyDigest = bootDigest('')

export const writeBoot = (place: Place, text: string): Command => ownFile(bootFile(place), text)
export const installUnit = (place: Place): Command[] => [
  { ...script('cat > "$1.new" && mv "$1.new" "$1"', unitFile(place)), input: unitText(place) }, { argv: ['systemctl', 'daemon-reload'] }, { argv: ['systemctl', '-q', 'enable', unitName(place)] },
]
/** What runs goes on: the recipes take it down themselves. */
export const removeUnit = (place: Place): Command[] => [{ argv: ['systemctl', '-q', 'disable', unitName(place)], mayExit: [1] }, { argv: ['rm', '-f', '--', unitFile(place)] }, { argv: ['systemctl', 'daemon-reload'] }]
