/** Links of the documents lead somewhere: files, headings, images. What leads to other machines is not asked; what is generated is judged on the built site. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from '@jest/globals'
import { documents } from '../support/documents.js'

const prose = (text: string): string => text.replace(/^( *)```[\s\S]*?^\1```$/gm, '').replace(/`[^`\n]*`/g, (span) => span.replace(/[[\]()]/g, ' '))

/** As GitHub makes them, and the site too. */
const slugs = (text: string): string[] =>
  [...prose(text).matchAll(/^#{1,6} (.*?)(?: \{#([\w-]+)\})?$/gm)].map(([, title = '', id]) => id ?? title.toLowerCase().replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'))

function dead(file: string, text: string): string[] {
  const links = [...prose(text).matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g), ...prose(text).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, target = '']) => target)
  return links.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false
    const [path = '', anchor] = target.split('#')
    const to = path === '' ? file : normalize(join(dirname(file), path))
    if (path !== '' && !existsSync(to)) return true
    return anchor !== undefined && ((path !== '' && statSync(to).isDirectory()) || !slugs(path === '' ? text : readFileSync(to, 'utf8')).includes(anchor))
  })
}

test.each(documents.map((file) => [file]))('%s', (file) => expect(dead(file, readFileSync(file, 'utf8'))).toEqual([]))
test('what is dead would be found', () => {
  expect(dead('docs/x.md', '# Some *title*, here\n[a](nothing.md) [b](how-it-works.md#no-such) [c](#some-title-here) [d](#other) ![e](images/none.png) [f](https://example.invalid) [g](how-it-works.md#exit-codes) `[h](not/a/link)`')).toEqual(['nothing.md', 'how-it-works.md#no-such', '#other', 'images/none.png'])
})
