/** GitHub, by its REST API (2022-11-28); GraphQL only for what REST does not tell: whose token it is, and whether a review was edited. */
import type { Json } from '../support/json.js'
import { ForgeError } from './error.js'
import { type Api, type Answer, ask, askAll } from './http.js'
import type { ChangeNumber, Comment, CommentOutcome, Done, Forge, IssueOutcome, Review, ReviewState, StandingIssue } from './port.js'
import { beginsWith, known, listAt, numberAt, sameText, textAt } from './read.js'

export interface GithubPlace {
  /** The REST API, without a slash at its end. */
  readonly base: string
  /** `owner/name`. */
  readonly repository: string
  readonly token: string
}
const pulls = 'pull-requests: read'
const comments = 'pull-requests: write'
const issues = 'issues: write'
const states: Readonly<Record<string, ReviewState>> = { APPROVED: 'approved', CHANGES_REQUESTED: 'changes-requested', DISMISSED: 'dismissed', COMMENTED: 'commented' }

export function github({ base, repository, token }: GithubPlace): Forge {
  const api: Api = {
    platform: 'GitHub', base, token, variable: 'GITHUB_TOKEN',
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28', authorization: `Bearer ${token}` },
  }
  // GitHub Enterprise Server: /api/v3 and /api/graphql; else /graphql at the root.
  const graphApi: Api = { ...api, base: base.replace(/\/v3$/, '') }
  const repo = `/repos/${repository}`
  const list = (path: string, permission: string): Promise<readonly Json[]> => askAll(api, { path: `${path}${path.includes('?') ? '&' : '?'}per_page=100`, permission }, (answer) => nextOf(answer, base))
  const send = async (method: 'POST' | 'PATCH', path: string, body: Json, permission: string): Promise<Json> => (await ask(api, { method, path, body, permission })).json
  const graph = async (query: string, variables: Json, permission: string): Promise<Json> => (await ask(graphApi, { method: 'POST', path: '/graphql', body: { query, variables }, permission })).json
  /** Whoever the token is; what is not known must not be guessed, or comments would multiply. */
  async function login(): Promise<string> {
    const name = textAt(await graph('query { viewer { login } }', {}, 'metadata: read'), 'data', 'viewer', 'login')
    if (name === '') throw new ForgeError('not-understood', { platform: 'GitHub', method: 'POST', path: '/graphql' })
    return name
  }

  /** Of these reviews, those last edited by somebody else than who wrote them. */
  async function editedByOthers(nodes: readonly string[]): Promise<ReadonlySet<string>> {
    if (nodes.length === 0) return new Set()
    const answer = await graph('query($ids: [ID!]!) { nodes(ids: $ids) { ... on PullRequestReview { id lastEditedAt author { login } editor { login } } } }', { ids: nodes }, pulls)
    const untouched = listAt(answer, 'data', 'nodes').filter((node) => textAt(node, 'lastEditedAt') === '' || (textAt(node, 'editor', 'login') !== '' && textAt(node, 'editor', 'login') === textAt(node, 'author', 'login'))).map((node) => textAt(node, 'id'))
    return new Set(nodes.filter((node) => !untouched.includes(node)))
  }

  return {
    platform: 'github',

    async upsertComment(change: ChangeNumber, { markers, body, create }: Comment): Promise<Done<CommentOutcome>> {
      const [me, all] = [await login(), await list(`${repo}/issues/${change}/comments`, comments)]
      const own = all.find((each) => textAt(each, 'user', 'login') === me && beginsWith(textAt(each, 'body'), markers))
      if (own) {
        if (sameText(textAt(own, 'body'), body)) return { outcome: 'unchanged', url: textAt(own, 'html_url') }
        await send('PATCH', `${repo}/issues/comments/${numberAt(own, 'id')}`, { body }, comments)
        return { outcome: 'updated', url: textAt(own, 'html_url') }
      }
      if (!create) return { outcome: 'none', url: null }
      return { outcome: 'created', url: textAt(await send('POST', `${repo}/issues/${change}/comments`, { body }, comments), 'html_url') }
    },

    async keepIssue({ marker, title, body, closing }: StandingIssue): Promise<Done<IssueOutcome>> {
      const me = await login()
      const all = await list(`${repo}/issues?state=all&creator=${encodeURIComponent(me)}&sort=created&direction=asc`, issues)
      const own = all.find((each) => textAt(each, 'user', 'login') === me && textAt(each, 'pull_request', 'url') === '' && beginsWith(textAt(each, 'body'), [marker]))
      if (!own) {
        if (body === null) return { outcome: 'none', url: null }
        return { outcome: 'created', url: textAt(await send('POST', `${repo}/issues`, { title, body }, issues), 'html_url') }
      }
      const [path, url, open] = [`${repo}/issues/${numberAt(own, 'number')}`, textAt(own, 'html_url'), textAt(own, 'state') === 'open']
      if (body === null) {
        if (!open) return { outcome: 'unchanged', url }
        await send('POST', `${path}/comments`, { body: closing }, issues)
        await send('PATCH', path, { state: 'closed', state_reason: 'completed' }, issues)
        return { outcome: 'closed', url }
      }
      if (open && sameText(textAt(own, 'body'), body) && textAt(own, 'title') === title) return { outcome: 'unchanged', url }
      await send('PATCH', path, { title, body, ...(!open && { state: 'open', state_reason: 'reopened' }) }, issues)
      return { outcome: open ? 'updated' : 'reopened', url }
    },

    async changesOf(commit: string): Promise<readonly ChangeNumber[]> {
      return (await list(`${repo}/commits/${encodeURIComponent(commit)}/pulls`, pulls)).filter((each) => textAt(each, 'merged_at') !== '').map((each) => numberAt(each, 'number'))
    },

    async reviews(change: ChangeNumber): Promise<readonly Review[]> {
      const all = (await list(`${repo}/pulls/${change}/reviews`, pulls)).filter((each) => textAt(each, 'state') in states)
      const altered = await editedByOthers(all.filter((each) => textAt(each, 'state') === 'APPROVED').map((each) => textAt(each, 'node_id')))
      return all
        .map((each) => ({ reviewer: textAt(each, 'user', 'login'), author: known(textAt(each, 'user', 'login')), state: states[textAt(each, 'state')] ?? 'commented', body: textAt(each, 'body'), at: textAt(each, 'submitted_at'), altered: altered.has(textAt(each, 'node_id')) }))
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    },

    async authors(change: ChangeNumber) {
      const { json: pull } = await ask(api, { path: `${repo}/pulls/${change}`, permission: pulls })
      const commits = await list(`${repo}/pulls/${change}/commits`, pulls)
      return [known(textAt(pull, 'user', 'login')), ...commits.flatMap((each) => [known(textAt(each, 'author', 'login'), textAt(each, 'commit', 'author', 'email'))])].filter(({ names }) => names.length > 0)
    },

    async isOwner(owner: string, reviewer: string): Promise<boolean> {
      const [organisation = '', team] = owner.split('/')
      if (team === undefined) return owner.toLowerCase() === reviewer.toLowerCase()
      const path = `/orgs/${encodeURIComponent(organisation)}/teams/${encodeURIComponent(team)}/memberships/${encodeURIComponent(reviewer)}`
      const answer = await ask(api, { path, permission: 'members: read (organisation)', maybe: true })
      return answer.status !== 404 && textAt(answer.json, 'state') === 'active'
    },
  }
}

/** The page after, out of `Link`; only at the same API. */
function nextOf({ headers }: Answer, base: string): string | undefined {
  const link = /<([^>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1]
  return link?.startsWith(`${base}/`) ? link.slice(base.length) : undefined
}
