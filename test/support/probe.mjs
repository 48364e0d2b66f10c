// Runs inside a namespace. `echo PORT`: answers UDP and TCP. `probe ADDRESS PORT`: UDP every 20 ms and TCP ping-pong every 50 ms until
// its input ends; then one line of JSON: sent, received, longest gap between arrivals, longest wait of TCP, whether TCP lives.
import { createSocket } from 'node:dgram'
import { connect, createServer } from 'node:net'

const [mode, address, port] = process.argv.slice(2)
const family = address?.includes(':') ? 'udp6' : 'udp4'
if (mode === 'echo') {
  for (const type of ['udp4', 'udp6']) {
    const socket = createSocket({ type, ipv6Only: type === 'udp6', reuseAddr: true })
    socket.on('message', (message, from) => socket.send(message, from.port, from.address))
    socket.bind(Number(address))
  }
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('data', (data) => socket.write(data))
    socket.on('error', () => undefined)
  })
  server.listen(Number(address), '::', () => console.log('ready'))
} else {
  const udp = createSocket(family)
  let [sent, received, last, gap] = [0, 0, performance.now(), 0]
  const gaps = []
  udp.on('message', () => {
    const at = performance.now()
    if (received > 0) {
      gap = Math.max(gap, at - last)
      if (at - last > 100) gaps.push(Math.round(at - last))
    }
    last = at
    received++
  })
  udp.on('error', () => undefined)
  const timer = setInterval(() => {
    sent++
    udp.send(Buffer.alloc(64), Number(port), address, () => undefined)
  }, 20)
  let [asked, stall, alive, pongs] = [0, 0, true, 0]
  let error = ''
  const tcp = connect({ host: address, port: Number(port), noDelay: true })
  const ping = () => {
    asked = performance.now()
    tcp.write('x')
  }
  tcp.on('connect', ping)
  tcp.on('data', () => {
    stall = Math.max(stall, performance.now() - asked)
    pongs++
    setTimeout(ping, 50)
  })
  tcp.on('error', ({ code }) => {
    alive = false
    error = code
  })
  tcp.on('close', () => {
    alive = false
  })
  const wait = setInterval(() => {
    if (received === 0 || pongs === 0) return
    clearInterval(wait)
    console.log('ready')
  }, 10)
  process.stdin.resume()
  process.stdin.on('end', () => {
    clearInterval(timer)
    gap = Math.max(gap, performance.now() - last)
    if (alive) stall = Math.max(stall, performance.now() - asked)
    setTimeout(() => {
      console.log(JSON.stringify({ sent, received, gapMs: Math.round(gap), gaps, tcpMs: Math.round(stall), alive, pongs, error }))
      process.exit(0)
    }, 60)
  })
}
