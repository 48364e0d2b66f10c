/** IP addresses and prefixes, IPv4 and IPv6. Text that is no address stays as it is: a rule speaks of it, not a crash. */
import ipaddr from 'ipaddr.js'

type Address = ReturnType<typeof ipaddr.parse>
export interface Prefix {
  readonly version: 4 | 6
  readonly first: bigint
  readonly last: bigint
}

const parse = (text: string): Address | undefined => {
  const strict = text.includes(':') ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text)
  return strict ? ipaddr.parse(text) : undefined
}
export const canonicalAddress = (text: string): string => parse(text)?.toString() ?? text

/** Address or prefix → the range it covers; undefined where the text is neither. */
export function prefixOf(text: string): Prefix | undefined {
  const [address = '', length] = text.split('/')
  const parsed = parse(address)
  if (!parsed) return undefined
  const bits = parsed.kind() === 'ipv4' ? 32 : 128
  const prefix = length === undefined ? bits : Number(length)
  if (prefix > bits) return undefined
  const host = BigInt(bits - prefix)
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const first = (value >> host) << host
  return { version: bits === 32 ? 4 : 6, first, last: first + (1n << host) - 1n }
}

/** The address with this number: the other way round. */
export const addressAt = (version: 4 | 6, value: bigint): string =>
  ipaddr.fromByteArray(Array.from({ length: version === 4 ? 4 : 16 }, (_, index, bytes = version === 4 ? 4 : 16) => Number((value >> BigInt(8 * (bytes - 1 - index))) & 255n))).toString()

/** An address alone: `10.64.0.2/32`, `2001:db8:64::2/128`. */
export const single = (address: string): string => `${address}/${address.includes(':') ? 128 : 32}`

/** `2001:DB8::/32` → `2001:db8::/32`; host bits stay, for the rule that refuses them. */
export function canonicalPrefix(text: string): string {
  const [address = '', length] = text.split('/')
  return `${canonicalAddress(address)}${length === undefined ? '' : `/${Number(length)}`}`
}
export const holds = (outer: Prefix, inner: Prefix): boolean => outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last
export const overlaps = (a: Prefix, b: Prefix): boolean => a.version === b.version && a.first <= b.last && b.first <= a.last
export const hasHostBits = (text: string): boolean => {
  const prefix = prefixOf(text)
  const [address = ''] = text.split('/')
  return prefix !== undefined && prefixOf(address)?.first !== prefix.first
}
