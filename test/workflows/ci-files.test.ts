/** What the written CI files are allowed to be: linted, pinned, with the least permissions, and nothing of a pull request in a shell or near a token. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { Folder } from '../support/cli.js'

type Node = Record<string, any>
const folders: Folder[] = []
afterAll(() => {
  for (const folder of folders) folder.dispose()
})
/** A repository with a deployment, and the file that `init` writes for it. */
function written(platform: 'github' | 'gitlab' | 'shell', { branch = 'main', below = '', record = './record' } = {}): { folder: Folder; text: string } {
  const [folder, example] = [new Folder(), new Folder('acme')]
  folders.push(folder, example)
  execFileSync('git', ['init', '-q', '-b', branch, folder.path])
  mkdirSync(join(folder.path, below), { recursive: true })
  folder.write(join(below, 'deployment.yaml'), example.read('deployment.yaml').replace('driver: simulated', `driver: simulated, record: ${record}`))
  expect(folder.run('init', below || '.', '--ci', platform)).toMatchObject({ code: 0, err: '' })
  return { folder, text: folder.read({ github: '.github/workflows/gatewright.yaml', gitlab: '.gitlab-ci.yml', shell: 'gatewright-ci.sh' }[platform]) }
}
/** Expressions as `<…>`. */
const plain = (value: unknown): string => String(value).replace(/\$\{\{ (.*?) \}\}/g, '<$1>')
const steps = (workflow: Node): [job: string, step: Node][] => Object.entries<Node>(workflow.jobs).flatMap(([name, job]) => job.steps.map((step: Node): [string, Node] => [name, step]))

function actionlint(): string {
  const folder = spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).stdout?.trim()
  const places = [process.env.GATEWRIGHT_ACTIONLINT ?? '', ...(process.env.PATH ?? '').split(delimiter).map((path) => join(path, 'actionlint')), folder ? join(folder, 'bin', 'actionlint') : '']
  const found = places.find((place) => place !== '' && existsSync(place))
  if (!found) throw new Error('no actionlint: go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.8, or set GATEWRIGHT_ACTIONLINT to one')
  return found
}

