/** What a person reads when the file's form is wrong: one fault, one finding, at its place, with what to do. */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { excerpt } from '../../src/source/excerpt.js'
import { readDeployment } from '../../src/workflows/load-deployment.js'
import { renderFindings } from '../../src/view/findings.js'
import { speak } from '../../src/view/words.js'

const example = readFileSync('examples/acme/deployment.yaml', 'utf8')
const read = (what: string, by: string) => {
  expect(example).toContain(what)
  return readDeployment(Buffer.from(example.replace(what, by)), 'deployment.yaml')
}

describe('one fault gives one finding, with its line, column and remedy', () => {
  const rows: [fault: string, what: string, by: string, id: string, place: string, says: RegExp][] = [
    ['a mistyped key', 'redundant: true', 'redundent: true', 'unknown-key', '21:5', /did you mean `redundant`\?/],
    ['a key that is like no other', 'redundant: true', 'zzz: true', 'unknown-key-among', '21:5', /the keys here are: home, /],
    ['a mistyped value', 'default: allow', 'default: alow', 'not-one-of', '40:12', /did you mean allow\?/],
    ['a number in quotes', 'deviceLicences: 1200', 'deviceLicences: "1200"', 'wrong-type', '12:19', /integer/],
    ['a step missed', 'deviceLicences: 1200', 'deviceLicences: 1250', 'not-a-multiple', '12:19', /100–65,000 in steps of 100/],
    ['out of range', 'deviceLicences: 1200', 'deviceLicences: 70000', 'out-of-range', '12:19', /100–65,000/],
    ['not one of the contract’s numbers', 'concurrentDevices: 2000', 'concurrentDevices: 3000', 'not-one-of', '13:22', /2000, 5000, 15000/],
    ['a missing block', 'contract:', 'contrakt:', 'unknown-key', '8:1', /did you mean `contract`\?/],
    ['a duration without a unit', 'keepalive: 25s', 'keepalive: "25"', 'bad-format', '31:35', /25s/],
    ['an item twice', '[multi-region, settings-change]', '[multi-region, multi-region]', 'repeated-item', '14:27', /stands twice/],
    ['a name in capitals', '  tokyo:', '  Tokyo:', 'bad-name', '19:3', /lower-case letters/],
  ]
  test.each(rows)('%s', async (_fault, what, by, id, place, says) => {
    const { findings } = await read(what, by)
    expect(findings.map((finding) => [finding.id, `${finding.source?.line}:${finding.source?.column}`])).toEqual([[id, place]])
    const { message, fix } = speak(findings[0] as never, 'en')
    expect(`${message} ${fix}`).toMatch(says)
    expect(speak(findings[0] as never, 'ja').message).toMatch(/[ぁ-ん一-龠]/)
  })
})

test('all faults at once, each with its line and a caret', async () => {
  const { findings, excerptOf } = await readDeployment(Buffer.from(example.replace('port: 51820', 'prot: 51820').replace('servers: 2', 'servers: 20').replace('default: allow', 'default: alow')), 'deployment.yaml')
  const text = renderFindings(findings, excerptOf, { language: 'en', color: false })
  if (process.env.UPDATE_GOLDEN) writeFileSync('test/golden/findings.txt', `${text}\n`)
  expect(text).toBe(readFileSync('test/golden/findings.txt', 'utf8').trimEnd())
})

test('the caret stands right under Japanese text', async () => {
  const { findings, document } = await read('{ name: acme, description: Remote access for field staff }', '{ name: acme, description: 外回り用, langage: ja }')
  const [finding] = findings
  expect(finding?.source && excerpt(document.text, finding.source)).toBe('    4 | metadata: { name: acme, description: 外回り用, langage: ja }\n      |                                                ^^^^^^^')
})
