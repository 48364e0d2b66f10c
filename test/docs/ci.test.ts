/** docs/ci.md and docs/pull-requests.md stay true: reasons, messages, variables, permissions and links are those of the code. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { githubFile } from '../../src/workflows/init-ci-github.js'
import { gitlabFile } from '../../src/workflows/init-ci-gitlab.js'
import { shellFile } from '../../src/workflows/init-ci-shell.js'
import { sayDue } from '../../src/view/messages/due.js'

const [ci, reviews] = [readFileSync('docs/ci.md', 'utf8'), readFileSync('docs/pull-requests.md', 'utf8')]
const project = { name: 'acme', file: 'deployment.yaml', record: 'record', branch: 'main' }
const files = [githubFile(project), gitlabFile(project), shellFile(project)]

test('every reason of apply --due has its row, and no other is named', () => {
  const source = readFileSync('src/plan/outcome.ts', 'utf8')
  const reasons = [...(/NotDueReason = ([^\n]+)/.exec(source)?.[1] ?? '').matchAll(/'([a-z-]+)'/g)].map(([, reason = '']) => reason)
  expect(reasons.length).toBeGreaterThan(8)
  const named = [...ci.matchAll(/^\| 0 \| ([^|]+) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, reason = '']) => reason))
  expect(named.sort()).toEqual(reasons.sort())
  for (const reason of reasons) expect(sayDue('en', reason as Parameters<typeof sayDue>[1], { detail: '' })).not.toBe('')
})
test('what the steps say when they fail has its row', () => {
  const said = [...new Set(files.flatMap((text) => [...text.matchAll(/^ *(?:echo|printf) '([^']+)'$|echo '([^']+)'; exit 1|printf '(The record only[^']+)'/gm)].map(([, a, b, c]) => a ?? b ?? c ?? '')))]
  expect(said.length).toBeGreaterThan(3)
  const rows = [...(ci.split('## When it fails')[1] ?? '').matchAll(/^\| `([^`]+)`/gm)].map(([, row = '']) => row)
  const missing = said.filter((text) => !/in Git: take it out|^Somebody|^New events/.test(text) && !rows.some((row) => text.includes(row)))
  expect(missing).toEqual([])
})
test('every variable of the files is explained, and every one explained is read by something', () => {
  const used = [...new Set(files.join('\n').match(/GATEWRIGHT_[A-Z0-9_]+/g))]
  expect(used.length).toBeGreaterThan(6)
  expect(used.filter((name) => !ci.includes(name))).toEqual([])
  const code = [...files, ...['src/forge/environment.ts', 'src/support/process.ts', 'src/workflows/open.ts', 'src/workflows/approvals.ts', 'src/engine/ensure.ts'].map((file) => readFileSync(file, 'utf8'))].join('\n')
  expect([...new Set(`${ci}${reviews}`.match(/GATEWRIGHT_[A-Z0-9_]+/g))].filter((name) => !code.includes(name))).toEqual([])
})
test('lines of approval can be read; links lead somewhere', () => {
  const lines = [...`${ci}\n${reviews}`.matchAll(/^gatewright approve sha256:.*$/gm)].map(([line]) => line.replace('3f2a…', 'f'.repeat(64)))
  expect(lines).toHaveLength(2)
  expect(lines.filter((line) => !/^gatewright approve sha256:f{64} up to \S+( max \d+ sessions)?( until \d{4}-\d\d-\d\d)?$/.test(line))).toEqual([])
  const links = [...`${ci}\n${reviews}`.matchAll(/\]\(([a-z-]+\.md)\)/g)].map(([, file]) => `docs/${file}`)
  expect(links.length).toBeGreaterThan(6)
  expect(links.filter((file) => !existsSync(file))).toEqual([])
})
