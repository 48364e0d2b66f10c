/** The pictures of the documentation: the page of one plan, light, dark and on a phone. UPDATE_SCREENSHOTS=1 takes them anew; otherwise they are taken, looked at, and thrown away. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Plan } from '../../src/plan/document.js'
import { Reader } from '../support/browser.js'
import { mixedPlan, pageOf } from '../support/pages.js'

let reader: Reader
let plan: Plan
beforeAll(async () => {
  ;[reader, plan] = [await Reader.start(), await mixedPlan()]
})
afterAll(() => reader?.stop())

const sizeOf = (png: Buffer): [width: number, height: number] => [png.readUInt32BE(16), png.readUInt32BE(20)]

test.each([
  ['light', 'en', { colorScheme: 'light', width: 1200, height: 1720, scale: 1 }],
  ['dark', 'en', { colorScheme: 'dark', width: 1200, height: 1720, scale: 1 }],
  ['phone', 'ja', { colorScheme: 'light', width: 360, height: 1500, scale: 1.5 }],
] as const)('docs/images/plan-%s.png', async (name, language, { colorScheme, width, height, scale }) => {
  const { page } = await reader.open(pageOf(plan, language), { colorScheme, viewport: { width, height }, deviceScaleFactor: scale })
  await page.evaluate(() => document.fonts.ready)
  const png = await page.screenshot()
  const blank = await page.evaluate(() => document.body.replaceChildren()).then(() => page.screenshot())
  expect(sizeOf(png)).toEqual([width * scale, height * scale])
  // Something is drawn: an empty page of that size takes a small part of it.
  expect(png.length).toBeGreaterThan(blank.length * 5)
  const file = `docs/images/plan-${name}.png`
  if (process.env.UPDATE_SCREENSHOTS) {
    mkdirSync('docs/images', { recursive: true })
    writeFileSync(file, png)
  }
  const kept = readFileSync(file)
  expect([sizeOf(kept), kept.length < 300_000]).toEqual([sizeOf(png), true])
  expect(readFileSync('docs/formats.md', 'utf8')).toContain(`](images/plan-${name}.png)`)
})
