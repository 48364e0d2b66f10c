/** Keys as `wg genkey`, `wg pubkey` and `wg genpsk` write them. What is made lives in memory until somebody hands it on. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'

export interface KeyPair {
  readonly privateKey: string
  readonly publicKey: string
}
export function newKeyPair(): KeyPair {
  const { d = '', x = '' } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' })
  const secret = Buffer.from(d, 'base64url')
  secret[0] = (secret[0] ?? 0) & 248
  secret[31] = ((secret[31] ?? 0) & 127) | 64
  return { privateKey: secret.toString('base64'), publicKey: Buffer.from(x, 'base64url').toString('base64') }
}
export const newPresharedKey = (): string => randomBytes(32).toString('base64')
