/** What is put into a page is text, whatever it looks like. */
import { describe, expect, test } from '@jest/globals'
import type { Plan, TopologyRegion } from '../../src/plan/document.js'
import { escapeText, html } from '../../src/view/html/escape.js'
import { regionsOf } from '../../src/view/html/region-model.js'

describe('text in HTML', () => {
  test.each([
    ['plain, 100 %', 'plain, 100 %'], ['<b>&amp;</b>', '&#60;b&#62;&#38;amp;&#60;/b&#62;'], [`"it's"`, '&#34;it&#39;s&#34;'], ['`x`', '&#96;x&#96;'], ['</script>', '&#60;/script&#62;'], ['-->', '--&#62;'],
    ['a\tb\nc', 'a\tb\nc'], ['\u0000\u0008\u001b\u007f\u0085', '\ufffd'.repeat(5)], ['a\u202eb\u2066c\u200bd\u2028e', 'a\ufffdb\ufffdc\ufffdd\ufffde'], ['\ud800', '\ufffd'], ['申込 👩‍👩‍👧', '申込 👩‍👩‍👧'], ['', ''],
  ])('%j is %j', (given, expected) => expect(escapeText(given)).toBe(expected))
  test('only what is HTML already goes in as it is; nothing, false and lists as one expects', () => {
    expect(html`<p title="${'"'}">${'<i>'}${html`<b>${'&'}</b>`}${[1, undefined, false, html`<br>`, ['>']]}</p>`.html).toBe('<p title="&#34;">&#60;i&#62;<b>&#38;</b>1<br>&#62;</p>')
  })
})

describe('nodes of a region', () => {
  const tokyo: TopologyRegion = { address: 'region.tokyo', mark: 'stays', name: 'tokyo', home: true, redundant: { before: true, after: true }, gateway: null, nodes: [], servers: [], sessions: 0 }
  const up = { node: 'a', state: 'up', sessions: 1200 } as const
  test.each([
    ['one is as many as there are now', { redundant: { before: false, after: false }, nodes: [up] }, ['a stays: up, 1,200 sessions']],
    ['the second comes', { redundant: { before: false, after: true }, nodes: [up] }, ['a stays: up, 1,200 sessions', 'tokyo-2 create: ']],
    ['the second goes', { redundant: { before: true, after: false }, nodes: [up, { node: 'b', state: 'down', sessions: 1 }] }, ['a stays: up, 1,200 sessions', 'b delete: down, 1 session']],
    ['both come', { redundant: { before: null, after: true } }, ['tokyo-1 create: ', 'tokyo-2 create: ']],
    ['both go', { redundant: { before: true, after: null }, nodes: [up] }, ['a delete: up, 1,200 sessions', 'tokyo-2 delete: state unknown']],
    ['nothing is known of them', { nodes: [{ node: 'a', state: 'unknown', sessions: null }] }, ['a stays: state unknown', 'tokyo-2 stays: state unknown']],
  ] as const)('%s', (_name, part, expected) => {
    const [region] = regionsOf({ topology: { regions: [{ ...tokyo, ...part }] }, changes: [] as Plan['changes'] } as unknown as Plan, 'en')
    expect(region?.nodes.map(({ name, mark, detail }) => `${name} ${mark}: ${detail}`)).toEqual(expected)
  })
  test('sessions: none is none, not visible is said, a region to come has none yet', () => {
    const sessionsOf = (part: Partial<TopologyRegion>) => regionsOf({ topology: { regions: [{ ...tokyo, ...part }] }, changes: [] } as unknown as Plan, 'en')[0]?.sessions
    expect([sessionsOf({}), sessionsOf({ sessions: 1 }), sessionsOf({ sessions: null }), sessionsOf({ sessions: null, redundant: { before: null, after: false } })]).toEqual(['0 live sessions', '1 live session', 'live sessions not visible', 'no sessions yet'])
  })
})
