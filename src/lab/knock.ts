/** Started in a client's namespace: `tcp|udp ADDRESS PORT` → `reached` or `silent`, within three seconds. A refusal by the host itself is reached; one that a gateway makes up does not come. */
import { createSocket } from 'node:dgram'
import { connect } from 'node:net'

const [protocol = '', address = '', port = ''] = process.argv.slice(2)
const told = (word: 'reached' | 'silent'): void => {
  process.stdout.write(`${word}\n`)
  process.exit(0)
}
setTimeout(() => told('silent'), 3000)
if (protocol === 'udp') {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
  socket.on('message', () => told('reached'))
  socket.on('error', () => undefined)
  setInterval(() => socket.send(Buffer.alloc(16), Number(port), address, () => undefined), 200)
} else {
  const knock = (): void => {
    connect(Number(port), address).on('connect', () => told('reached')).on('error', () => setTimeout(knock, 300))
  }
  knock()
}
