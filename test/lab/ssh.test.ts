/** A node reached by the OpenSSH client and a real sshd: the only way to hosts that are not of this machine. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { wireguard, type WireGuardDriver } from '../../src/drivers/wireguard/index.js'
import { sshHost, type SshReach } from '../../src/drivers/wireguard/ssh.js'
import { openSandbox, type Sandbox } from '../support/namespaces.js'
import { now, world } from '../support/nodes.js'
import { type Sshd, startSshd } from '../support/sshd.js'

let sandbox: Sandbox
let sshd: Sshd
jest.setTimeout(300_000)

/** Into the sandbox by a port of this machine's own loopback would need a network there: the client runs inside, beside the router. */
const open = (reach: SshReach) => sshHost('tk1', reach, ['nsenter', '--target', String(sandbox.pid), '--mount', '--net', '--pid', '--', 'ip', 'netns', 'exec', 'rt'])
const reach = (more: Partial<SshReach> = {}): SshReach => ({ address: '203.0.113.11', port: 2222, user: 'root', hostKey: sshd.hostKey, identity: sshd.identity, ...more })
const driver = (more: Partial<SshReach> = {}): WireGuardDriver => wireguard({ deployment: 'acme', inventory: sandbox.inventory, devices: () => sandbox.devices, failover: false, open: () => open(reach(more)) })
const single = world({ redundant: false })

beforeAll(async () => {
  sandbox = await openSandbox()
  sshd = startSshd(sandbox, 'gw1', 2222, ['root', 'keeper', 'guest'])
}, 200_000)
afterAll(() => {
  sshd?.stop()
  sandbox?.close()
})

test('a node comes up through it, and devices pass', async () => {
  const inventory = { ...sandbox.inventory, regions: { tokyo: { ...sandbox.inventory.regions.tokyo as NonNullable<typeof sandbox.inventory.regions.tokyo>, nodes: ['tk1'] } } }
  const one = wireguard({ deployment: 'acme', inventory, devices: () => sandbox.devices, failover: false, open: () => open(reach()) })
  expect(await one.reconcile(single, now)).toContain('planned-switch/take@tk1')
  expect(await one.reconcile(single, now)).toEqual([])
  sandbox.connect(51820, (await one.states('tokyo')).get('tk1')?.interfaces[0]?.publicKey ?? '')
  expect(sandbox.sh('c1', 'ping -c 1 -W 20 172.20.1.2')).toContain('1 received')
})
test('many commands are one round trip, whatever their words hold', async () => {
  const host = open(reach())
  const words = ["it's", '$(reboot)', 'a b', '"; rm -rf /', '日本', '*']
  const answers = await host.runAll([...words.map((word) => ({ argv: ['printf', '%s', word] })), { argv: ['cat'], input: 'in\n' }])
  expect(answers.map(({ out }) => out)).toEqual([...words, 'in\n'])
  await host.close()
})
test('a user with sudo does all of it as well', async () => {
  const keeper = driver({ user: 'keeper' })
  expect((await keeper.states('tokyo')).get('tk1')?.interfaces).toHaveLength(1)
})
test('a user without sudo', async () => {
  await expect(driver({ user: 'guest' }).states('tokyo')).rejects.toMatchObject({ code: 'sudo-missing', host: 'tk1', exitCode: 1 })
})
test('a key that is not let in', async () => {
  await expect(driver({ user: 'daemon' }).states('tokyo')).rejects.toMatchObject({ code: 'login-refused', host: 'tk1' })
})
test('nobody listens there', async () => {
  await expect(driver({ port: 2223 }).states('tokyo')).rejects.toMatchObject({ code: 'host-unreachable', host: 'tk1' })
})
test('the host shows another key than the one that is pinned: not a word is sent', async () => {
  sshd.changeHostKey()
  await expect(driver().states('tokyo')).rejects.toMatchObject({ code: 'host-key-changed', host: 'tk1', exitCode: 1 })
})
