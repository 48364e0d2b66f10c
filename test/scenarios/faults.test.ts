/** Disks that are full, folders that cannot be written, stores that are damaged: a clear error, exit 1, nothing half-written. */
import { afterEach, beforeAll, beforeEach, afterAll, describe, expect, test } from '@jest/globals'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Folder, type Run } from '../support/cli.js'

/** Every write fails as on a full disk: the size of files is limited to nothing. */
const fullDisk = { sh: 'ulimit -f 0; exec "$@"' }
/** Root may write anywhere, so it gives that privilege up. */
const unprivileged = { sh: process.getuid?.() === 0 ? 'exec setpriv --inh-caps=-all --bounding-set=-all "$@"' : 'exec "$@"' }
const tells = ({ code, err, out }: Run, what: RegExp) => {
  expect({ code, err, out }).toEqual({ code: 1, err: expect.stringMatching(what), out: '' })
  expect(err).toMatch(/\n {2}Do: /)
  expect(err).not.toMatch(/\n {4}at /)
}

describe.each([['simulated', 'acme', 0], ['manual', 'acme-manual', 8]] as const)('%s', (_driver, example, done) => {
  let base: Folder
  let folder: Folder
  beforeAll(() => {
    base = new Folder(example)
    expect(base.run('apply', '--yes').code).toBe(done)
    base.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    base.edit('reason: INC-4411', 'reason: INC-4412')
    base.run('plan', '--out', 'plan.json')
  })
  afterAll(() => base.dispose())
  beforeEach(() => {
    folder = base.copy()
  })
  afterEach(() => folder.dispose())

  test('full disk: apply changes nothing, and works when there is space again', () => {
    const before = folder.run('status', '--json').json.revision
    tells(folder.runUnder(fullDisk, 'apply', 'plan.json'), /cannot write|no space|too large|disk/i)
    expect(folder.run('status', '--json').json.revision).toBe(before)
    expect(folder.run('audit').code).toBe(0)
    expect(folder.run('apply', 'plan.json').code).toBe(done)
  })

  test('full disk: a plan is saved whole or not at all', () => {
    tells(folder.runUnder(fullDisk, 'plan', '--out', 'new.json'), /cannot write .*new\.json/)
    expect(readdirSync(folder.path).filter((name) => name.startsWith('new.json'))).toEqual([])
  })

  test('read-only folder: plan works, apply says what it cannot write', () => {
    const lock = (mode: number) => {
      for (const path of ['', '.gatewright', '.gatewright/acme', 'record']) if (existsSync(join(folder.path, path))) chmodSync(join(folder.path, path), mode)
      const store = join(folder.path, '.gatewright/acme/service.db')
      if (existsSync(store)) chmodSync(store, mode & 0o666)
    }
    lock(0o555)
    try {
      expect(folder.runUnder(unprivileged, 'plan').code).toBe(0)
      tells(folder.runUnder(unprivileged, 'apply', 'plan.json'), /cannot write/)
    } finally {
      lock(0o755)
    }
    expect(folder.run('apply', 'plan.json').code).toBe(done)
  })
})

describe('a store that is damaged is told by every verb, and left as it is', () => {
  let folder: Folder
  afterEach(() => folder.dispose())
  const verbs = [['plan'], ['apply', '--yes'], ['status'], ['audit'], ['history']]

  test('a file that is no database', () => {
    folder = new Folder('acme')
    folder.run('apply', '--yes')
    folder.write('.gatewright/acme/service.db', 'this is not a database, whatever its name says'.repeat(100))
    const before = folder.read('.gatewright/acme/service.db')
    for (const verb of verbs) tells(folder.run(...verb), /service\.db is damaged/)
    expect(folder.read('.gatewright/acme/service.db')).toBe(before)
  })

  test('an event that was altered behind its triggers', () => {
    folder = new Folder('acme')
    folder.run('apply', '--yes')
    const database = new DatabaseSync(join(folder.path, '.gatewright/acme/service.db'))
    expect(() => database.exec("UPDATE event SET body = replace(body, '1200', '1300')")).toThrow('never changed')
    database.exec(`DROP TRIGGER event_fixed; UPDATE event SET body = replace(body, '"seq":5,', '"seq":5,"note":1,') WHERE seq = 5`)
    database.close()
    for (const verb of verbs) tells(folder.run(...verb), /event 5 does not fit the chain/)
  })

  test.each([
    ['altered', (folder: Folder, file: string) => folder.edit('1200', '1300', file), /event 2 does not fit the chain/],
    ['gone', (folder: Folder, file: string) => folder.remove(file), /event 2 is missing/],
    ['not YAML', (folder: Folder, file: string) => folder.write(file, '\0{'), /is not an event of the record/],
  ])('a record file that is %s', (_how, damage, message) => {
    folder = new Folder('acme-manual')
    folder.run('apply', '--yes')
    damage(folder, 'record/000002.yaml')
    for (const verb of verbs) tells(folder.run(...verb), message)
  })

  test('another deployment in the same place', () => {
    folder = new Folder('acme-manual')
    folder.run('apply', '--yes')
    folder.edit('name: acme', 'name: other')
    expect(folder.run('plan')).toMatchObject({ code: 5, err: expect.stringContaining('belongs to deployment "acme-manual"') })
  })
})

test('reading never creates a store', () => {
  const folder = new Folder('acme')
  for (const verb of [['plan'], ['status'], ['history'], ['drift'], ['diff'], ['order', 'list'], ['audit']]) folder.run(...verb)
  expect(existsSync(join(folder.path, '.gatewright'))).toBe(false)
  rmSync(folder.path, { recursive: true })
  expect(readFileSync('.gitignore', 'utf8')).toContain('.gatewright')
})
