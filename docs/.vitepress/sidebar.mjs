// What stands beside the pages: tutorial, how-to, reference, explanation. How-to pages are the files of docs/: those not named here follow by name.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileOf, reference } from '../../scripts/docs/sections.mjs'

const howTo = ['existing-contract', 'orders', 'notices', 'nightly', 'formats', 'pull-requests', 'ci', 'approvals', 'way-back', 'many-deployments', 'editor', 'shell']
const explanation = ['how-it-works', 'contract', 'disruption', 'rollout', 'performance']
const elsewhere = ['index', 'tutorial']
const words = {
  en: { tutorial: 'Tutorial', howTo: 'How to', reference: 'Reference', explanation: 'Explanation', decisions: 'Decisions' },
  ja: { tutorial: 'チュートリアル', howTo: '作業別の手引き（英語）', reference: 'リファレンス', explanation: '解説（英語）', decisions: '設計上の決定（英語）' },
}

export function sidebar(docs, language) {
  const prefix = language === 'en' ? '' : `${language}/`
  const said = words[language]
  const items = (files) => files.filter((file) => existsSync(join(docs, `${file}.md`))).map((file) => ({ text: titleOf(join(docs, `${file}.md`)), link: `/${file.replace(/index$/, '')}` }))
  const named = (folder) => readdirSync(join(docs, folder)).filter((file) => file.endsWith('.md')).map((file) => join(folder, file.slice(0, -3))).sort()
  const others = named('').filter((file) => ![...howTo, ...explanation, ...elsewhere].includes(file))
  return [
    { text: said.tutorial, link: `/${prefix}tutorial` },
    { text: said.howTo, items: items([...howTo, ...others]) },
    { text: said.reference, link: `/${prefix}reference/`, items: items(reference.map((name) => `${prefix}reference/${fileOf(name)}`)).map((item) => (item.link.endsWith('/commands/') ? { ...item, collapsed: true, items: items(named(`${prefix}reference/commands`).filter((file) => !file.endsWith('/index'))) } : item)) },
    { text: said.explanation, items: items(explanation) },
    { text: said.decisions, collapsed: true, items: items(named('decisions')) },
  ]
}

/** The frontmatter's title, or the first heading. */
export function titleOf(file) {
  const text = readFileSync(file, 'utf8')
  const [, title] = /^---\n(?:.*\n)*?title: (.*)\n(?:.*\n)*?---\n/.exec(text) ?? /^# (.*)$/m.exec(text) ?? []
  return (title ?? file).replaceAll('`', '')
}
