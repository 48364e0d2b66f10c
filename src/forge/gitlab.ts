/** GitLab, by its REST API v4. A review is an approval of a merge request, and a note in which the same person wrote what is approved. */
import type { Json } from '../support/json.js'
import { ForgeError } from './error.js'
import { type Answer, type Api, ask, askAll } from './http.js'
import type { ChangeNumber, Comment, CommentOutcome, Done, Forge, IssueOutcome, Review, StandingIssue } from './port.js'
import { beginsWith, known, listAt, numberAt, sameText, textAt } from './read.js'

export interface GitlabPlace {
  /** `…/api/v4`, without a slash at its end. */
  readonly base: string
  readonly project: number
  readonly token: string
}
const permission = 'scope api, role Reporter or higher'

export function gitlab({ base, project, token }: GitlabPlace): Forge {
  const api: Api = { platform: 'GitLab', base, token, variable: 'GATEWRIGHT_GITLAB_TOKEN', headers: { accept: 'application/json', 'private-token': token } }
  const root = `/projects/${project}`
  const list = (path: string): Promise<readonly Json[]> => askAll(api, { path: `${path}${path.includes('?') ? '&' : '?'}per_page=100`, permission }, nextOf)
  const one = async (path: string): Promise<Json> => (await ask(api, { path, permission })).json
  const send = async (method: 'POST' | 'PUT', path: string, body: Json): Promise<Json> => (await ask(api, { method, path, body, permission })).json
  /** Whoever the token is; what is not known must not be guessed, or comments would multiply. */
  async function me(): Promise<number> {
    const id = numberAt(await one('/user'), 'id')
    if (id === 0) throw new ForgeError('not-understood', { platform: 'GitLab', method: 'GET', path: '/user' })
    return id
  }
  const person = (user: Json): { readonly names: readonly string[] } => known(textAt(user, 'username'), textAt(user, 'name'), textAt(user, 'public_email'))

  return {
    platform: 'gitlab',

    async upsertComment(change: ChangeNumber, { markers, body, create }: Comment): Promise<Done<CommentOutcome>> {
      const notes = `${root}/merge_requests/${change}/notes`
      const [id, all, { json: merge }] = [await me(), await list(`${notes}?sort=asc&order_by=created_at`), await ask(api, { path: `${root}/merge_requests/${change}`, permission })]
      const url = (note: Json): string => `${textAt(merge, 'web_url')}#note_${numberAt(note, 'id')}`
      const own = all.find((each) => numberAt(each, 'author', 'id') === id && beginsWith(textAt(each, 'body'), markers))
      if (own) {
        if (sameText(textAt(own, 'body'), body)) return { outcome: 'unchanged', url: url(own) }
        await send('PUT', `${notes}/${numberAt(own, 'id')}`, { body })
        return { outcome: 'updated', url: url(own) }
      }
      if (!create) return { outcome: 'none', url: null }
      return { outcome: 'created', url: url(await send('POST', notes, { body })) }
    },

    async keepIssue({ marker, title, body, closing }: StandingIssue): Promise<Done<IssueOutcome>> {
      const id = await me()
      const all = await list(`${root}/issues?scope=all&state=all&author_id=${id}&order_by=created_at&sort=asc`)
      const own = all.find((each) => numberAt(each, 'author', 'id') === id && beginsWith(textAt(each, 'description'), [marker]))
      if (!own) {
        if (body === null) return { outcome: 'none', url: null }
        return { outcome: 'created', url: textAt(await send('POST', `${root}/issues`, { title, description: body }), 'web_url') }
      }
      const [path, url, open] = [`${root}/issues/${numberAt(own, 'iid')}`, textAt(own, 'web_url'), textAt(own, 'state') === 'opened']
      if (body === null) {
        if (!open) return { outcome: 'unchanged', url }
        await send('POST', `${path}/notes`, { body: closing })
        await send('PUT', path, { state_event: 'close' })
        return { outcome: 'closed', url }
      }
      if (open && sameText(textAt(own, 'description'), body) && textAt(own, 'title') === title) return { outcome: 'unchanged', url }
      await send('PUT', path, { title, description: body, ...(!open && { state_event: 'reopen' }) })
      return { outcome: open ? 'updated' : 'reopened', url }
    },

    async changesOf(commit: string): Promise<readonly ChangeNumber[]> {
      return (await list(`${root}/repository/commits/${encodeURIComponent(commit)}/merge_requests`)).filter((each) => textAt(each, 'state') === 'merged').map((each) => numberAt(each, 'iid'))
    },

    async reviews(change: ChangeNumber): Promise<readonly Review[]> {
      const approvals = await one(`${root}/merge_requests/${change}/approvals`)
      const notes = (await list(`${root}/merge_requests/${change}/notes?sort=asc&order_by=created_at`)).filter((each) => valueIsNot(each, 'system') && valueIsNot(each, 'internal'))
      return listAt(approvals, 'approved_by').flatMap((each): Review[] => {
        const [reviewer, user] = [textAt(each, 'user', 'username'), (each as Readonly<Record<string, Json>>).user ?? null]
        const written = notes.filter((note) => textAt(note, 'author', 'username') === reviewer)
        const [review, at] = [{ reviewer, author: person(user), state: 'approved' as const }, textAt(each, 'approved_at')]
        if (written.length === 0) return [{ ...review, body: '', at, altered: false }]
        // Maintainers may edit anybody's note, and the API does not tell who did: an edited one counts for nothing.
        return written.map((note) => ({ ...review, body: textAt(note, 'body'), at: textAt(note, 'created_at'), altered: textAt(note, 'updated_at') !== textAt(note, 'created_at') }))
      })
    },

    async authors(change: ChangeNumber) {
      const merge = await one(`${root}/merge_requests/${change}`)
      const commits = await list(`${root}/merge_requests/${change}/commits`)
      return [person((merge as Readonly<Record<string, Json>>).author ?? null), ...commits.map((each) => known(textAt(each, 'author_name'), textAt(each, 'author_email')))]
    },

    /** A group's members are those of the groups above it too. */
    async isOwner(owner: string, reviewer: string): Promise<boolean> {
      if (owner.toLowerCase() === reviewer.toLowerCase()) return true
      if (owner.includes('@')) return false
      const path = `/groups/${encodeURIComponent(owner)}/members/all?query=${encodeURIComponent(reviewer)}`
      if ((await ask(api, { path, permission, maybe: true })).status === 404) return false
      return (await list(path)).some((each) => textAt(each, 'username').toLowerCase() === reviewer.toLowerCase() && textAt(each, 'state') === 'active')
    },
  }
}

const valueIsNot = (note: Json, flag: string): boolean => (note as Readonly<Record<string, Json>>)[flag] !== true

/** `x-next-page` holds the number of the page after, or nothing on the last one. */
function nextOf({ headers }: Answer, path: string): string | undefined {
  const next = headers.get('x-next-page')?.trim()
  return next && /^\d+$/.test(next) ? `${path.replace(/&page=\d+/, '')}&page=${next}` : undefined
}
