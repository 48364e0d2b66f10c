/** A real Chromium for pages that were written to disk. A missing one is a failure that says what to install. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

function executable(): string {
  const [given] = [process.env.CHROMIUM_PATH]
  const found = given ? [given].find(existsSync) : known.find(existsSync)
  if (!found) throw new Error(given ? `CHROMIUM_PATH names ${given}, which is not there` : 'no Chromium: `apt-get install chromium` (for Japanese letters also fonts-noto-cjk), or CHROMIUM_PATH=…')
  return found
}

/** An open page, and what it asked for and complained of. */
export interface Opened {
  readonly page: Page
  readonly requests: string[]
  readonly complaints: string[]
  readonly url: string
}

export class Reader {
  readonly #browser: Browser
  readonly #folder = mkdtempSync(join(tmpdir(), 'gatewright-page-'))
  #count = 0
  private constructor(browser: Browser) {
    this.#browser = browser
  }
  static async start(): Promise<Reader> {
    return new Reader(await chromium.launch({ executablePath: executable(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }))
  }
  /** From disk, in a context of its own. */
  async open(html: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const file = join(this.#folder, `${++this.#count}.html`)
    writeFileSync(file, html)
    const context = await this.#browser.newContext({ viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce', ...options })
    const [requests, complaints]: [string[], string[]] = [[], []]
    context.on('request', (request) => void requests.push(request.url()))
    const page = await context.newPage()
    page.on('console', (message) => void complaints.push(message.text()))
    page.on('pageerror', (error) => void complaints.push(error.message))
    const url = pathToFileURL(file).href
    await page.goto(url)
    return { page, requests, complaints, url }
  }
  /** Closes what was opened. */
  async clear(): Promise<void> {
    await Promise.all(this.#browser.contexts().map((context) => context.close()))
  }
  async stop(): Promise<void> {
    await this.#browser.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** What axe-core finds, as rule and place. It is run from outside: the page's policy would not let it in. */
export async function violations(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = (await page.evaluate(`axe.run(${JSON.stringify(within)}, { resultTypes: ['violations'] })`)) as axe.AxeResults
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`))
}
