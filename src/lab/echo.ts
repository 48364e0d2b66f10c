/** Started in the hosts' namespace: answers UDP and TCP on every address that it is told, with what it was sent. With `--stay` it ends with its lab, else with its stdin. */
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { echoPort } from './wire.js'

const stays = process.argv.includes('--stay')
const addresses = process.argv.slice(2).filter((word) => word !== '--stay')
let open = 0
const opened = (): void => {
  open++
  if (open === 2 * addresses.length) process.stdout.write('ready\n')
}
for (const address of addresses) {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
  socket.on('message', (message, { port, address: from }) => socket.send(message, port, from, () => undefined))
  socket.on('error', () => undefined)
  socket.bind(echoPort, address, opened)
  const server = createServer({ noDelay: true }, (peer) => {
    peer.on('error', () => undefined)
    peer.pipe(peer)
  })
  server.listen(echoPort, address, opened)
}
if (!stays) process.stdin.resume().on('end', () => process.exit(0))
