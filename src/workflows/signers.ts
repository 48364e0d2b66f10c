/** The file of allowed signers that a policy names, and whether approvals can be had at all. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Finding } from '../diagnostics/finding.js'
import type { Deployment } from '../model/deployment.js'
import { mostApprovals, signerLines, signerOf } from '../model/signers.js'
import type { SourceDocument } from '../source/parse.js'

interface Signers {
  readonly lines: readonly string[] | undefined
  readonly text: string | undefined
  readonly findings: readonly Finding[]
}
const [approvals, place] = [['policy', 'approvals'], ['policy', 'approvals', 'allowedSigners']]

export function readSigners(file: string, { policy, signersFile }: Deployment, document: Pick<SourceDocument, 'locate'>): Signers {
  const at = (path: readonly string[], id: string, params: Finding['params']): Finding => {
    const source = document.locate(path)
    return { id, severity: 'error', params, path, ...(source && { source }) }
  }
  const { count, source = 'ssh', allowedSigners, codeOwners } = policy.approvals
  if (signersFile !== undefined && !existsSync(resolve(dirname(file), signersFile))) return { lines: undefined, text: undefined, findings: [at(place, 'no-such-file', { file: signersFile })] }
  const text = signersFile === undefined ? undefined : readFileSync(resolve(dirname(file), signersFile), 'utf8')
  const lines = text === undefined ? allowedSigners : signerLines(text.split(/\r?\n/))
  const wrong = text === undefined ? (lines ?? []).filter((line) => !signerOf(line)).map(() => at(place, 'not-a-signer-line', {})) : wrongLines(text, signersFile ?? '')
  const most = lines && mostApprovals(lines)
  const asked = source !== 'ssh' ? [] : codeOwners ? [at([...approvals, 'codeOwners'], 'owners-of-reviews', {})] : count === 0 ? [] : lines === undefined ? [at(approvals, 'no-signers', { count })] : wrong.length === 0 && most !== undefined && most < count ? [at(place, 'too-few-signers', { count, signers: most })] : []
  return { lines: text === undefined ? undefined : lines, text, findings: [...wrong, ...asked] }
}

function wrongLines(text: string, file: string): Finding[] {
  return text.split(/\r?\n/).flatMap((line, index): Finding[] => {
    const said = line.trim()
    if (said === '' || said.startsWith('#') || signerOf(said)) return []
    return [{ id: 'not-a-signer-line', severity: 'error', params: {}, path: place, source: { file, line: index + 1, column: 1, endLine: index + 1, endColumn: line.length + 1 } }]
  })
}
