/**
 * What a secret looks like, and how it is left out of what is shown. Shapes are looked for, not meanings: a WireGuard key is 32 bytes in
 * base64; a password stands behind its label. Known values, those of this process's environment, are found in their encodings too.
 */
import type { Json } from './json.js'

export type SecretKind = 'private-key' | 'key' | 'password' | 'token'
export interface SecretPlace {
  readonly what: SecretKind
  readonly offset: number
  /** Behind its last character. */
  readonly end: number
  /** The secret itself, without its label. */
  readonly value: string
}

const stars = '***'
/** Named so in files and environments: `db_password`, `wifiPassword`, `AWS_SECRET_ACCESS_KEY`, `"client-secret"`, `PresharedKey`. */
const label = String.raw`(?<!\w)(?:[\w-]{0,40}(?:password|passwd|passphrase|secret|token|secret[-_ ]?access[-_ ]?key|(?:api|private|pre[-_ ]?shared|secret)[-_ ]?key)|pass|pwd|psk)(?![\w-])["'\x60]?`
/** What stands behind a label: quoted, behind a tag or the mark of a block, or plain. */
const said = String.raw`\s*(?:[!&]\S*\s+)*(?:[|>][-+\d]*[ \t]*(?:#[^\n]*)?\n\s*)?(?<value>"[^"\n]+"?|'[^'\n]+'?|[^\s,;{}[\]]+)`
const publicly = String.raw`(?<!(?:[Pp]ublic|PUBLIC)[-_ ]?(?:[Kk]ey|KEY)["']?\s*[:=]?\s*["']?)(?<!(?:sha|SHA)-?256[-:])`

