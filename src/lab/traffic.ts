/** Started in a client's namespace of a lab that stays: a datagram to each host now and then, and once a second a file that says how it went. Ends with the lab. */
import { createSocket } from 'node:dgram'
import { renameSync, writeFileSync } from 'node:fs'
import { echoPort, type Traffic } from './wire.js'

const [file = '', ...hosts] = process.argv.slice(2)
const everyMs = 100
/** Twice the interval and a half: less than that is a machine that was busy. */
const noticed = 250
const kept = 50
const now = (): number => performance.timeOrigin + performance.now()
const began = now()

const flows = hosts.map((host) => {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  const gaps: [number, number][] = []
  let [sent, answered, last, longestGap] = [0, 0, began, 0]
  socket.on('message', () => {
    const time = now()
    answered++
    // What came before the first answer is the lab's own start.
    if (answered > 1) longestGap = Math.max(longestGap, time - last)
    if (answered > 1 && time - last > noticed) gaps.push([Math.round(time), Math.round(time - last) / 1000])
    if (gaps.length > kept) gaps.shift()
    last = time
  })
  socket.on('error', () => undefined)
  socket.bind(0, () => setInterval(() => {
    sent++
    socket.send(Buffer.alloc(16), echoPort, host, () => undefined)
  }, everyMs))
  return (): Traffic['flows'][number] => ({ host, sent, answered, silentFor: Math.round(now() - last) / 1000, longestGap: Math.round(Math.max(longestGap, answered > 0 ? now() - last : 0)) / 1000, gaps })
})
setInterval(() => {
  const traffic: Traffic = { at: Math.round(now()), flows: flows.map((told) => told()) }
  writeFileSync(`${file}.new`, JSON.stringify(traffic))
  renameSync(`${file}.new`, file)
}, 1000)
