/**
 * The tutorials, done as they stand there: what is in `sh` is typed, what is in `diff` is edited, and the fence after a command is what it prints.
 * `<!-- now … -->` moves the clock. UPDATE_GOLDEN=1 writes the outputs anew: read the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { applyPatch } from 'diff'
import { Folder } from '../support/cli.js'
import { type Fence, fencesOf, inOneOrder, typedLine, wordsOf } from '../support/told.js'

const preloaded = ['clock', 'chance'].map((name) => `--import ${resolve(`test/support/${name}.mjs`)}`).join(' ')
const printed = ['text', 'markdown']

/** The document with what its commands print now. */
function played(markdown: string): { readonly text: string; readonly typed: readonly string[] } {
  const folder = new Folder()
  const typed: string[] = []
  const outputs: { readonly fence: Fence; readonly text: string }[] = []
  const fences = fencesOf(markdown)
  try {
    for (const [index, { language, text, from }] of fences.entries()) {
      if (language === 'diff') {
        const patched = applyPatch(folder.read('deployment.yaml'), `--- deployment.yaml\n+++ deployment.yaml\n${text}`)
        if (patched === false) throw new Error(`this does not fit:\n${text}${folder.read('deployment.yaml')}`)
        folder.write('deployment.yaml', patched)
      }
      if (language !== 'sh') continue
      const [now] = [...markdown.slice(0, from).matchAll(/<!-- now (\S+) -->/g)].map(([, moment = '']) => moment).slice(-1)
      const seen = text.trim().split('\n').map((line) => {
        const { typed: words, code: expected } = typedLine(line) ?? { typed: undefined, code: 0 }
        if (words === undefined) throw new Error(`not a gatewright command: ${line}`)
        typed.push(words)
        // Both in one, in the order in which a terminal shows them.
        const { code, out } = folder.runUnder({ sh: 'exec "$@" 2>&1', env: { NODE_OPTIONS: preloaded, GATEWRIGHT_TEST_NOW: now ?? '', GATEWRIGHT_TEST_CHANCE: String(typed.length) } }, ...wordsOf(words))
        if (code !== expected) throw new Error(`${line}\nexit ${code}\n${out}`)
        return out
      })
      const next = fences[index + 1]
      if (next && printed.includes(next.language)) outputs.push({ fence: next, text: inOneOrder(seen.join('\n')).replaceAll(`tester@${hostname()}`, 'mori@laptop') })
    }
  } finally {
    folder.dispose()
  }
  const text = outputs.reduceRight((whole, { fence, text }) => `${whole.slice(0, fence.from)}${text.trimEnd()}\n${whole.slice(fence.to)}`, markdown)
  return { text, typed }
}

test.each([['docs/tutorial.md'], ['docs/ja/tutorial.md']])('%s: every command does and prints what it says', (file) => {
  const told = readFileSync(file, 'utf8')
  const { text, typed } = played(told)
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, text)
  expect(text).toBe(readFileSync(file, 'utf8'))
  expect(typed.length).toBeGreaterThan(15)
})

test('both tell the same: commands in the same order, but for the words in them', () => {
  const [en, ja] = ['docs/tutorial.md', 'docs/ja/tutorial.md'].map((file) => fencesOf(readFileSync(file, 'utf8')).map(({ language, text }) => (language === 'sh' ? text.replace(/"[^"]*"/g, '""').replace(/ --lang ja/g, '').replace(/ +#.*$/gm, '') : language)))
  expect(ja).toEqual(en)
})
