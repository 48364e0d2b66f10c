/** CODEOWNERS: tables for what each platform documents. */
import { describe, expect, test } from '@jest/globals'
import { ownersOf } from '../../src/forge/codeowners.js'

const github = `# comment
* @global-owner1 @global-owner2
*.js @js-owner # a remark
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* @docs
apps/ @octocat
/scripts/ @doctocat
**/logs @logs
/apps/github
!negated @nobody
[abc].md @nobody
`
describe('GitHub', () => {
  test.each([
    ['README.md', ['global-owner1', 'global-owner2']],
    ['src/deep/main.js', ['js-owner']],
    ['main.go', ['docs@example.com']],
    ['a.txt', ['octo-org/octocats']],
    ['build/logs/x/y.log', ['logs']],
    ['x/build/logs', ['logs']],
    ['docs/start.md', ['docs']],
    ['docs/build/start.md', ['global-owner1', 'global-owner2']],
    ['x/apps/a/b', ['octocat']],
    ['apps/github/deployment.yaml', []],
    ['scripts/x.js', ['doctocat']],
    ['x/scripts/x.py', ['global-owner1', 'global-owner2']],
    ['deep/logs/here/x.py', ['logs']],
    ['a.md', ['global-owner1', 'global-owner2']],
  ])('%s', (path, owners) => expect(ownersOf(path, github, 'github')).toEqual(owners))
  test('no file, no owner', () => expect(ownersOf('a', '', 'github')).toEqual([]))
  test('a section is no section there', () => expect(ownersOf('a', '* @x\n[Section] @y\n', 'github')).toEqual(['x']))
})

const gitlab = `* @default
*.rb @ruby
\\#file @hash
LICENSE @legal this does not match janedoe@gitlab.com
/docs/ @all-docs
/docs/* @root-docs
lib/ @lib-owner
path\\ with\\ spaces/ @space-owner
[Database][2] @dba
db/
db/special @group/with/subgroup
^[Optional]
*.md @writers
[DATABASE] @others
/extra.sql
[Excluding]
*.gen @gen
!special.gen
`
describe('GitLab', () => {
  test.each([
    ['README', ['default']],
    ['a/b.rb', ['ruby']],
    ['#file', ['hash']],
    ['x/LICENSE', ['legal', 'janedoe@gitlab.com']],
    ['docs/a.md', ['root-docs']],
    ['docs/x/a.md', ['all-docs']],
    ['x/lib/deep/a', ['lib-owner']],
    ['path with spaces/x', ['space-owner']],
    ['db/one', ['default', 'dba']],
    ['x/db/special', ['default', 'group/with/subgroup']],
    ['extra.sql', ['default', 'others']],
    ['x/a.gen', ['default', 'gen']],
    ['x/special.gen', ['default']],
  ])('%s', (path, owners) => expect(ownersOf(path, gitlab, 'gitlab')).toEqual(owners))
})