describe('GitHub', () => {
  let text: string
  let workflow: Node
  beforeAll(() => {
    text = written('github').text
    workflow = parse(text)
  })
  test.each([['as usual', {}], ['below the root, on another branch, with a record elsewhere', { branch: 'trunk', below: 'vpn/tokyo', record: '../record-tokyo' }]])('actionlint: %s', (_, how) => {
    const { folder } = written('github', how)
    const { status, stdout, stderr } = spawnSync(actionlint(), ['-no-color', '-shellcheck=', '-pyflakes='], { cwd: folder.path, encoding: 'utf8' })
    expect({ status, said: `${stdout}${stderr}` }).toEqual({ status: 0, said: '' })
  })
  test('events, permissions, groups and limits are exactly these', () => {
    expect(workflow.on).toEqual({ pull_request: null, push: { branches: ['main'] }, schedule: [{ cron: '7,22,37,52 * * * *' }, { cron: '41 18 * * *' }] })
    expect(workflow.permissions).toEqual({})
    const table = Object.fromEntries(Object.entries<Node>(workflow.jobs).map(([name, job]) => [name, [job.permissions, { ...job.concurrency, group: plain(job.concurrency.group) }, job['timeout-minutes'], job.environment]]))
    expect(table).toEqual({
      'pull-request': [{ contents: 'read', 'pull-requests': 'write' }, { group: 'gatewright-acme-<github.ref>', 'cancel-in-progress': true }, 10, undefined],
      apply: [{ contents: 'write', 'pull-requests': 'read' }, { group: 'gatewright-acme-apply', 'cancel-in-progress': false }, 30, 'production'],
      nightly: [{ contents: 'read', issues: 'write' }, { group: 'gatewright-acme-nightly', 'cancel-in-progress': false }, 10, undefined],
    })
  })
  test('every action is pinned by commit, with its version', () => {
    const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, used = '']) => used)
    expect(uses.length).toBeGreaterThan(6)
    expect(uses.filter((used) => !/^actions\/(checkout|setup-node|cache)@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used))).toEqual([])
    expect(text).toMatch(/npm install --global --ignore-scripts --no-audit --no-fund gatewright@\d+\.\d+\.\d+$/m)
    expect(Object.values<Node>(workflow.jobs).map((job) => job['runs-on'])).toEqual(['ubuntu-24.04', 'ubuntu-24.04', 'ubuntu-24.04'])
  })
  test('the token is in the environment of these steps and of no other; what is checked out keeps none', () => {
    const holders = steps(workflow).flatMap(([job, step]) => Object.entries(step.env ?? {}).filter(([, value]) => /token/i.test(String(value))).map(([name, value]) => `${job}/${step.name}: ${name} = ${plain(value)}`))
    expect(holders).toEqual([
      'pull-request/Comment: GITHUB_TOKEN = <github.token>',
      'apply/Apply: GITHUB_TOKEN = <secrets.GATEWRIGHT_REVIEW_TOKEN || github.token>',
      'apply/Record: PUSH_TOKEN = <secrets.GATEWRIGHT_PUSH_TOKEN || github.token>',
      'nightly/Report: GITHUB_TOKEN = <github.token>',
    ])
    expect(JSON.stringify([workflow.env, ...Object.values<Node>(workflow.jobs).map((job) => job.env)])).not.toMatch(/token|secret/i)
    expect(steps(workflow).filter(([, { uses }]) => /checkout/.test(uses)).map(([, { with: given }]) => given['persist-credentials'])).toEqual([false, false, false])
  })
  test('a pull request has no secrets, no cache, and its plan only where the token can write', () => {
    const job = workflow.jobs['pull-request']
    expect(JSON.stringify(job)).not.toMatch(/secrets\.|actions\/cache|environment/)
    expect(job.steps.find(({ name }: Node) => name === 'Comment').if).toContain('github.event.pull_request.head.repo.full_name == github.repository')
    expect(steps(workflow).filter(([, { uses }]) => /setup-node/.test(uses)).map(([, { with: given }]) => given['package-manager-cache'])).toEqual([false, false, false])
  })
  test('main is checked out by its name; artifacts go nowhere', () => {
    expect(steps(workflow).filter(([, { uses }]) => /checkout/.test(uses)).map(([job, { with: given }]) => [job, given.ref])).toEqual([['pull-request', undefined], ['apply', 'main'], ['nightly', 'main']])
    expect(text).not.toMatch(/artifact/)
  })
  test('no shell holds an expression', () => {
    const scripts = steps(workflow).flatMap(([, { run }]) => (run ? [run as string] : []))
    expect(scripts.length).toBeGreaterThan(9)
    expect(scripts.filter((run) => run.includes('${{'))).toEqual([])
  })
  test('nothing waits', () => expect(text).not.toMatch(/\bsleep\b|\bwait\b|--wait/))
})

describe('GitLab', () => {
  let text: string
  let jobs: Node
  let rest: Node
  beforeAll(() => {
    text = written('gitlab').text
    const { default: common, variables, ...others } = parse(text)
    jobs = others
    rest = { common, variables }
  })
  test('rules, groups, limits and environments are exactly these', () => {
    const schedule = (job: string): Node => ({ if: `$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $GATEWRIGHT_JOB == "${job}"` })
    expect(Object.fromEntries(Object.entries<Node>(jobs).map(([name, job]) => [name, [job.rules, job.timeout, job.resource_group, job.interruptible, job.environment]]))).toEqual({
      'gatewright-plan': [[{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }], '10 minutes', undefined, true, undefined],
      'gatewright-apply': [[{ if: '$CI_PIPELINE_SOURCE == "push" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' }, schedule('apply')], '30 minutes', 'gatewright-acme-apply', false, { name: 'production', action: 'access' }],
      'gatewright-report': [[schedule('report')], '10 minutes', 'gatewright-acme-report', undefined, undefined],
    })
  })
  test('the image and the CLI are pinned; no token has a value in the file', () => {
    expect(rest).toEqual({ common: { image: 'node:24.9.0-bookworm', before_script: [expect.stringMatching(/^npm install --global --ignore-scripts .* gatewright@\d+\.\d+\.\d+$/)] }, variables: { GATEWRIGHT_RECORD: 'record' } })
    expect(text).not.toMatch(/TOKEN\s*(=|:\s)/)
    expect(JSON.stringify(jobs['gatewright-plan'])).not.toMatch(/PUSH_TOKEN|"cache"|"environment"/)
    expect(JSON.stringify(jobs['gatewright-report'])).not.toMatch(/PUSH_TOKEN|"cache"/)
  })
  test('apply and report take the newest default branch and no artifact', () => {
    for (const name of ['gatewright-apply', 'gatewright-report']) {
      expect(jobs[name].script.slice(0, 2)).toEqual(['git fetch --quiet origin "$CI_DEFAULT_BRANCH"', 'git checkout --quiet --detach FETCH_HEAD'])
      expect(jobs[name].dependencies).toEqual([])
    }
  })
})

