// The Node that everything runs on: this one if it is new enough, else Node 24 from the lockfile.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

export function node() {
  const own = join('node_modules', 'node', 'bin', 'node')
  return Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(own) ? process.execPath : own
}
