/** What people wrote: the Markdown files of the repository. Generated ones and what the site's build keeps for itself are left alone, since that may be at work beside the test. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const left = ['.vitepress', 'reference', 'node_modules', 'record', '.gatewright']

export const markdownBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return left.includes(entry.name) ? [] : markdownBelow(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
export const documents: readonly string[] = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...markdownBelow('docs'), ...markdownBelow('examples')].sort()
