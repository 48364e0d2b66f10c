/** CODEOWNERS as each platform documents it: of the patterns that match a path the last one says who owns it (on GitLab: the last of each section). Pure. */

export type Dialect = 'github' | 'gitlab'
interface Entry {
  readonly pattern: RegExp
  readonly owners: readonly string[]
  /** GitLab: somebody may own what is taken out again; then nobody does. */
  readonly excluded: boolean
}
interface Section {
  readonly name: string
  readonly optional: boolean
  readonly defaults: readonly string[]
  readonly entries: Entry[]
}

/** Where a platform looks for the file; the first one found is it. */
export const codeOwnersPlaces: Readonly<Record<Dialect, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'], gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
}

/** Owners of a path (relative to the repository, no slash in front), without `@`: people, teams, groups, addresses. Optional sections own nothing. */
export function ownersOf(path: string, text: string, dialect: Dialect): readonly string[] {
  const owned = sectionsOf(text, dialect).filter(({ optional }) => !optional).flatMap(({ entries }) => {
    const matching = entries.filter(({ pattern }) => pattern.test(path))
    return matching.some(({ excluded }) => excluded) ? [] : (matching.at(-1)?.owners ?? [])
  })
  return [...new Set(owned)]
}

function sectionsOf(text: string, dialect: Dialect): readonly Section[] {
  const sections: Section[] = [{ name: '', optional: false, defaults: [], entries: [] }]
  let current = sections[0] as Section
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const heading = dialect === 'gitlab' ? /^(\^)?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/.exec(line) : null
    if (heading) {
      const name = (heading[2] ?? '').trim().toLowerCase()
      const known = sections.find((section) => section.name === name)
      // Sections of one name are one, whatever their headings say; what is required stays so.
      current = { name, optional: heading[1] !== undefined && (known?.optional ?? true), defaults: namesIn(heading[3] ?? ''), entries: known?.entries ?? [] }
      if (known) sections[sections.indexOf(known)] = current
      else sections.push(current)
      continue
    }
    const entry = entryOf(line, dialect, current.defaults)
    if (entry) current.entries.push(entry)
  }
  return sections
}

function entryOf(line: string, dialect: Dialect, defaults: readonly string[]): Entry | undefined {
  const excluded = dialect === 'gitlab' && line.startsWith('!')
  const [, pattern = '', rest = ''] = /^((?:\\.|[^\s\\])+)(?:\s+(.*))?$/.exec(excluded ? line.slice(1) : line) ?? []
  // GitHub takes neither negation, nor character ranges, nor an escaped number sign: such a line is skipped.
  if (pattern === '' || (dialect === 'github' && /^!|[[\]]|^\\#/.test(pattern))) return undefined
  const owners = namesIn(rest)
  return { pattern: patternOf(pattern, dialect), owners: owners.length > 0 ? owners : defaults, excluded }
}

const namesIn = (text: string): readonly string[] =>
  text.replace(/(^|\s)#.*$/, '').split(/\s+/).filter((name) => /^@[^@\s]|^[^@\s]+@[^@\s]+$/.test(name)).map((name) => name.replace(/^@/, ''))

function patternOf(written: string, dialect: Dialect): RegExp {
  const plain = written.replace(/\\(.)/g, '$1')
  const folder = plain.endsWith('/')
  const body = plain.replace(/^\/|\/$/g, '')
  // A slash within ties a pattern of GitHub's to the root, as in .gitignore; on GitLab only one in front does.
  const anywhere = !plain.startsWith('/') && (dialect === 'gitlab' || !body.includes('/'))
  const source = body.split('/').map((step, index, steps) => (step === '**' ? (index === steps.length - 1 ? '.*' : '(?:[^/]+/)*') : `${globOf(step)}${index < steps.length - 1 ? '/' : ''}`)).join('')
  const last = body.split('/').at(-1) ?? ''
  // `docs/*` holds what lies in the folder itself, and no deeper; `docs` and `docs/` all below; GitLab's `docs` is a file or folder of that name.
  const end = folder ? '/.+' : last.includes('*') || dialect === 'gitlab' ? '' : '(?:/.*)?'
  return new RegExp(`^${anywhere ? '(?:[^/]+/)*' : ''}${body === '*' && anywhere ? '[^/]*' : source}${end}$`)
}

const globOf = (step: string): string => step.replace(/[.+^${}()|\\[\]]/g, '\\$&').replaceAll('*', '[^/]*').replaceAll('?', '[^/]')
