/** The pictures of a plan on a terminal (docs/images/), drawn from a real plan. UPDATE_GOLDEN=1 draws them anew. */
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Plan } from '../../src/plan/document.js'
import { renderPlan } from '../../src/view/human.js'
import { nextCommand } from '../../src/workflows/next-step.js'
import { Folder } from '../support/cli.js'
import { expectGolden } from '../support/golden.js'
import { terminalSvg } from '../support/terminal-svg.js'

const preloaded = ['clock', 'chance'].map((name) => `--import ${resolve(`test/support/${name}.mjs`)}`).join(' ')
let plan: Plan
beforeAll(() => {
  const folder = new Folder('acme')
  const run = (chance: string, ...args: string[]) => folder.runUnder({ env: { NODE_OPTIONS: preloaded, GATEWRIGHT_TEST_NOW: '2026-11-25T01:00:00Z', GATEWRIGHT_TEST_CHANCE: chance } }, ...args)
  expect(run('1', 'apply', '--yes').code).toBe(0)
  folder.edit('port: 51820', 'port: 51822')
  folder.edit('deviceLicences: 1200', 'deviceLicences: 1300')
  folder.edit('    block-legacy-erp:', '    block-file-server: { action: deny, to: [172.20.31.7/32], reason: INC-4802 }\n    block-legacy-erp:')
  const planned = run('2', 'plan', '--json')
  expect(planned.code).toBe(0)
  plan = planned.json
  folder.dispose()
})

test.each([['en', 'docs/images/plan-terminal.svg', 'A plan on a terminal'], ['ja', 'docs/images/plan-terminal.ja.svg', '端末に表示した計画']] as const)('a plan in %s', (language, file, title) => {
  const text = renderPlan(plan, { style: { language, color: true }, next: nextCommand(plan, 'plan.json', language) })
  expect(text).toContain('\u001b[')
  expectGolden(file, terminalSvg(text, title))
})

describe('a picture', () => {
  const drawn = (text: string): string[] => [...terminalSvg(text, 't').matchAll(/<text x="([\d.]+)"[^>]*?(?: (fill|font-weight|opacity)="([^"]+)")?>([^<]*)<\/text>/g)].map(([, x, kind = '', value = '', said]) => `${x} ${kind}${value} ${said}`)
  test('has its colours, and what follows them has none', () => expect(drawn('a \u001b[31mred\u001b[0m b')).toEqual(['20.0  a', '36.8 fill#ff7b72 red', '70.4  b']))
  test('keeps columns after double-width characters', () => expect(drawn('計画 a')).toEqual(['20.0  計画', '62.0  a']))
  test('shows marks as they are', () => expect(drawn('a < b   & c')).toEqual(['20.0  a &lt; b', '87.2  &amp; c']))
  test.each(['\u001b[35mx', '\u001b[2Kx'])('knows no other code', (text) => expect(() => terminalSvg(text, 't')).toThrow('code'))
})
