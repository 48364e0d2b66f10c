/** Started in the hosts' namespace for a check: takes TCP connections and echoes datagrams on `tcp|udp ADDRESS PORT` triples, until its stdin ends. */
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

const words = process.argv.slice(2)
const places = Array.from({ length: words.length / 3 }, (_, index) => words.slice(3 * index, 3 * index + 3) as [string, string, string])
let open = 0
const opened = (): void => {
  open++
  if (open === places.length) process.stdout.write('ready\n')
}
for (const [protocol, address, port] of places) {
  if (protocol === 'udp') {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
    socket.on('message', (message, { port: back, address: from }) => socket.send(message, back, from, () => undefined))
    socket.bind(Number(port), address, opened)
  } else createServer((peer) => peer.on('error', () => undefined).end()).listen(Number(port), address, opened)
}
if (places.length === 0) process.stdout.write('ready\n')
process.stdin.resume().on('end', () => process.exit(0))