/** Each with the part that is the secret as `value`; without one, all of it. */
const shapes: readonly (readonly [SecretKind, RegExp])[] = [
  ['private-key', /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:[\s\S]*?-----END [A-Z0-9 ]*PRIVATE KEY-----|[\s\S]*)/g],
  ['private-key', /\bPrivate-Lines: \d+[\s\S]*?(?=\nPrivate-MAC|$)|\bAGE-SECRET-KEY-1[0-9A-Z]{30,}/g],
  ['token', /\b(?:gh[oprsu]_[A-Za-z0-9]{36,}|github_pat_\w{22,}|gl(?:pat|ptt|dt|rt|cbt|ft|soat)-[\w-]{20,}|A[KS]IA[0-9A-Z]{16}|xox[abprs]-[\w-]{10,}|npm_[A-Za-z0-9]{36}|pul-[0-9a-f]{40}|eyJ[\w-]{8,}\.eyJ[\w-]{8,}(?:\.[\w-]*)?)/g],
  ['token', /\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+(?<value>[^\s"',;]+)|\b(?:bearer|basic)\s+(?<value>[\w+/.~-]{16,}=*)/gi],
  ['key', new RegExp(`(?<![A-Za-z0-9+/])${publicly}[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=(?![A-Za-z0-9+/=])`, 'g')],
  ['password', /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?<value>[^\s/?#@:'"]*:[^\s/?#@'"]+)@/gi],
  ['password', new RegExp(`${label}\\s*[:=]${said}`, 'gi')],
  ['password', /(?:パスワード|暗証番号)\s*(?:は|[：:=])\s*(?<value>\S+)/g],
]
/** Said in a sentence. Ours speak of tokens too, so this is looked for in what others write only. */
const inWords: readonly [SecretKind, RegExp] = ['password', new RegExp(String.raw`\b(?:pass(?:word|wd|phrase)?|pwd|secret|token|psk|api[-_ ]?key)\b\s*is\b${said}`, 'gi')]
/** An address with a user alone is none that must be refused, but nobody needs to read it. */
const userInfo: readonly [SecretKind, RegExp] = ['password', /\bhttps?:\/\/(?<value>[^\s/?#@'"]+)@/gi]

/** In the order in which they stand; one for each place, though several shapes may fit it. */
export function secretsIn(text: string, known: readonly string[] = []): SecretPlace[] {
  return placesOf(text, [...shapes, inWords], known)
}

/** The text with every secret in it replaced by ***; labels, addresses and all else stay. */
export function redact(text: string, known: readonly string[] = environmentSecrets()): string {
  let [shown, at] = ['', 0]
  for (const { offset, end, value } of placesOf(text, [...shapes, userInfo], known)) {
    const from = Math.max(at, offset + text.slice(offset, end).lastIndexOf(value))
    if (from + value.length <= at) continue
    shown += `${text.slice(at, from)}${stars}`
    at = from + value.length
  }
  return shown + text.slice(at)
}

/** Every text in a value, its keys too. */
export function redactAll<T extends Json | undefined>(value: T, known: readonly string[] = environmentSecrets()): T {
  if (typeof value === 'string') return redact(value, known) as T
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => redactAll(each, known)) as unknown as T
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [redact(key, known), redactAll(each, known)])) as T
}

/** Seen at a glance: nearly every text of a plan is a word that no shape fits. */
const mayHold = /[:=：]|-----|は|\bis\b|[\w+/-]{15}/

function placesOf(text: string, wanted: readonly (readonly [SecretKind, RegExp])[], known: readonly string[]): SecretPlace[] {
  const found = (mayHold.test(text) ? wanted : []).flatMap(([what, shape]) => [...text.matchAll(shape)].map((match): SecretPlace => ({ what, offset: match.index, end: match.index + match[0].length, value: match.groups?.value ?? match[0] })))
  for (const secret of known) {
    for (const value of formsOf(secret)) for (let offset = text.indexOf(value); offset >= 0; offset = text.indexOf(value, offset + value.length)) found.push({ what: 'token', offset, end: offset + value.length, value })
  }
  const apart: SecretPlace[] = []
  for (const place of found.sort((a, b) => a.offset - b.offset || b.end - a.end)) {
    const last = apart.at(-1)
    if (!last || place.end > last.end) apart.push(place)
    // Behind a label of a password: what it is of its own says more.
    else if (last.what === 'password') apart[apart.length - 1] = { ...last, what: place.what }
  }
  return apart
}

/** As others write the same: in an address, in JSON, in hexadecimal, in base64 at each of its three positions; and where it was cut off. */
function formsOf(secret: string): readonly string[] {
  const known = formsKnown.get(secret) ?? writtenForms(secret)
  formsKnown.set(secret, known)
  return known
}
const formsKnown = new Map<string, readonly string[]>()

function writtenForms(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const within = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '')
    // The first and the last character may hold bits of a neighbour.
    return whole.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1)
  })
  const forms = [secret, encodeURIComponent(secret.toWellFormed()), JSON.stringify(secret).slice(1, -1), bytes.toString('hex'), ...within, ...within.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')), ...(/^[\w.~+/=-]{32,}$/.test(secret) ? [secret.slice(0, 16)] : [])]
  return [...new Set(forms)].filter((form) => form.length >= Math.min(6, secret.length))
}

const secretName = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|(?:^|_|SSH)PASS|MYSQL_PWD|CREDENTIALS?|JWT|(?:^|_)_?AUTH|(?:API|ACCESS|PRIVATE|SECRET|SIGNING)_?KEY(?:_ID)?)$/i

/** Values of variables that are named as secrets are, and of passwords in addresses (proxies, mirrors); too short ones would hide ordinary words. */
export function environmentSecrets(env: Readonly<Record<string, string | undefined>> = process.env): string[] {
  return [...new Set(Object.entries(env).flatMap(([name, value = '']) => [...(secretName.test(name) ? wholeAndLines(value.trim()) : []), ...inAddress(value)]))]
}

/** A key of several lines is also a secret line by line. The name of a file that holds one is none. */
function wholeAndLines(value: string): string[] {
  if (value.length < 8 || /^(?:~?(?:\/[\w.@+-]+){2,}|[A-Za-z]:\\.*)$/.test(value)) return []
  return [value, ...(value.includes('\n') ? value.split(/\r?\n/).filter((line) => /^[\w+/=-]{16,}$/.test(line) && !line.startsWith('-----')) : [])]
}

/** What stands before the @ of an address; several addresses may stand there. */
const inAddress = (value: string): string[] =>
  [...value.matchAll(/[a-z][a-z0-9+.-]*:\/\/([^/?#\s]+)@/gi)].flatMap(([, user = '']) => {
    const password = user.includes(':') ? user.slice(user.indexOf(':') + 1) : user
    return [password, decoded(password)].filter((each) => each.length >= (user.includes(':') ? 6 : 16))
  })

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
