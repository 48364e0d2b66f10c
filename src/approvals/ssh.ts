/** SSH signatures (SSHSIG), made and verified by ssh-keygen: no private key is ever read here. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Approval, approvalNamespace, parseApproval, signedText } from '../plan/approval-document.js'
import type { CheckedApproval, HandedApproval, Signature } from '../plan/approvals.js'
import { UsageError } from '../support/errors.js'
import { CannotSign } from './cannot-sign.js'
import type { ApprovalSource } from './port.js'

export const sshSource: ApprovalSource = {
  check: async ({ signers }, { handed }) => {
    if (handed.length === 0) return []
    const room = mkdtempSync(join(tmpdir(), 'gatewright-approvals-'))
    try {
      const allowed = join(room, 'allowed_signers')
      writeFileSync(allowed, signers.map((line) => `${line}\n`).join(''))
      const checked: CheckedApproval[] = []
      for (const each of handed) checked.push(await checkOne(each, allowed, join(room, 'signature')))
      return checked
    } finally {
      rmSync(room, { recursive: true, force: true })
    }
  },
}

async function checkOne({ file, text }: HandedApproval, allowed: string, signatureFile: string): Promise<CheckedApproval> {
  const approval = parseApproval(text)
  const digest = createHash('sha256').update(text).digest('hex')
  return { file, digest, approval, signature: approval ? await verify(approval, allowed, signatureFile) : { state: 'altered' } }
}

async function verify(approval: Approval, allowed: string, signatureFile: string): Promise<Signature> {
  writeFileSync(signatureFile, approval.signature)
  const message = signedText(approval)
  const common = ['-n', approvalNamespace, '-s', signatureFile]
  const fits = await sshKeygen(['-Y', 'check-novalidate', ...common], message)
  if (!fits) return { state: 'no-ssh-keygen' }
  const fingerprint = /\bkey (SHA256:\S+)/.exec(fits.out)?.[1]
  if (fits.code !== 0 || fingerprint === undefined) return { state: 'altered' }
  const known = await sshKeygen(['-Y', 'verify', '-f', allowed, '-I', approval.approver, ...common, `-Overify-time=${inTokyo(approval.at)}`], message)
  return known?.code === 0 ? { state: 'good', fingerprint } : { state: 'not-a-signer' }
}

/** `20261201100000`: days and moments in an allowed-signers file are Tokyo's too, on whatever machine. */
const inTokyo = (moment: string): string => new Date(Date.parse(moment) + 9 * 3_600_000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)

/** @throws UsageError without ssh-keygen; CannotSign where it made no signature. It asks for a passphrase itself, on the terminal. */
export async function signText(text: string, keyFile: string): Promise<string> {
  const answer = await sshKeygen(['-Y', 'sign', '-n', approvalNamespace, '-f', keyFile], text, process.stderr.isTTY ? 'inherit' : 'pipe')
  if (!answer) throw new UsageError('no-ssh-keygen')
  if (answer.code !== 0 || !answer.out.startsWith('-----BEGIN SSH SIGNATURE-----')) throw new CannotSign(keyFile, answer.err.trim().split('\n').at(-1) ?? '')
  return answer.out
}

/** As ssh-keygen writes it: `SHA256:…`. `key`: the public key, base64. */
export const fingerprintOf = (key: string): string => `SHA256:${createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64').replace(/=+$/, '')}`

/** undefined where there is no ssh-keygen. */
function sshKeygen(args: readonly string[], input: string, stderr: 'pipe' | 'inherit' = 'pipe'): Promise<{ code: number | null; out: string; err: string } | undefined> {
  return new Promise((answer, fail) => {
    const child = spawn('ssh-keygen', args, { stdio: ['pipe', 'pipe', stderr], env: { ...process.env, TZ: 'JST-9', LC_ALL: 'C' } })
    let [out, err] = ['', '']
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? answer(undefined) : fail(error)))
    child.on('close', (code) => answer({ code, out, err }))
    // It may end, on a signature that is none, before it has read everything.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}
