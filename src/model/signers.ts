/** Lines of an allowed-signers file, as `ssh-keygen -Y verify` and Git read them: `PRINCIPALS [OPTIONS] KEYTYPE KEY [COMMENT]`. */

export interface Signer {
  /** May hold patterns (`*@example.com`). */
  readonly principals: readonly string[]
  readonly options: string
  /** The public key, base64. */
  readonly key: string
}

const form = /^(?:"([^"]+)"|([^\s"]+))\s+(?:((?:[^\s"]|"[^"]*")+)\s+)?(?:(?:ssh|ecdsa|sk)-[\w.@-]+)\s+(AAAA[A-Za-z0-9+/]+=*)(?:\s|$)/

/** undefined: no such line. */
export function signerOf(line: string): Signer | undefined {
  const [, quoted, plain, options = '', key] = form.exec(line) ?? []
  const principals = quoted ?? plain
  return principals === undefined || key === undefined ? undefined : { principals: principals.split(','), options, key }
}

/** What a file says, whatever its remarks, empty lines and order: one form, so that the same signers are the same. */
export const signerLines = (lines: readonly string[]): string[] => [...new Set(lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')))].sort()

/** How many approvals could count at most; undefined where a pattern or an authority stands for people that are not named. */
export function mostApprovals(lines: readonly string[]): number | undefined {
  const signers = lines.flatMap((line) => signerOf(line) ?? [])
  if (signers.some(({ principals, options }) => principals.some((name) => /[*?!]/.test(name)) || /(^|,)cert-authority(,|$)/i.test(options))) return undefined
  return Math.min(new Set(signers.flatMap(({ principals }) => principals)).size, new Set(signers.map(({ key }) => key)).size)
}

/** Whom a public key (base64) stands for; undefined where no line names it plainly. */
export const principalOf = (lines: readonly string[], key: string): string | undefined =>
  lines.flatMap((line) => signerOf(line) ?? []).find((signer) => signer.key === key)?.principals.find((name) => !/[*?!]/.test(name))
