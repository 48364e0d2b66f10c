/** What the programs of a lab say of themselves. */
import { execute } from './command.js'

const asked: Readonly<Record<string, readonly string[]>> = { 'wireguard-go': ['wireguard-go', '--version'], 'wireguard-tools': ['wg', '--version'], keepalived: ['keepalived', '--version'], nftables: ['nft', '--version'], iproute2: ['ip', '-V'], conntrack: ['conntrack', '--version'] }

export async function versionsHere(): Promise<Record<string, string>> {
  const said = await Promise.all(Object.entries(asked).map(async ([name, argv]) => {
    const { out, err } = await execute({ argv, mayExit: [1, 2] })
    return [name, /v?\d+\.\d[\w.-]*/.exec(`${out}\n${err}`)?.[0].replace(/^v/, '') ?? 'unknown'] as const
  }))
  return Object.fromEntries(said)
}
