// The reference in both languages, from the built program itself: its manifest, schemas, catalogue and words. Nothing is written twice.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { shownCommands } from './commands.mjs'
import { fileOf, read, reference, written } from './sections.mjs'

const from = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href)
const schema = (name) => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'))

const wide = ['findings.md', 'obligations.md', 'refusals.md']

/** Path below docs/ → text. */
export async function referencePages() {
  const [{ editorSchema }, { catalogue, operations }, { explain }, { refusalFixes, refusalWords }, { exitCodeOf }, { usageWords }, { filePage, places }, { documentPage }, { outputPage }, { commandFile, commandIndex, commandPage }, { settingsPage }, words, { saySite }, { page, table, root }] = await Promise.all([
    'view/editor-schema.js', 'kinds/index.js', 'workflows/explain.js', 'service/words.js', 'service/refusal.js', 'support/usage-words.js', 'view/site/file-page.js', 'view/site/document-page.js', 'view/site/output-page.js', 'view/site/command-page.js', 'view/site/settings-page.js', 'view/site/word-pages.js', 'view/messages/site.js', 'view/site/text.js',
  ].map(from))
  const list = explain(undefined)
  const commands = shownCommands()
  const findings = list.findings.map((id) => explain(id))
  // Not by explain: an id may be a finding's too.
  const refusals = Object.entries(refusalWords).map(([id, { code, article = null, ...said }]) => ({ id, code, article, exitCode: exitCodeOf(code), ...Object.fromEntries(['en', 'ja'].map((each) => [each, { message: said[each].message, fix: said[each].fix ?? refusalFixes[code][each] }])) }))
  const usage = Object.entries(usageWords).map(([id, { en, ja }]) => ({ id, en, ja }))
  const settingPlaces = new Set([...places(schema('deployment'))].map(({ path }) => path))
  const pages = new Map()
  for (const language of ['en', 'ja']) {
    // Wide tables take the place of the outline.
    const put = (file, text) => pages.set(`${root(language)}reference/${file}`, `${wide.includes(file) ? '---\naside: false\n---\n\n' : ''}${text}`)
    for (const command of commands) put(`commands/${commandFile(command.name)}`, commandPage(command, language))
    put('commands/index.md', commandIndex(commands, language))
    for (const name of written) put(`${name}.md`, filePage(name, name === 'deployment' ? editorSchema(schema(name), catalogue, language) : schema(name), language))
    for (const name of read) put(`${name}.md`, documentPage(name, schema(name), language))
    put('output.md', outputPage(schema('output'), commands.map(({ name }) => name), language))
    put('settings.md', settingsPage([...catalogue, ...operations], settingPlaces, language))
    put('findings.md', words.findingsPage(findings, language))
    put('obligations.md', words.obligationsPage(list.obligations.map((id) => explain(id)), language))
    put('refusals.md', words.refusalsPage(refusals, usage, language))
    put('exit-codes.md', words.exitCodesPage(language))
    put('articles.md', words.articlesPage(list.articles.map(({ number }) => explain(number)), language))
    put('index.md', page(`# ${saySite(language, 'title.reference')}`, table([saySite(language, 'label.page'), saySite(language, 'label.meaning')], reference.map((name) => [`[${saySite(language, `title.${name}`)}](./${fileOf(name)}.md)`, saySite(language, `about.${name}`)]))))
  }
  return pages
}

/** Writes them below docs/, where the site is built from; Git ignores them. */
export async function writeReference(docs = 'docs') {
  const pages = await referencePages()
  for (const folder of ['reference', 'ja/reference'].filter((each) => existsSync(join(docs, each)))) {
    for (const file of readdirSync(join(docs, folder), { recursive: true })) if (file.endsWith('.md') && !pages.has(join(folder, file))) rmSync(join(docs, folder, file))
  }
  for (const [file, text] of pages) {
    mkdirSync(dirname(join(docs, file)), { recursive: true })
    writeFileSync(join(docs, file), text)
  }
}
