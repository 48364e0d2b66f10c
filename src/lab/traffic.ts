/** Started in a client's namespace of a lab that stays: a datagram to each host now and then, and once a second a file that says how it went. Ends with the lab. */
import { createSocket } from 'node:dgram'
import { renameSync, writeFileSync } from 'node:fs'
import { echoPort, type Traffic } from './wire.js'

const [file = '', ...hosts] = process.argv.slice(2)
const everyMs = 100
const now = (): number => performance.timeOrigin + performance.now()
const began = now()

const flows = hosts.map((host) => {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  let [sent, answered, last, longestGap] = [0, 0, began, 0]
  socket.on('message', () => {
    const time = now()
    answered++
    // What came before the first answer is the lab's own start.
    if (answered > 1) longestGap = Math.max(longestGap, time - last)
    last = time
  })
  socket.on('error', () => undefined)
  socket.bind(0, () => setInterval(() => {
    sent++
    socket.send(Buffer.alloc(16), echoPort, host, () => undefined)
  }, everyMs))
  return (): Traffic['flows'][number] => ({ host, sent, answered, silentFor: Math.round(now() - last) / 1000, longestGap: Math.round(Math.max(longestGap, answered > 0 ? now() - last : 0)) / 1000 })
})
setInterval(() => {
  const traffic: Traffic = { flows: flows.map((told) => told()) }
  writeFileSync(`${file}.new`, JSON.stringify(traffic))
  renameSync(`${file}.new`, file)
}, 1000)
