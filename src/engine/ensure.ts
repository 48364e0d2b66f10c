/** Finds the engine or installs it: the official download, else a build of the pinned Go module in `engine/`. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childEnvironment, withEnvironment } from '../support/child-environment.js'
import { redact } from '../support/secrets.js'
import { cachedEngine, type Engine, engineVersion, findEngine } from './locate.js'

export class EngineMissing extends Error {
  readonly code = 'engine-missing'
  readonly exitCode = 1
  readonly fix = 'install Go or allow the download, run gatewright engine install, or set GATEWRIGHT_PULUMI to an engine'
  constructor(tried: readonly string[]) {
    super(`there is no Pulumi engine ${engineVersion}; tried: ${tried.join('; ')}`)
    this.name = 'EngineMissing'
  }
}

export class EngineNotTrusted extends Error {
  readonly code = 'engine-not-trusted'
  readonly exitCode = 1
  readonly fix = 'find out where it comes from; where it is right, set GATEWRIGHT_ENGINE_SHA256 to its checksum'
  readonly #engine: string
  constructor({ command }: Engine, checksum: string) {
    super(`the engine ${command} has sha256 ${checksum}, which is not GATEWRIGHT_ENGINE_SHA256`)
    this.name = 'EngineNotTrusted'
    this.#engine = `${command}（sha256 ${checksum}）`
  }
  spoken(language: 'en' | 'ja'): { readonly message: string; readonly fix: string } {
    return language === 'en' ? { message: this.message, fix: this.fix } : { message: `エンジン ${this.#engine} のチェックサムが GATEWRIGHT_ENGINE_SHA256 と一致しません`, fix: '入手元を確認し、正しいものであれば、そのチェックサムを GATEWRIGHT_ENGINE_SHA256 に設定してください' }
  }
}

/** `GATEWRIGHT_ENGINE_SHA256` says which engine is trusted; one of the cache that is another is made anew. @throws EngineMissing, EngineNotTrusted. */
export async function ensureEngine(report: (line: string) => void): Promise<Engine> {
  const found = findEngine()
  if (!found) return trusted(await install(report))
  if (found.how !== 'cache') return trusted(found)
  const other = await untrusted(found)
  if (other === undefined) return found
  report(`Pulumi engine ${engineVersion}: ${found.command} is not the trusted one (sha256 ${other}); it is made anew`)
  rmSync(found.command, { force: true })
  return trusted(await install(report))
}

/** sha256 of the engine, in hex. */
export async function engineChecksum({ command }: Engine): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(command)) hash.update(part as Buffer)
  return hash.digest('hex')
}

/** The checksum, where it is not the one that is trusted. */
async function untrusted(engine: Engine): Promise<string | undefined> {
  const wanted = process.env.GATEWRIGHT_ENGINE_SHA256?.trim().toLowerCase()
  if (!wanted) return undefined
  const is = await engineChecksum(engine)
  return is === wanted ? undefined : is
}

async function trusted(engine: Engine): Promise<Engine> {
  const other = await untrusted(engine)
  if (other === undefined) return engine
  if (engine.how === 'download' || engine.how === 'go build') rmSync(engine.command, { force: true })
  throw new EngineNotTrusted(engine, other)
}

async function install(report: (line: string) => void): Promise<Engine> {
  const tried: string[] = ['GATEWRIGHT_PULUMI, PATH and cache: none']
  for (const [how, make] of [['download', download], ['go build', build]] as const) {
    try {
      report(`Pulumi engine ${engineVersion}: ${how} …`)
      await make(report)
      report(`Pulumi engine ${engineVersion}: ready in ${cachedEngine()}`)
      return { command: cachedEngine(), version: engineVersion, how }
    } catch (error) {
      const [reason = ''] = redact(error instanceof Error ? error.message : String(error)).split('\n')
      tried.push(`${how}: ${reason}`)
      report(`Pulumi engine ${engineVersion}: ${how} failed (${reason})`)
    }
  }
  throw new EngineMissing(tried)
}

async function download(): Promise<void> {
  // The host is asked first with a short patience: where it cannot be reached the SDK's installer would hang.
  await fetch('https://get.pulumi.com/install.sh', { method: 'HEAD', signal: AbortSignal.timeout(5000) })
  const { PulumiCommand } = await import('@pulumi/pulumi/automation/cmd.js')
  await withEnvironment(childEnvironment('install'), () => PulumiCommand.install({ root: dirname(dirname(cachedEngine())) }))
}

/** Minutes on a small machine; the module's checksums stand in `engine/go.sum`. */
async function build(report: (line: string) => void): Promise<void> {
  const module = fileURLToPath(new URL('../../engine', import.meta.url))
  if (!existsSync(join(module, 'go.mod'))) throw new Error('engine/go.mod is missing')
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-engine-'))
  try {
    cpSync(module, folder, { recursive: true })
    const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${engineVersion}`
    const built = join(folder, 'pulumi')
    await go(['build', '-v', '-trimpath', '-mod=readonly', '-ldflags', flags, '-o', built, 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi'], folder, report)
    mkdirSync(dirname(cachedEngine()), { recursive: true })
    const beside = `${cachedEngine()}.${process.pid}`
    cpSync(built, beside)
    renameSync(beside, cachedEngine())
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `go build -v` names each package on stderr as it is compiled; that is the progress. */
function go(args: readonly string[], cwd: string, report: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const started = Date.now()
    let packages = 0
    let tail = ''
    const child = spawn('go', args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], env: childEnvironment('go build', { GOFLAGS: '' }) })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      packages += text.split('\n').length - 1
      tail = (tail + text).slice(-2000)
    })
    const ticker = setInterval(() => report(`  ${Math.round((Date.now() - started) / 1000)} s, ${packages} packages fetched or compiled; this takes a few minutes, once a machine`), 10_000)
    child.on('error', (error) => {
      clearInterval(ticker)
      reject((error as NodeJS.ErrnoException).code === 'ENOENT' ? new Error('Go is not installed') : error)
    })
    child.on('close', (code) => {
      clearInterval(ticker)
      if (code === 0) resolve()
      else reject(new Error(`go build ended with ${code}: ${tail.trim().split('\n').at(-1) ?? ''}`))
    })
  })
}
