import { readFileSync } from 'node:fs'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  jest,
  test,
} from '@jest/globals'
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core'
import { startChromium } from '../../script/parts/tools/chromium.ts'
import { findChromium } from '../../script/parts/tools/machine.ts'
import { bundleSite, gzippedSize, type SiteFiles } from '../../script/site/bundle.ts'
import { type ServedSite, serveSite } from '../../script/site/serve.ts'
import { sumOf } from '../support/coverage.ts'

// A browser on a machine that is busy.
jest.setTimeout(30_000)

const whenInstalled = findChromium() ? describe : describe.skip
const fixture = (name: string) => readFileSync(`__tests__/fixtures/${name}`, 'utf8')

let files: SiteFiles
let site: ServedSite
let browser: Browser
let page: Page
let complaints: string[]

/** Opens the page, and notes whatever it complains of. */
async function open(options: BrowserContextOptions = {}, fragment = ''): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', ...options })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  // Chromium gives up what it loads when a bridge of some engine comes or goes; what is fetched for it goes on.
  await context.route(`${site.address}**`, async (route) =>
    route.fulfill({ response: await route.fetch() }).catch(() => undefined),
  )
  const opened = await context.newPage()
  opened.on('pageerror', ({ message }) => complaints.push(message))
  opened.on('console', (message) => {
    if (message.type() !== 'log') complaints.push(message.text())
  })
  opened.on('request', (request) => {
    if (!request.url().startsWith(site.address) && !request.url().startsWith('data:'))
      complaints.push(request.url())
  })
  await opened.route(`${site.address}**`, throughNode)
  await opened.goto(site.address + fragment)
  await shown(opened, 'tags').catch(() => undefined)
  return opened
}

/**
 * Chromium drops what it is loading (`ERR_NETWORK_CHANGED`) when any interface of the machine comes or goes, such as those of
 * the engines in tests beside this one. The real server is asked by Node, which does not.
 */
async function throughNode(route: Route): Promise<void> {
  await route.fulfill({ response: await route.fetch() })
}

const shown = (of: Page, tool: string) =>
  of.waitForSelector(`html[data-ready="${tool}"]`, { state: 'attached', timeout: 5000 })

async function choose(tool: string): Promise<void> {
  await page.click(`#tab-${tool}`)
  await shown(page, tool)
}

const fill = (id: string, text: string) => page.fill(`#${id}`, text)

/** Asks again until the answer is right, for five seconds at most. */
async function eventually<T>(ask: () => Promise<T>, expected: unknown): Promise<void> {
  for (let left = 50; left > 0; left -= 1) {
    try {
      return expect(await ask()).toEqual(expected)
    } catch (error) {
      if (left === 1) throw error
      await page.waitForTimeout(100)
    }
  }
}

/** Tags of the table, the floating ones with an arrow. */
const tags = () =>
  page.$$eval('table.tags tbody tr', (rows) =>
    rows.map((row) => {
      const isFloating = row.querySelector('.badge')?.classList.contains('floating')
      return `${isFloating ? '→ ' : ''}${row.querySelector('code')?.textContent}`
    }),
  )

