/** What is wrong with a file, told without repeating what is private in it: findings and excerpts of texts that may hold secrets. */
import type { Finding, SourceRange } from '../diagnostics/finding.js'
import { type PrivatePlace, privateOffsets } from '../model/private.js'
import { excerpt } from '../source/excerpt.js'
import { environmentSecrets, redact, redactAll } from '../support/secrets.js'

export interface Guard {
  /** `private-value`, a finding for each place in `file`. */
  found(file: string, which?: (place: PrivatePlace) => boolean): Finding[]
  told(findings: readonly Finding[]): Finding[]
  /** The line with a caret; '' where it holds something private, whatever else is wrong in it. */
  excerptOf(finding: Finding): string
}

/** `more`: values of these texts that are private by where they stand. */
export function guard(texts: ReadonlyMap<string, string>, more: readonly string[] = []): Guard {
  const secrets = environmentSecrets()
  const places = new Map([...texts].map(([file, text]) => [file, privateOffsets(labelled(file, text), secrets)] as const))
  const known = [...secrets, ...[...more, ...[...places.values()].flat().map(({ value }) => value)].flatMap((value) => value.split(/\r?\n/).map((line) => line.trim().replace(/^["'|>]+|["']+$/g, '')).filter((line) => line.length >= 6 && !line.startsWith('-----')))]
  const isPrivate = (file: string, line: number): boolean => {
    const text = texts.get(file) ?? ''
    return (places.get(file) ?? []).some(({ offset, end }) => lineAt(text, offset) <= line && line <= lineAt(text, end))
  }
  return {
    found: (file, which = () => true) => (places.get(file) ?? []).filter(which).map(({ what, offset }) => ({ id: 'private-value', severity: 'error', params: { what }, source: rangeAt(texts.get(file) ?? '', file, offset) })),
    told: (findings) => findings.map((finding) => ({ ...finding, params: redactAll(finding.params, known), ...(finding.path && { path: finding.path.map((step) => (typeof step === 'string' ? redact(step, known) : step)) }) })),
    excerptOf: ({ source }) => {
      if (!source || isPrivate(source.file, source.line)) return ''
      const shown = excerpt(texts.get(source.file) ?? '', source)
      return redact(shown, known) === shown ? shown : ''
    },
  }
}

/** In a table, a place and its value stand as a label and its value do; as long as it was. */
const labelled = (file: string, text: string): string => (/\.csv$/i.test(file) ? text.replace(/^([^,\n]*),/gm, '$1:') : text)

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

function rangeAt(text: string, file: string, offset: number): SourceRange {
  const before = text.slice(0, offset)
  return { file, line: lineAt(text, offset), column: before.length - before.lastIndexOf('\n') }
}
