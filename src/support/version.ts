import { readFileSync } from 'node:fs'

/** The package's own version, as package.json has it. */
export const toolVersion: string = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version
