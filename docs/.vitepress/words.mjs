// How search cuts text into words: at spaces and punctuation, and Japanese, which has neither, by the language's own words.
// VitePress sends this function to the browser as text, so it stands alone.
export const wordsOf = (text) =>
  text.split(/[\s\p{Z}\p{P}]+/u).flatMap((part) => (/[\u3040-\u30ff\u4e00-\u9fff]/.test(part) ? Array.from(new Intl.Segmenter('ja', { granularity: 'word' }).segment(part), ({ segment }) => segment) : [part]))
