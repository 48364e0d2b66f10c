/** Keys as WireGuard writes them: 32 bytes in base64. Nothing here makes one. */
import { createHash } from 'node:crypto'

/** What the record and the gateways' files call a pre-shared key: `laptop-1.0123456789ab`. Tells which key it is, and nothing of the key. */
export const presharedName = (device: string, key: string): string => `${device}.${createHash('sha256').update(key).digest('hex').slice(0, 12)}`
/** Whose it is. */
export const holderOf = (presharedName: string): string => presharedName.replace(/\.[0-9a-f]{12}$/, '')

/** Its last two bits are unused: only the canonical spelling, so that one key has one text. */
export const isKey = (text: string): boolean => /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(text) && Buffer.from(text, 'base64').some((byte) => byte !== 0)

/**
 * A private key where a public one is wanted. Tools clamp private keys, so does one of 16 public keys look; but a public key is a multiple
 * of the base point, which 15 of 16 other numbers are not. So no true public key is ever refused, and few private ones pass.
 */
export function isSurelyPrivate(key: string): boolean {
  const bytes = Buffer.from(key, 'base64')
  const clamped = ((bytes[0] ?? 0) & 7) === 0 && ((bytes[31] ?? 0) & 0xc0) === 0x40
  return clamped && !isOfPrimeOrder(bytes)
}

const p = 2n ** 255n - 19n
/** Order of the base point (RFC 7748, section 4.1). */
const order = 2n ** 252n + 27742317777372353535851937790883648493n
const mod = (value: bigint): bigint => ((value % p) + p) % p

/** Montgomery ladder (RFC 7748, section 5) over the u-coordinate: the order times the point is nothing. Speaks of public numbers only. */
function isOfPrimeOrder(bytes: Buffer): boolean {
  const u = mod(BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`) & (2n ** 255n - 1n))
  let [x2, z2, x3, z3] = [1n, 0n, u, 1n]
  for (let bit = 252n; bit >= 0n; bit--) {
    const swap = ((order >> bit) & 1n) === 1n
    if (swap) [x2, x3, z2, z3] = [x3, x2, z3, z2]
    const [a, b, c, d] = [mod(x2 + z2), mod(x2 - z2), mod(x3 + z3), mod(x3 - z3)]
    const [aa, bb, da, cb] = [mod(a * a), mod(b * b), mod(d * a), mod(c * b)]
    const e = mod(aa - bb)
    x3 = mod((da + cb) ** 2n)
    z3 = mod(u * (da - cb) ** 2n)
    x2 = mod(aa * bb)
    z2 = mod(e * (aa + 121665n * e))
    if (swap) [x2, x3, z2, z3] = [x3, x2, z3, z2]
  }
  return z2 === 0n
}
