import { expect, test } from '@jest/globals'
import { articleText } from '../../src/view/articles.js'

test.each([
  ['1', 'art. 1', '第1条'], ['3(2)', 'art. 3(2)', '第3条第2号'], ['5(1)', 'art. 5(1)', '第5条第1項'], ['6(2)(1)', 'art. 6(2)(1)', '第6条第2項第1号'], ['6(4), 8', 'arts. 6(4), 8', '第6条第4項、第8条'], ['12(2)', 'art. 12(2)', '第12条第2項'],
])('%s: %s, %s', (article, en, ja) => expect([articleText(article, 'en'), articleText(article, 'ja')]).toEqual([en, ja]))
