/**
 * The key of the engine's state, over the one protocol of its key services that asks for no account: decryption by Vault's transit engine
 * (https://developer.hashicorp.com/vault/api-docs/secret/transit). What the engine does by default stretches a passphrase anew in every run
 * (PBKDF2, a million rounds), which was most of a run's work, for a state that holds no secret and lives as long as the apply.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface KeyServer {
  /** Of the project's stack: which key is its. */
  readonly stackConfig: string
  readonly env: { readonly VAULT_SERVER_URL: string; readonly VAULT_SERVER_TOKEN: string }
  close(): void
}

export async function serveKey(): Promise<KeyServer> {
  const token = randomBytes(16).toString('hex')
  const answer = JSON.stringify({ data: { plaintext: randomBytes(32).toString('base64') } })
  const server = createServer(({ url, headers }, response) => {
    const known = url === '/v1/transit/decrypt/state' && headers['x-vault-token'] === token
    response.writeHead(known ? 200 : 403, { 'content-type': 'application/json' }).end(known ? answer : '{"errors":["permission denied"]}')
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    stackConfig: `secretsprovider: hashivault://state\nencryptedkey: ${Buffer.from('state').toString('base64')}\n`,
    env: { VAULT_SERVER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, VAULT_SERVER_TOKEN: token },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
