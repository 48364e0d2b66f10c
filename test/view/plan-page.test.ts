/** What is put into a page is text, whatever it looks like. */
import { describe, expect, test } from '@jest/globals'
import { escapeText, html } from '../../src/view/html/escape.js'

describe('text in HTML', () => {
  test.each([
    ['plain, 100 %', 'plain, 100 %'], ['<b>&amp;</b>', '&#60;b&#62;&#38;amp;&#60;/b&#62;'], [`"it's"`, '&#34;it&#39;s&#34;'], ['`x`', '&#96;x&#96;'], ['</script>', '&#60;/script&#62;'], ['-->', '--&#62;'],
    ['a\tb\nc', 'a\tb\nc'], ['\u0000\u0008\u001b\u007f\u0085', '\ufffd'.repeat(5)], ['a\u202eb\u2066c\u200bd\u2028e', 'a\ufffdb\ufffdc\ufffdd\ufffde'], ['\ud800', '\ufffd'], ['申込 👩‍👩‍👧', '申込 👩‍👩‍👧'], ['', ''],
  ])('%j is %j', (given, expected) => expect(escapeText(given)).toBe(expected))
  test('only what is HTML already goes in as it is; nothing, false and lists as one expects', () => {
    expect(html`<p title="${'"'}">${'<i>'}${html`<b>${'&'}</b>`}${[1, undefined, false, html`<br>`, ['>']]}</p>`.html).toBe('<p title="&#34;">&#60;i&#62;<b>&#38;</b>1<br>&#62;</p>')
  })
})
