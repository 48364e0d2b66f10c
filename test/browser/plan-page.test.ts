/** The page of a plan in a real browser: what can be read without a script, what the script adds, and that nothing gets in or out. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { Plan } from '../../src/plan/document.js'
import { Reader, violations } from '../support/browser.js'
import { boundIn } from '../support/figures.js'
import { largePlan, mixedPlan, pageOf } from '../support/pages.js'

let reader: Reader
let plan: Plan
let large: Plan
beforeAll(async () => {
  ;[reader, plan, large] = [await Reader.start(), await mixedPlan(), await largePlan(500)]
})
afterEach(() => reader?.clear())
afterAll(() => reader?.stop())

const shownChanges = (page: Page): Promise<string[]> => page.locator('details.change:visible .address').allTextContents()
const overflow = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
const addresses = (of: Plan): string[] => of.changes.map(({ address }) => address).sort()

describe('the plan that is looked at has something of everything', () => {
  test('actions, effects, regions, windows, a freeze', () => {
    expect(new Set(plan.changes.flatMap(({ actions }) => actions))).toEqual(new Set(['create', 'update', 'delete']))
    expect(plan.topology?.regions.map(({ name, mark, servers }) => [name, mark, servers.map((server) => server.mark)])).toEqual([['tokyo', 'stays', ['stays', 'stays']], ['nagoya', 'create', ['create']], ['osaka', 'stays', ['stays', 'create']]])
    expect(plan.rollout.windows?.[0]).toEqual({ from: '2026-12-12T17:00:00.000Z', to: '2026-12-12T20:00:00.000Z' })
    expect(plan.rollout.freezes).toEqual([{ from: '2026-12-28', to: '2027-01-04', reason: 'year end' }])
    expect(large.changes).toHaveLength(500)
  })
})

describe('what stands on the page', () => {
  test.each([['en', 'Needs consent', 'is added'], ['ja', '同意が必要', '追加']] as const)('%s: verdict first, then every part with its own heading', async (language, status, added) => {
    const { page } = await reader.open(pageOf(plan, language, ['approvals: 1 of 2']))
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.title()).toContain(status)
    expect(await page.locator('main h1, main h2').evaluateAll((all) => all.map(({ tagName, parentElement }) => [tagName, parentElement?.closest('section')?.id]))).toEqual([['H1', 'verdict'], ...['topology', 'timeline', 'instead', 'changes', 'hosts', 'findings', 'todo', 'fees', 'approvals', 'steps', 'evidence'].map((id) => ['H2', id])])
    expect(await page.locator('nav a').evaluateAll((all) => all.map((link) => link.getAttribute('href')).filter((href) => !document.querySelector(href ?? '')))).toEqual([])
    expect(await page.locator('#verdict .facts div').evaluateAll((all) => all.map(({ className }) => className))).toEqual(['f-sessions', 'f-hosts', 'f-way-back', 'f-money', 'f-dates', 'f-act'])
    expect(await page.locator('.region', { hasText: 'nagoya' }).locator('.badge.mark').textContent()).toBe(added)
  })
  test('every change, with before, after, and the line of the file that it comes from', async () => {
    const { page } = await reader.open(pageOf(plan))
    expect((await shownChanges(page)).sort()).toEqual(addresses(plan))
    const gateway = page.locator('details.change', { hasText: 'gateway.tokyo' })
    expect(await gateway.locator('del, ins').allTextContents()).toEqual(['51820', '51822'])
    const { line, source } = plan.changes.find(({ address }) => address === 'gateway.tokyo')?.paths[0] ?? {}
    expect(line).toMatch(/port: 51822/)
    expect(await gateway.locator('.source .place, .source code').allTextContents()).toEqual([`deployment.yaml:${source?.line}`, line])
    expect(await page.locator('#c1 .address').textContent()).toBe('gateway.tokyo')
  })
  test('the picture says in words what it draws: each region has a title, a description, and its part of the list', async () => {
    const { page } = await reader.open(pageOf(plan))
    const pictures = await page.getByRole('img').evaluateAll((all) => all.map((each) => [each.querySelector('title')?.textContent, each.querySelector('desc')?.textContent]))
    expect(pictures.map(([title]) => title)).toEqual(['Region tokyo', 'Region nagoya', 'Region osaka'])
    expect(pictures[0]?.[1]).toMatch(new RegExp(String.raw`^[\d,]+ live sessions: ${boundIn('gateway.port')}; Gateway: 203\.0\.113\.1:51822, is changed; node tokyo-1: up, [\d,]+ sessions; node tokyo-2: up, 0 sessions; server 1: stays; server 2: stays$`))
    expect(pictures[1]?.[1]).toBe('no sessions yet; Gateway: 203.0.113.5:51820, is added; node nagoya-1: is added; node nagoya-2: is added; server 1: is added')
    const list = page.locator('.words', { hasText: 'The same in words' })
    for (const text of pictures.flatMap(([, words]) => words?.split('; ') ?? [])) expect(await list.textContent()).toContain(text)
    // A mark is a sign too, not a colour alone.
    expect(await page.locator('.region svg').evaluateAll((all) => all.map((each) => [each.querySelectorAll('.box:not(.m-stays)').length, each.querySelectorAll('.on').length]))).toEqual([[1, 1], [4, 4], [1, 1]])
  })
  test('the time line: waves in their order, days in theirs', async () => {
    const { page } = await reader.open(pageOf(plan))
    expect(await page.locator('.waves strong').allTextContents()).toEqual(['what disturbs nobody', 'tokyo', 'several regions', 'removals'])
    const days = await page.locator('.dates time').evaluateAll((all) => all.map((each) => each.getAttribute('datetime') ?? ''))
    expect(days.slice(1).map((day) => Date.parse(day))).toEqual(days.slice(1).map((day) => Date.parse(day)).sort((a, b) => a - b))
    expect(await page.locator('.dates .kind').allTextContents()).toEqual(['Plan', 'To do', 'Window', 'Window', 'Freeze', 'Offer ends'])
    expect(await page.locator('.d-freeze').textContent()).toMatch(/2026-12-28 \(Mon\).*in 21 days.*to 2027-01-04 \(Mon\): year end/s)
  })
  test('tables have heads for rows and columns', async () => {
    const { page } = await reader.open(pageOf(plan))
    for (const table of await page.locator('table').all()) {
      expect(await table.locator('thead th:not([scope=col]), tbody tr > :first-child:not(th[scope=row])').count()).toBe(0)
      expect(await table.locator('caption').count()).toBe(1)
    }
    expect(await page.locator('.fees tfoot').textContent()).toMatch(/A month.*¥/)
  })
  test('a plan without changes, and one that was saved before plans knew the topology', async () => {
    const { topology: _unknown, rollout: { waves }, ...older } = plan
    const old = { ...older, rollout: { waves }, changes: plan.changes.map((change) => ({ ...change, paths: change.paths.map(({ line: _none, ...path }) => path) })) }
    const { page } = await reader.open(pageOf(old as Plan))
    expect(await page.locator('#topology p').textContent()).toContain('before plans said')
    expect((await shownChanges(page)).sort()).toEqual(addresses(plan))
    const nothing = await reader.open(pageOf({ ...plan, changes: [], rollout: { waves: [] }, verdict: { status: 'no-changes', consents: [], reasons: [] }, summary: { ...plan.summary, create: 0, update: 0, delete: 0 } }))
    expect(await nothing.page.locator('#changes').textContent()).toContain('Nothing changes.')
    expect(nothing.complaints).toEqual([])
  })
})

describe('filter and keys', () => {
  test('/ goes to the filter, words narrow, the count is said, Escape shows all', async () => {
    const { page } = await reader.open(pageOf(large))
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('filter')
    await page.keyboard.type('host-49 INC')
    expect(await shownChanges(page)).toEqual(['rule.host-49', ...Array.from({ length: 10 }, (_each, index) => `rule.host-49${index}`)])
    const status = page.getByRole('status')
    expect([await status.textContent(), await status.getAttribute('aria-live')]).toEqual(['11 of 500 changes shown', 'polite'])
    await page.keyboard.type('/x')
    expect([await page.locator('#nothing').isVisible(), await page.locator('section.group:visible').count()]).toEqual([true, 0])
    await page.keyboard.press('Escape')
    expect([await page.locator('details.change:visible').count(), await status.textContent(), await page.locator('#filter').inputValue()]).toEqual([500, '', ''])
  })
  test('by kind of effect, also several, together with words', async () => {
    const { page } = await reader.open(pageOf(plan))
    const having = (...effects: string[]) => plan.changes.filter(({ forecast: { session, hosts } }) => effects.includes(session.effect) && hosts.length === 0).map(({ address }) => address).sort()
    await page.getByRole('checkbox', { name: /^stall/ }).check()
    expect((await shownChanges(page)).sort()).toEqual(having('stall'))
    await page.getByRole('checkbox', { name: /^at next connection/ }).press('Space')
    expect((await shownChanges(page)).sort()).toEqual(having('stall', 'next-connection'))
    await page.locator('#filter').fill('51822')
    expect(await shownChanges(page)).toEqual(['gateway.tokyo'])
  })
  test('one pass: a filter touches what differs, each once, and the same filter again nothing', async () => {
    const { page } = await reader.open(pageOf(large))
    const touched = (value: string): Promise<number> => page.evaluate((text) => {
      const seen: MutationRecord[] = []
      const watch = new MutationObserver((records) => seen.push(...records))
      watch.observe(document.body, { subtree: true, attributes: true, childList: true, characterData: true })
      const filter = document.getElementById('filter') as HTMLInputElement
      filter.value = text
      filter.dispatchEvent(new Event('input', { bubbles: true }))
      const count = seen.concat(watch.takeRecords()).length
      watch.disconnect()
      return count
    }, value)
    // 499 are hidden, and the count is said.
    expect(await touched('host-500')).toBe(500)
    expect(await touched('host-500 ')).toBe(0)
    expect(await touched('host-50')).toBe(2)
  })
  test('expand and collapse: all of what is shown, and one by the keyboard', async () => {
    const { page } = await reader.open(pageOf(plan))
    const open = (): Promise<number> => page.locator('details.change[open]').count()
    expect(await open()).toBe(plan.changes.filter(({ actions }) => actions[0] === 'update').length)
    await page.getByRole('button', { name: 'Collapse all' }).click()
    expect(await open()).toBe(0)
    await page.locator('#filter').fill('server.')
    await page.getByRole('button', { name: 'Expand all' }).press('Enter')
    expect(await page.locator('details.change[open] .address').allTextContents()).toEqual(['server.nagoya-1', 'server.osaka-2'])
    await page.locator('details.change:visible summary').first().press('Enter')
    expect(await open()).toBe(1)
  })
  test('tab: the link to the changes first, then the sections; what has the focus is seen', async () => {
    const { page } = await reader.open(pageOf(plan))
    const focused = (): Promise<(string | null | undefined)[]> => page.evaluate(() => {
      const [at] = [document.activeElement as HTMLElement]
      return [at.getAttribute('href') ?? at.id, getComputedStyle(at).outlineStyle]
    })
    await page.keyboard.press('Tab')
    expect(await focused()).toEqual(['#changes', 'solid'])
    expect((await page.locator('.skip').boundingBox())?.y).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Tab')
    expect(await focused()).toEqual(['#verdict', 'solid'])
    await page.locator('.skip').press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('changes')
    await page.keyboard.press('Tab')
    expect(await focused()).toEqual(['filter', 'solid'])
  })
})

describe('500 changes', () => {
  test('the page grows by few nodes and bytes a change, and what is off screen is not laid out', async () => {
    const sizes = await Promise.all([large, { ...large, changes: large.changes.slice(0, 100) }].map(async (each) => {
      const text = pageOf(each)
      const { page } = await reader.open(text)
      return [await page.locator('*').count(), Buffer.byteLength(text)] as const
    }))
    const [[nodes, bytes], [fewNodes, fewBytes]] = sizes as [readonly [number, number], readonly [number, number]]
    expect((nodes - fewNodes) / 400).toBeLessThanOrEqual(20)
    expect((bytes - fewBytes) / 400).toBeLessThanOrEqual(1500)
    const { page } = await reader.open(pageOf(large))
    expect(await page.locator('details.change').evaluateAll((all) => all.filter((each) => getComputedStyle(each).contentVisibility !== 'auto').length)).toBe(0)
    expect(await page.locator('#c500 dd').evaluate((each) => each.checkVisibility({ contentVisibilityAuto: true }))).toBe(false)
    await page.locator('#c500').scrollIntoViewIfNeeded()
    expect(await page.locator('#c500 ins').textContent()).toMatch(/^172\.\d+\.\d+\.2\/32$/)
  })
})

describe('nothing gets in or out', () => {
  test('the page asks for nothing but itself, and its policy would stop it', async () => {
    const { page, requests, complaints, url } = await reader.open(pageOf(plan))
    expect([requests, complaints]).toEqual([[url], []])
    const stopped = await page.evaluate(async () => {
      const seen: string[] = []
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => void seen.push(effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'window.entered = true'
      const [image, style, link] = [new Image(), document.createElement('style'), document.createElement('link')]
      image.src = 'https://example.com/x.png'
      style.textContent = 'body { display: none }'
      Object.assign(link, { rel: 'stylesheet', href: 'https://example.com/x.css' })
      document.body.append(script, image, style, link)
      await fetch('https://example.com/').catch(() => undefined)
      await new Promise((wake) => setTimeout(wake, 50))
      return [[...new Set(seen)].sort(), 'entered' in window]
    })
    expect(stopped).toEqual([['connect-src', 'img-src', 'script-src-elem', 'style-src-elem'], false])
  })
  test('names and values that look like markup stay text', async () => {
    const evil = `</script></style></title>--><img src=x onerror="window.entered=1"><svg onload='window.entered=1'>\`&amp;"'\u202e`
    const spoilt = <T>(value: T): T => (typeof value === 'string' ? `${value}${evil}` : Array.isArray(value) ? value.map(spoilt) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spoilt(each)])) : value) as T
    const { topology } = plan
    const bad: Plan = {
      ...plan, id: spoilt(plan.id), tool: spoilt(plan.tool), digest: spoilt(plan.digest), deployment: spoilt(plan.deployment), obligations: plan.obligations.map((each) => ({ ...each, params: spoilt(each.params) })),
      changes: plan.changes.map((change) => ({ ...change, address: spoilt(change.address), before: spoilt(change.before), after: spoilt(change.after), paths: change.paths.map((path) => ({ ...path, before: spoilt(path.before), after: spoilt(path.after), line: spoilt(path.line ?? ''), source: { line: 1, column: 1, file: evil } })), forecast: { ...change.forecast, hosts: spoilt(change.forecast.hosts), evidence: change.forecast.evidence.map(({ kind, ref }) => ({ kind, ref: spoilt(ref) })) } })),
      findings: [{ id: 'unknown-thing', severity: 'error', params: {}, source: { file: evil, line: 1, column: 1 } }], openOrders: [{ id: evil, status: 'issued', channel: 'form', changes: [], on: '2027-01-01' }],
      rollout: { ...plan.rollout, waves: plan.rollout.waves.map((wave) => ({ ...wave, title: spoilt(wave.title), changes: spoilt(wave.changes), ...(wave.steps && { steps: wave.steps.map((step) => ({ ...step, step: spoilt(step.step) })) }) })), freezes: [{ from: '2026-12-28', to: '2027-01-04', reason: evil }] }, forecast: { ...plan.forecast, hosts: [evil] },
      verdict: { status: 'not-now', consents: [evil], reasons: [`freeze: 2026-12-28 to 2027-01-04: ${evil}`] },
      ...(topology && { topology: { ...topology, regions: topology.regions.map((region) => ({ ...region, name: spoilt(region.name), nodes: region.nodes.map((node) => ({ ...node, node: spoilt(node.node) })), gateway: region.gateway && { ...region.gateway, endpoint: spoilt(region.gateway.endpoint) }, servers: region.servers.map(({ mark, address }) => ({ mark, address: spoilt(address) })) })) } }),
    }
    for (const language of ['en', 'ja'] as const) {
      const { page, requests, complaints, url } = await reader.open(pageOf(bad, language, [evil]))
      expect([requests, complaints, await page.evaluate(() => 'entered' in window)]).toEqual([[url], [], false])
      expect(await page.locator('script, style, title, img, [onerror], [onload]').evaluateAll((all) => all.map(({ localName, parentElement }) => `${parentElement?.localName} ${localName}`))).toEqual(['head title', 'head style', ...Array.from({ length: 3 }, () => 'svg title'), 'body script'])
      expect(await page.locator('#c1 .address').textContent()).toBe(`gateway.tokyo${evil.replace('\u202e', '\ufffd')}`)
      expect(await overflow(page)).toBe(0)
      await page.setViewportSize({ width: 360, height: 700 })
      expect(await overflow(page)).toBeLessThanOrEqual(0)
    }
  })
})

describe('other ways to look at it', () => {
  test('without a script: all of it is there, nothing that needs one is', async () => {
    const { page } = await reader.open(pageOf(plan), { javaScriptEnabled: false })
    expect((await shownChanges(page)).sort()).toEqual(addresses(plan))
    expect(await page.locator('#tools').isVisible()).toBe(false)
    for (const id of ['verdict', 'topology', 'timeline', 'changes', 'hosts', 'findings', 'todo', 'fees', 'evidence']) expect(await page.locator(`#${id}`).isVisible()).toBe(true)
    const region = page.locator('details.change', { has: page.locator('.address', { hasText: /^region\.nagoya$/ }) })
    expect(await region.locator('dl').isVisible()).toBe(false)
    await region.locator('summary').click()
    expect(await region.locator('dl').isVisible()).toBe(true)
  })
  test('dark: another ground, light letters', async () => {
    const colours = async (colorScheme: 'light' | 'dark') => (await reader.open(pageOf(plan), { colorScheme })).page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color].map((colour) => Number(/\d+/.exec(colour)?.[0])))
    const [[ground = 0, ink = 0], [darkGround = 0, lightInk = 0]] = [await colours('light'), await colours('dark')]
    expect([ground > ink + 150, lightInk > darkGround + 150]).toEqual([true, true])
  })
  test('less motion where it is asked for; forced colours are the reader’s', async () => {
    const { page } = await reader.open(pageOf(plan), { reducedMotion: 'no-preference', forcedColors: 'active' })
    const motion = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)
    expect(await motion()).toBe('smooth')
    await page.emulateMedia({ reducedMotion: 'reduce' })
    expect(await motion()).toBe('auto')
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--good'))).toBe('CanvasText')
    expect(await page.locator('svg .box.m-create').first().evaluate((box) => getComputedStyle(box).strokeDasharray)).not.toBe('none')
  })
  test('print: everything is open, also what was closed or filtered away; no controls', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await reader.open(pageOf(plan), { javaScriptEnabled })
      if (javaScriptEnabled) {
        await page.getByRole('button', { name: 'Collapse all' }).click()
        await page.locator('#filter').fill('gateway')
      }
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      expect((await shownChanges(page)).sort()).toEqual(addresses(plan))
      expect(await page.locator('details > :not(summary)').evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 4).length)).toBe(0)
      expect(await page.locator('nav, #tools, .skip').evaluateAll((all) => all.filter((each) => each.checkVisibility()).length)).toBe(0)
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
      expect((await page.pdf()).length).toBeGreaterThan(20_000)
    }
  })
  test.each([['en', 1200], ['en', 360], ['ja', 360], ['ja', 320]] as const)('%s at %i px: the page is never wider than its window', async (language, width) => {
    for (const each of [plan, large]) expect(await overflow((await reader.open(pageOf(each, language), { viewport: { width, height: 700 } })).page)).toBe(0)
  })
})

describe('accessibility, by axe-core', () => {
  test.each([
    ['light', 'en', {}], ['dark', 'en', { colorScheme: 'dark' }], ['Japanese', 'ja', {}], ['Japanese, dark', 'ja', { colorScheme: 'dark' }], ['phone', 'en', { viewport: { width: 360, height: 700 }, hasTouch: true }], ['print', 'en', {}],
  ] as const)('%s', async (name, language, options) => {
    const { page } = await reader.open(pageOf({ ...plan, findings: [...plan.findings, { id: 'redundancy-fixed', severity: 'error', article: '5(1)', params: { region: 'osaka' } }] }, language, ['approvals: 1 of 2']), options)
    if (name === 'print') await page.emulateMedia({ media: 'print' })
    else await page.getByRole('button').first().click()
    expect(await violations(page)).toEqual([])
  })
  test.each(['ready', 'not-now', 'refused', 'no-changes'] as const)('the tones of %s', async (status) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await reader.open(pageOf({ ...plan, verdict: { status, consents: [], reasons: ['x'] } }), { colorScheme })
      expect(await violations(page, '#verdict')).toEqual([])
    }
  })
  test('and it would say so: letters that cannot be seen', async () => {
    const { page } = await reader.open(pageOf(plan).replace('--soft:#575d68', '--soft:#c9c9c9').replace(/<meta http-equiv[^>]*>/, ''))
    expect((await violations(page, '#verdict')).join()).toContain('color-contrast')
  })
})