describe('all of them', () => {
  const platforms = ['github', 'gitlab', 'shell'] as const
  test.each(platforms)('%s: never consents to a disruption, never runs what a stranger opens with the rights of the house', (platform) => {
    const { text } = written(platform)
    expect(text).toContain('apply deployment.yaml --due')
    expect(text).not.toMatch(/--accept-disruption|pull_request_target|workflow_run|--yes|--break-glass|\beval\b/)
    expect(text).toContain('plan deployment.yaml --no-fees')
  })
  test('what is installed comes from where the runner says, not from where the repository does', () => {
    const folder = new Folder()
    folders.push(folder)
    folder.write('.npmrc', 'registry=http://127.0.0.1:9/\n')
    folder.write('package.json', '{}')
    const asks = (...flags: string[]): string => execFileSync('npm', ['config', 'get', 'registry', ...flags], { cwd: folder.path, encoding: 'utf8' }).trim()
    expect(asks()).toBe('http://127.0.0.1:9/')
    expect(asks('--global')).not.toBe('http://127.0.0.1:9/')
  })
  test.each(platforms)('%s: file, record and branch are the repository’s', (platform) => {
    const { text } = written(platform, { branch: 'trunk', below: 'vpn', record: '../log' })
    expect(text).toContain('gatewright apply vpn/deployment.yaml --due')
    expect(text).toContain('git add log\n')
    expect(text).toMatch(/GATEWRIGHT_RECORD[:=] ?log\b/)
    expect(text).not.toMatch(platform === 'gitlab' ? /\btrunk\b|\bmain\b/ : /\bmain\b(?!\(\)| ")/)
  })
  test('the script is one, and may be run', () => {
    const { folder } = written('shell')
    const file = join(folder.path, 'gatewright-ci.sh')
    expect(statSync(file).mode & 0o111).toBe(0o111)
    expect(spawnSync('sh', ['-n', file]).status).toBe(0)
    expect(readFileSync(file, 'utf8')).toMatch(/^#!\/bin\/sh\n/)
  })
})

describe('writing', () => {
  test('an existing file stays as it is; on GitHub a further deployment has its own', () => {
    const { folder, text } = written('gitlab')
    expect(folder.run('init', '.', '--ci', 'gitlab')).toMatchObject({ code: 64, err: expect.stringContaining('.gitlab-ci.yml exists already; nothing was written') })
    expect(folder.read('.gitlab-ci.yml')).toBe(text)
    const { folder: two } = written('github')
    mkdirSync(join(two.path, 'osaka'))
    expect(two.run('init', 'osaka', '--name', 'osaka', '--region', 'osaka', '--driver', 'manual', '--licences', '100', '--concurrent', '2000', '--ci', 'github').code).toBe(0)
    expect(parse(two.read('.github/workflows/gatewright-osaka.yaml'))).toMatchObject({ name: 'gatewright osaka', env: { GATEWRIGHT_RECORD: 'osaka/record' } })
  })
  const refused: [what: string, edit: (folder: Folder) => void, says: string][] = [
    ['keeps its record nowhere', () => undefined, 'has no service.record'],
    ['keeps it outside', (folder) => folder.edit('driver: simulated', 'driver: simulated, record: ../elsewhere'), 'outside of the repository'],
    ['is broken', (folder) => folder.edit('kind: Deployment', 'kind: Deployment\nnonsense: 1'), 'has errors'],
  ]
  test.each(refused)('a deployment that %s: 64, nothing written', (_, how, says) => {
    const folder = new Folder('acme')
    folders.push(folder)
    execFileSync('git', ['init', '-q', folder.path])
    how(folder)
    expect(folder.run('init', '--ci', 'shell')).toMatchObject({ code: 64, out: '', err: expect.stringContaining(says) })
    expect(existsSync(join(folder.path, 'gatewright-ci.sh'))).toBe(false)
  })
})
