// Preloaded into a real CLI process: what it draws by chance (ids, and the sessions that follow from the service's id) follows from GATEWRIGHT_TEST_CHANCE.
import crypto, { createHash } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

let drawn = 0
const bytes = (size) => createHash('sha512').update(`${process.env.GATEWRIGHT_TEST_CHANCE}:${drawn++}`).digest().subarray(0, size)
crypto.randomUUID = () => bytes(16).toString('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
crypto.randomBytes = (size) => Buffer.from(bytes(size))
syncBuiltinESMExports()
