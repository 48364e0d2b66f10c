/** `GATEWRIGHT_ENGINE_SHA256`: the engine out of the per-user cache is used if it is the trusted one, and made anew if not. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { engineVersion } from '../../src/engine/locate.js'
import { Folder } from '../support/cli.js'

const engine = '#!/bin/sh\necho v3.259.0\n'
const checksum = createHash('sha256').update(engine).digest('hex')
const home = new Folder()
const cached = join(home.path, '.pulumi', 'versions', engineVersion, 'bin', 'pulumi')
// No download and no Go: what would be made anew cannot be.
const offline = "data:text/javascript,globalThis.fetch = () => Promise.reject(new Error('offline'))"
const install = (trusted: string, ...flags: string[]) => home.runUnder({ sh: 'PATH=/nowhere exec "$@"', env: { HOME: home.path, GATEWRIGHT_PULUMI: '', GATEWRIGHT_ENGINE_SHA256: trusted, NODE_OPTIONS: `--import "${offline}"` } }, 'engine', 'install', ...flags)

beforeEach(() => {
  mkdirSync(dirname(cached), { recursive: true })
  writeFileSync(cached, engine, { mode: 0o755 })
})
afterAll(() => home.dispose())

test.each([['nothing is said', ''], ['it is the trusted one', checksum], ['in capitals', checksum.toUpperCase()]])('%s: used, and its checksum printed', (_, trusted) => {
  expect(install(trusted)).toMatchObject({ code: 0, out: expect.stringContaining(`${cached}\nsha256 ${checksum}\n`) })
  expect(install(trusted, '--json').json).toMatchObject({ how: 'cache', sha256: checksum })
})
test('another: taken away, and where none can be made, exit 1', () => {
  expect(install('0'.repeat(64))).toMatchObject({ code: 1, err: expect.stringMatching(new RegExp(`is not the trusted one \\(sha256 ${checksum}\\); it is made anew[\\s\\S]*there is no Pulumi engine`)) })
  expect(existsSync(cached)).toBe(false)
})
