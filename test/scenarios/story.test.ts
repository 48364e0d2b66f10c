/**
 * The year of examples/contract-year, lived through as its README tells it: each section's day is the clock, each shell line is typed, each
 * diff is made in the file. Golden texts hold what people read. UPDATE_GOLDEN=1 npm test -- story writes them anew: read the difference.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { applyPatch } from 'diff'
import { readdirSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { Folder } from '../support/cli.js'
import { expectGolden } from '../support/golden.js'
import { type Fence, fencesOf, inOneOrder, typedLine, wordsOf } from '../support/told.js'

interface Section {
  readonly day: string
  readonly title: string
  readonly steps: readonly Fence[]
}
const readme = readFileSync('examples/contract-year/README.md', 'utf8')
const sections = readme.split(/^## (?=\d{4}-)/m).slice(1).map((text): Section => {
  const [, day = '', title = ''] = /^(\S+) (.*)$/m.exec(text) ?? []
  return { day, title, steps: fencesOf(text).filter(({ language }) => language === 'sh' || language === 'diff') }
})
const slug = ({ day, title }: Section): string => `${day}-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/-$/, '')}`

/** What differs from run to run: plan ids, digests, the service's id, and the size of what holds them. */
const stable = (text: string): string => text.replaceAll(hostname(), 'host').replace(/[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\b(?=[0-9a-f]*\d)[0-9a-f]{8}\b|\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12}\b/g, (hex) => '0'.repeat(Math.min(hex.length, 12)))

describe('a contract\'s year', () => {
  let folder: Folder
  beforeAll(() => {
    folder = new Folder('contract-year')
  })
  afterAll(() => folder.dispose())

  test.each(sections.map((section) => [slug(section), section] as const))('%s', (name, { day, steps }) => {
    const seen: string[] = []
    for (const { language, text } of steps) {
      if (language === 'diff') {
        const patched = applyPatch(folder.read('deployment.yaml'), `--- deployment.yaml\n+++ deployment.yaml\n${text}`)
        if (patched === false) throw new Error(`the diff of ${day} does not fit:\n${text}${folder.read('deployment.yaml')}`)
        folder.write('deployment.yaml', patched)
        continue
      }
      for (const line of text.trim().split('\n')) {
        const { typed, code: expected } = typedLine(line) ?? { typed: '', code: 0 }
        const { out, err, code } = folder.runAt(`${day}T01:00:00Z`, ...wordsOf(typed))
        const made = /--out (\S+\.(?:txt|csv|ics))|--ics (\S+)/.exec(typed)
        const file = made?.[1] ?? made?.[2]
        seen.push(`$ gatewright ${typed}\n${out}${err}${file && code === 0 ? `--- ${file}\n${folder.read(file).replace(/\r/g, '')}` : ''}`)
        if (code !== expected) throw new Error(`${day}: ${line}\nexit ${code}\n${out}${err}`)
      }
    }
    expectGolden(`test/golden/contract-year/${name}.txt`, inOneOrder(stable(seen.join('\n'))))
  })

  test('every section has its golden text, and every golden text its section', () => {
    expect(readdirSync('test/golden/contract-year').sort()).toEqual(sections.map((section) => `${slug(section)}.txt`).sort())
  })
})
