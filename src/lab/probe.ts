/** Started in a client's namespace: a datagram every few milliseconds to each host, and a ping-pong over one TCP connection. Ends, and tells, when its stdin ends. */
import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { echoPort, type Flow, type ProbeOrder, type ProbeRecord } from './wire.js'

interface Recording {
  readonly flow: Flow
  readonly first: Promise<void>
}
const now = (): number => performance.timeOrigin + performance.now()
const order = JSON.parse(process.argv[2] ?? '{}') as ProbeOrder

/** Numbered datagrams at a steady pace: what is late stays due, what is lost stays lost. */
function datagrams(host: string): Recording {
  const [sent, answered]: [number[], (number | null)[]] = [[], []]
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  const first = new Promise<void>((done) => {
    socket.on('message', (message) => {
      const number = message.readUInt32BE(0)
      if (answered[number] === null) answered[number] = now()
      done()
    })
  })
  // A send that fails is a datagram without an answer.
  socket.on('error', () => undefined)
  const send = (): void => {
    const message = Buffer.alloc(16)
    message.writeUInt32BE(sent.length, 0)
    sent.push(now())
    answered.push(null)
    socket.send(message, echoPort, host, () => undefined)
  }
  socket.bind(0, () => setInterval(send, order.udp))
  return { flow: { host, kind: 'udp', sent, answered }, first }
}

/** A ping when the last was answered and its time has come: a stall is one long round. */
function pingPong(host: string): Recording {
  const [sent, answered]: [number[], (number | null)[]] = [[], []]
  const flow: { host: string; kind: 'tcp'; sent: number[]; answered: (number | null)[]; error?: string } = { host, kind: 'tcp', sent, answered }
  const socket = connect({ host, port: echoPort, noDelay: true })
  const ping = (): void => {
    if (flow.error) return
    sent.push(now())
    answered.push(null)
    socket.write('p')
  }
  const first = new Promise<void>((done) => {
    socket.on('connect', ping)
    socket.on('data', () => {
      answered[answered.length - 1] = now()
      done()
      setTimeout(ping, order.tcp)
    })
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    flow.error ??= error.code ?? 'error'
  })
  socket.on('close', () => {
    flow.error ??= 'closed'
  })
  return { flow, first }
}

const recordings = order.hosts.flatMap((host) => [datagrams(host), pingPong(host)])
void Promise.all(recordings.map(({ first }) => first)).then(() => process.stdout.write('ready\n'))
process.stdin.resume().on('end', () => {
  const { user, system } = process.cpuUsage()
  const record: ProbeRecord = { flows: recordings.map(({ flow }) => flow), cpu: (user + system) / 1e6 }
  process.stdout.write(`${JSON.stringify(record)}\n`, () => process.exit(0))
})
