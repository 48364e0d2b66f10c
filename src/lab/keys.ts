/** WireGuard keys of the lab's own clients and gateways. They live in memory and go to `wg` by its stdin, never as a word of a command. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'

export interface KeyPair {
  readonly secret: string
  readonly public: string
}
export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  const text = (key: typeof publicKey, part: 'd' | 'x'): string => Buffer.from(key.export({ format: 'jwk' })[part] ?? '', 'base64url').toString('base64')
  return { secret: text(privateKey, 'd'), public: text(publicKey, 'x') }
}
export const newPresharedKey = (): string => randomBytes(32).toString('base64')
