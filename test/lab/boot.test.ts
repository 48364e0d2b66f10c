/** A machine that starts again: the script that was left on it makes it the node that it was, with nobody's help. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { bootText, unitText } from '../../src/drivers/wireguard/boot.js'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { type Nodes, nodesOf, now, world } from '../support/nodes.js'

let sandbox: Sandbox
let nodes: Nodes
beforeAll(async () => {
  sandbox = await openSandbox()
  nodes = nodesOf(sandbox)
}, 200_000)
afterAll(() => sandbox?.close())
jest.setTimeout(300_000)

const reconcile = (change?: Parameters<typeof world>[0]): Promise<readonly string[]> => nodes.driver.reconcile(world(change), now)
/** Every program ends, and what is no file is gone; then what systemd would run. */
function reboot(namespace: string, node: string): void {
  sandbox.sh('lan', `for p in $(ip netns pids ${namespace}); do kill -9 $p; done; sleep 0.3`)
  sandbox.sh(namespace, `nft flush ruleset; for i in $(ip -o link show | awk -F": " '$2 ~ /^gw/ { print $2 }'); do ip link del $i; rm -f /run/wireguard/$i.sock; done; rm -rf /run/gatewright/acme/tokyo/${node}; for a in 203.0.113.10/24; do ip addr del $a dev ext; done 2>/dev/null; ip -4 rule flush; ip -4 rule add pref 32766 table main; ip addr del 172.20.0.100/16 dev int 2>/dev/null; ip addr del 2001:db8:80::100/64 dev int 2>/dev/null; ip route replace default via 203.0.113.254; sysctl -qw net.ipv4.ip_forward=0; :`)
  sandbox.sh(namespace, `sh /var/lib/gatewright/acme/tokyo/${node}/boot.sh`)
}

test('a single node: it carries its endpoint at once, with its servers, rules and old ports; devices come back by themselves', async () => {
  await reconcile({ redundant: false, servers: 2 })
  await reconcile({ redundant: false, servers: 2, port: 51900 })
  expect(await reconcile({ redundant: false, servers: 2, port: 51900 })).toEqual([])
  sandbox.connect(51820, (await nodes.driver.states('tokyo')).get('tk1')?.interfaces[0]?.publicKey ?? '')
  sandbox.sh('c1', 'ping -c 20 -i 0.5 -W 1 172.20.1.2 | grep -q " 0% packet loss\\|[1-9] received"')
  reboot('gw1', 'tk1')
  expect(await reconcile({ redundant: false, servers: 2, port: 51900 })).toEqual([])
  expect(sandbox.sh('c2', 'ping -c 25 -i 1 -W 1 172.20.1.2 || :')).toMatch(/[1-9]\d* received/)
})

test('one of a pair: it stands by, and keepalived watches again', async () => {
  await reconcile({ port: 51900 })
  expect(await reconcile({ port: 51900 })).toEqual([])
  reboot('gw2', 'tk2')
  await sandbox.until('gw2', 'grep BACKUP /run/gatewright/acme/tokyo/tk2/state 2>/dev/null || :')
  const states = await nodes.driver.states('tokyo')
  expect(states.get('tk2')).toMatchObject({ fence: [51900], failover: { running: true, role: 'BACKUP' } })
  expect(states.get('tk1')?.outer).toContain('203.0.113.10/24')
  expect(await reconcile({ port: 51900 })).toEqual([])
})

test('a region that goes takes it along', async () => {
  const server = world().find(({ kind }) => kind === 'server')
  if (!server) throw new Error('there is a server')
  await nodes.driver.remove(server, { now, serviceId: 's', current: world({ port: 51900 }), devices: [], history: [] })
  expect(sandbox.sh('gw1', 'ls /var/lib/gatewright/acme/tokyo')).toBe('')
})

test('the script and its unit', () => {
  const place = { deployment: 'acme', region: 'tokyo', node: 'tk1' }
  expect(bootText(place, [{ argv: ['ip', 'link', 'show'] }, { argv: ['nft', '-f', '-'], input: 'x' }])).toContain("\nip link show 2>/dev/null\nprintf %s eA== | base64 -d | nft -f - 2>/dev/null\nexit 0\n")
  expect(unitText(place)).toMatch(/Type=oneshot\nRemainAfterExit=yes\nKillMode=process\nExecStart=\/bin\/sh \/var\/lib\/gatewright\/acme\/tokyo\/tk1\/boot\.sh\n/)
})