whenInstalled('the playground', () => {
  beforeAll(async () => {
    files = await bundleSite()
    site = await serveSite(files, 0)
    browser = await startChromium()
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await site.stop()
  })
  beforeEach(async () => {
    complaints = []
    page = await open()
  })
  afterEach(async () => {
    await page.context().close()
    expect(complaints).toEqual([])
  })

  test('travels in at most 400 kB, and needs few steps until it can be used', async () => {
    expect(gzippedSize(files)).toBeLessThan(400 * 1024)
    // A browser of its own: one that has compiled the scripts already counts no loops in them.
    const fresh = await startChromium()
    const opened = await fresh.newPage()
    const client = await opened.context().newCDPSession(opened)
    await client.send('Profiler.enable')
    await client.send('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    await opened.route(`${site.address}**`, throughNode)
    await opened.goto(site.address)
    await shown(opened, 'tags')
    const steps = sumOf(await client.send('Profiler.takePreciseCoverage'), (url) =>
      url.startsWith(site.address),
    )
    await fresh.close()
    expect(steps).toBeGreaterThan(1_000)
    expect(steps).toBeLessThan(100_000)
  })

  test('asks for nothing but its own files, and for none while it is used', async () => {
    const names = new Set([...files.keys()].map((name) => `/${name}`).concat('/'))
    await choose('workflow')
    await choose('policy')
    expect(site.requests.filter((path) => !names.has(path))).toEqual([])
    await choose('tags')
    const before = site.requests.length
    await fill('version', 'v9.9.9')
    await page.waitForSelector('text=v9.9.9')
    expect(site.requests.length).toBe(before)
  })

  describe('tags', () => {
    test.each([
      ['pushBranch', 'main', ['main-20261123-063000', 'sha-1a2b3c4', '→ latest']],
      ['pushBranch', 'feature/oauth', ['→ feature-oauth', 'sha-1a2b3c4']],
      ['pushTag', 'v1.2.3', ['v1.2.3', '→ v1.2', '→ v1', '→ latest', 'sha-1a2b3c4']],
      ['release', 'v0.4.0', ['v0.4.0', '→ v0.4', '→ latest', 'sha-1a2b3c4']],
      ['prerelease', 'v2.0.0-rc.1', ['v2.0.0-rc.1', 'sha-1a2b3c4']],
      ['pullRequest', '7', ['→ pr-7']],
      ['schedule', '', ['→ nightly', 'sha-1a2b3c4']],
      ['workflowRun', 'main', ['main-20261123-063000', 'sha-1a2b3c4', '→ latest']],
    ])('of %s %s follow the event', async (kind, name, expected) => {
      await page.selectOption('#event', kind)
      if (name) await fill('name', name)
      await page.click('details.more summary')
      await fill('time', '2026-11-23T06:30:00Z')
      await eventually(tags, expected)
    })

    test('follow the rules, with the reason for each, and templates of any kind', async () => {
      await page.selectOption('#event', 'pushTag')
      await fill('name', 'v1.2.3')
      await fill(
        'rules',
        'type=semver,pattern={{version}}\ntype=raw,value={{#if tag}}{{tag}}{{else}}none{{/if}}-x',
      )
      await eventually(tags, ['1.2.3', 'v1.2.3-x', '→ latest'])
      expect(await page.textContent('.because')).toContain('v1.2.3')
    })

    test('say whether they are pushed, and why not', async () => {
      await page.selectOption('#event', 'pullRequestFork')
      await page.waitForSelector('.verdict.no')
      expect(await page.textContent('.verdict')).toContain('built, not pushed')
    })

    test('of a wrong rule are a message that says what to write', async () => {
      await fill('rules', 'type=smever,pattern={{version}}\ntype=ref,evnt=branch')
      await page.waitForSelector('.problem')
      expect(await page.textContent('.problem')).toContain('Did you mean type=semver?')
      expect(await page.locator('.problem li').count()).toBeGreaterThan(1)
    })

    test('of a pasted event are those of the event', async () => {
      const { payload } = JSON.parse(fixture('events/release-published.json'))
      await page.selectOption('#event', 'paste')
      await fill('payload', JSON.stringify(payload))
      await eventually(tags, [
        'v1.2.3',
        '→ v1.2',
        '→ v1',
        '→ latest',
        expect.stringMatching(/^sha-/),
      ])
      const github = {
        event_name: 'push',
        ref: 'refs/heads/dev',
        sha: 'b'.repeat(40),
        repository: 'acme/app',
        event: {},
      }
      await fill('payload', JSON.stringify(github))
      await eventually(tags, [expect.stringMatching(/^→ dev-\d{8}$/), 'sha-bbbbbbb'])
    })

    test('come with inputs as in a step, and expressions are named', async () => {
      await page.click('details.more summary')
      await fill(
        'more',
        '- uses: acme/slipway@v1\n  with:\n    registry: ecr\n    images: shop/api\n    tags: type=sha',
      )
      await page.waitForSelector(
        'text=123456789012.dkr.ecr.us-west-2.amazonaws.com/shop/api:sha-1a2b3c4',
      )
      await fill('more', 'images: ${{ vars.NAME }}/app')
      await page.waitForSelector('.notice >> text=${{ vars.NAME }}')
    })
  })

  describe('moving a workflow', () => {
    test.each(['seed-docker-hub', 'seed-ecr', 'github-starter-cosign'])(
      '%s gives what the command gives',
      async (name) => {
        await choose('workflow')
        await fill('workflow', fixture(`migration/${name}.yml`))
        const expected = fixture(`migration/after/${name}.yml`)
        await eventually(() => page.textContent('.result pre code'), expected)
        const notes = fixture(`migration/after/${name}.txt`).trim().split('\n')
        expect(await page.locator('.diff .note').count()).toBe(notes.length)
      },
    )

    test('marks what is left to do', async () => {
      await choose('workflow')
      await fill('workflow', fixture('migration/bake.yml'))
      await page.waitForSelector('.verdict.no >> text=1 to do by hand')
      expect(await page.textContent('.note.not-moved')).toContain('docker/bake-action')
    })

    test('of what is no workflow says so', async () => {
      await choose('workflow')
      await fill('workflow', 'a: [b')
      await page.waitForSelector('.problem >> text=the workflow is not YAML')
    })

    test('copies the result', async () => {
      await choose('workflow')
      await page.click('.result .block >> text=Copy')
      await page.waitForSelector('text=Copied')
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        fixture('migration/after/seed-docker-hub.yml'),
      )
    })
  })

  test('a lifecycle policy is linted, and the short form becomes JSON', async () => {
    await choose('policy')
    expect(await page.textContent('.problem')).toContain('the image that is running')
    await fill('policy', 'keep-last=10, untagged-days=7')
    await page.waitForSelector('.verdict.yes')
    expect(await page.textContent('.result pre')).toContain('"tagStatus": "untagged"')
    await fill('policy', '{"rules": []}')
    await page.waitForSelector('.problem')
  })

  test('a link brings everything back, and no server sees it', async () => {
    await page.selectOption('#event', 'pushTag')
    await fill('name', 'v7.0.1')
    await fill('rules', 'type=raw,value=秘密-{{tag}}')
    await page.click('text=Copy link')
    await page.waitForSelector('text=Link copied')
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await open({}, link.slice(site.address.length))
    expect(await other.inputValue('#name')).toBe('v7.0.1')
    expect(await other.inputValue('#rules')).toBe('type=raw,value=秘密-{{tag}}')
    expect(site.requests.filter((path) => path.includes('#') || path.length > 60)).toEqual([])
    await other.context().close()
  })

  test.each([
    ['garbage', '#!!not-a-state!!'],
    ['another shape', `#${Buffer.from('[1,2]').toString('base64url')}`],
  ])('a link of %s opens the page as it is at first', async (_what, fragment) => {
    const other = await open({}, fragment)
    expect(await other.inputValue('#images')).toBe('ghcr.io/acme/app')
    await other.context().close()
  })

  test('text that looks like HTML stays text', async () => {
    await fill('images', 'ghcr.io/acme/<img src=x onerror=alert(1)>')
    await page.waitForSelector('.problem >> text=<img')
    expect(await page.locator('.result img').count()).toBe(0)
  })

  test('speaks Chinese to those who ask for it, and to browsers that do', async () => {
    await page.click('#language')
    await page.waitForSelector('h1 >> text=试验场')
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
    const other = await open({ locale: 'zh-CN' })
    for (const tool of ['tags', 'workflow', 'policy']) {
      await other.click(`#tab-${tool}`)
      await shown(other, tool)
      expect(await other.textContent('label')).toMatch(/[\u4e00-\u9fff]|^version$/)
    }
    await other.click('#tab-tags')
    await shown(other, 'tags')
    expect(await other.textContent('.because')).toBe('推送到默认分支 main')
    expect(await other.textContent('.verdict')).toBe('会推送 · 推送会发布')
    await other.click('#tab-policy')
    await shown(other, 'policy')
    expect(await other.textContent('.problem li')).toContain('第 1 条规则（"any"')
    await other.click('#tab-workflow')
    await shown(other, 'workflow')
    expect(await other.textContent('.diff .note')).toMatch(/[\u4e00-\u9fff]/)
    await other.fill('#workflow', fixture('migration/bake.yml'))
    await other.waitForSelector('text=# Slipway: 没有迁移。')
    expect(await other.textContent('.note.not-moved .badge')).toBe('手动')
    await other.context().close()
  })

  test('can be used with the keys alone', async () => {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.focus('#tab-tags')
    await page.keyboard.press('ArrowRight')
    await shown(page, 'workflow')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('tab-workflow')
    await page.keyboard.press('ArrowLeft')
    await shown(page, 'tags')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('event')
    const outline = await page.$eval('#event', (element) => getComputedStyle(element).outlineStyle)
    expect(outline).toBe('solid')
    for (const box of await page.$$('input, select, textarea'))
      expect(
        await box.evaluate(
          (element) =>
            (element as HTMLInputElement).labels?.length || element.getAttribute('aria-label'),
        ),
      ).toBeTruthy()
  })

  test.each(['en-US', 'zh-CN'])('fits a phone in %s', async (locale) => {
    const phone = await open({ locale, viewport: { width: 360, height: 740 }, isMobile: true })
    for (const tool of ['tags', 'workflow', 'policy']) {
      await phone.click(`#tab-${tool}`)
      await shown(phone, tool)
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        360,
      )
      const tabs = await phone.$eval('.tabs', (row) => [row.scrollWidth, row.clientWidth])
      expect(tabs[0]).toBe(tabs[1])
    }
    await phone.context().close()
  })

  test('is dark where the system is, or where that is chosen', async () => {
    const paper = (of: Page) => of.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(await paper(page)).toBe('rgb(255, 255, 255)')
    await page.selectOption('#theme', 'dark')
    expect(await paper(page)).toBe('rgb(16, 22, 29)')
    await page.reload()
    await shown(page, 'tags')
    expect(await paper(page)).toBe('rgb(16, 22, 29)')
    const other = await open({ colorScheme: 'dark' })
    expect(await paper(other)).toBe('rgb(16, 22, 29)')
    await other.context().close()
  })
})

/** Contrast of two colours, as WCAG 2 has it. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe.each([
  ['light', ':root {'],
  ['dark', ':root[data-theme="dark"] {'],
])('colours, %s', (_theme, selector) => {
  const css = readFileSync('site/style.css', 'utf8')
  const block = css.slice(css.indexOf(selector), css.indexOf('}', css.indexOf(selector)))
  const colours = Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, value]) => [name, value]),
  )

  test.each([
    ['ink', 'paper'],
    ['ink', 'raised'],
    ['faint', 'paper'],
    ['faint', 'raised'],
    ['ink', 'good-soft'],
    ['ink', 'warn-soft'],
    ['ink', 'bad-soft'],
    ['ink', 'accent-soft'],
    ['faint', 'good-soft'],
    ['faint', 'bad-soft'],
  ])('%s can be read on %s', (ink = '', paper = '') => {
    expect(contrast(colours[ink] ?? '', colours[paper] ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})
