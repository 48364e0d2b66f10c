/** What users are told of a change, or of what the provider wrote: only what is known, in words for people without the tool. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Folder } from '../support/cli.js'

const now = '2026-11-25T01:00:00Z'

describe('of a plan', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme')
    expect(folder.runAt(now, 'apply', '--yes').code).toBe(0)
  })
  afterAll(() => folder.dispose())
  const told = (...flags: string[]) => {
    folder.runAt(now, 'plan', '--out', 'plan.json')
    return folder.runAt(now, 'announce', 'plan.json', ...flags)
  }

  test('that disturbs nobody: it says so', () => {
    folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
    expect(told()).toMatchObject({ code: 0, out: expect.stringMatching(/planned change\n\nNobody notices this.*\n\nReference: plan [0-9a-f]{8}\n$/) })
  })
  test('that waits for a window: whom it meets, when, how long, what to do', () => {
    folder.edit('port: 51820', 'port: 51822')
    expect(told().out.replace(/plan [0-9a-f]{8}/, 'plan ID')).toBe(`Remote access (acme): planned change

When       2026-11-29 (Sun) 02:00 JST to 2026-11-29 (Sun) 05:00 JST (the next maintenance window)

Who        devices that connect through tokyo
What       traffic pauses; connections stay
How long   usually 0.26 s, 0.27 s at most
To do      nothing

Reference: plan ID
`)
    expect(told('--lang', 'ja').out.replace(/計画 [0-9a-f]{8}/, '計画 ID')).toBe(`リモートアクセス（acme）：変更のお知らせ

日時     2026-11-29（日）02:00 ～ 2026-11-29（日）05:00（次の保守時間帯）

対象     tokyo 経由で接続するデバイス
内容     通信が一時的に止まります。接続は維持されます
時間     通常 0.26 秒、最大 0.27 秒
お願い   特にありません

参照：計画 ID
`)
  })
  test('in a freeze, the first window after it', () => {
    folder.edit('policy:\n', 'policy:\n  freezes: [{ from: 2026-11-28, to: 2026-12-01, reason: sale }]\n')
    folder.runAt(now, 'apply', '--yes', '--only', 'policy')
    expect(told().out).toContain('2026-12-06 (Sun) 02:00 JST to 2026-12-06 (Sun) 05:00 JST')
  })
  test('at a time that is said', () => {
    expect(told('--from', '2026-12-02T22:00', '--to', '2026-12-02T22:30').out).toMatch(/When +2026-12-02 \(Wed\) 22:00 JST to 2026-12-02 \(Wed\) 22:30 JST\n/)
    expect(told('--from', 'soon')).toMatchObject({ code: 64, err: expect.stringContaining('neither a day nor a moment') })
  })
  test('that cuts a host from a group of devices', () => {
    folder.edit('    block-legacy-erp:', '    block-wiki: { action: deny, from: [field-staff], to: [172.20.40.7/32], reason: INC-1 }\n    block-legacy-erp:')
    expect(told().out).toMatch(/No longer reachable +172\.20\.40\.7\/32\n/)
  })
  test('that does not say its time, under a contract: no day is made up', () => {
    const manual = new Folder('acme-manual')
    manual.runAt(now, 'plan', '--out', 'plan.json')
    const { code, json } = manual.runAt(now, 'announce', 'plan.json', '--json')
    expect({ code, json }).toMatchObject({ code: 0, json: { of: { kind: 'plan' }, notice: null, effects: [], when: { from: null, to: null, by: 'nobody' } } })
    manual.dispose()
  })
  test('what is neither plan nor notice is refused, and an altered plan too', () => {
    expect(folder.runAt(now, 'announce', 'deployment.yaml')).toMatchObject({ code: 64, err: expect.stringContaining('neither a saved plan nor the id of a notice') })
    folder.write('altered.json', folder.read('plan.json').replace('acme', 'other'))
    expect(folder.runAt(now, 'announce', 'altered.json').code).toBe(5)
  })
})

describe('of a notice', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('acme-manual')
    folder.runAt('2026-11-20T00:00:00Z', 'apply', '--yes')
    folder.runAt(now, 'notice', 'add', '--kind', 'maintenance', '--text', 'gateway software', '--from', '2026-12-10T02:00', '--to', '2026-12-10T05:00', '--region', 'tokyo', '--effect', 'reconnect', '--reference', 'M-77')
    folder.runAt(now, 'notice', 'add', '--kind', 'maintenance', '--text', 'storage', '--from', '2026-12-20')
    folder.runAt(now, 'notice', 'add', '--kind', 'abolition', '--text', 'the service ends')
  })
  afterAll(() => folder.dispose())

  test('with the time, the regions and the effect that the provider says', () => {
    expect(folder.runAt(now, 'announce', 'N-0001', '--lang', 'en').out).toBe(`Remote access (acme-manual): maintenance

When                  2026-12-10 (Thu) 02:00 JST to 2026-12-10 (Thu) 05:00 JST

Who                   devices that connect through tokyo
What                  devices are disconnected and connect again by themselves
How long              not known
To do                 save what you are working on before it begins; if the device is not back by itself, connect again

The provider writes   gateway software

Reference: notice N-0001, the provider's M-77
`)
    expect(folder.runAt(now, 'announce', 'N-0001', '--lang', 'ja').out).toBe(`リモートアクセス（acme-manual）：メンテナンスのお知らせ

日時               2026-12-10（木）02:00 ～ 2026-12-10（木）05:00

対象               tokyo 経由で接続するデバイス
内容               デバイスは切断され、自動的に再接続します
時間               不明
お願い             開始前に作業内容を保存してください。自動的に再接続しない場合は、接続し直してください

提供者からの通知   gateway software

参照：通知 N-0001（提供者の番号 M-77）
`)
  })
  test('what the provider leaves open is told as open', () => {
    const { out } = folder.runAt(now, 'announce', 'N-0002', '--lang', 'en')
    expect(out).toMatch(/When +from 2026-12-20 \(Sun\)\n/)
    expect(out).toMatch(/what it does to connections is not said/)
    expect(out).toMatch(/How long +not known/)
    expect(folder.runAt(now, 'announce', 'N-0003', '--lang', 'en').out).toMatch(/When +the time is not fixed yet\n\nThe provider writes +the service ends/)
  })
  test('its time is its own; one that is not there is refused', () => {
    expect(folder.runAt(now, 'announce', 'N-0001', '--from', '2026-12-01').code).toBe(64)
    expect(folder.runAt(now, 'announce', 'N-0009')).toMatchObject({ code: 1, err: expect.stringContaining('there is no notice N-0009') })
  })
})
