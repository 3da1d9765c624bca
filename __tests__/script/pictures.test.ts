import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { startChromium } from '../../script/parts/tools/chromium.ts'
import { drawOnGitHub, type Theme } from '../../script/parts/tools/github-page.ts'
import { findChromium } from '../../script/parts/tools/machine.ts'
import { summaries } from '../../script/pictures/summaries.ts'

// A browser on a machine that is busy.
jest.setTimeout(60_000)

const whenInstalled = findChromium() ? describe : describe.skip
const themes: readonly Theme[] = ['light', 'dark']
const all = Object.entries(await summaries())

let browser: Browser

whenInstalled('a step summary on GitHub', () => {
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(() => browser.close())

  test.each(all.flatMap(([name, markdown]) => themes.map((theme) => [name, theme, markdown])))(
    '%s is drawn, %s: no table, code or picture is left as text',
    async (name, theme, markdown) => {
      const look = { theme: theme as Theme, width: 860, scale: 1 }
      const { page, complaints } = await drawOnGitHub(browser, markdown, look)
      try {
        expect(complaints).toEqual([])
        const fences = markdown.split('```mermaid').length - 1
        expect(await page.locator('pre.mermaid svg').count()).toBe(fences)
        const drawn = (await page.locator('article').textContent()) ?? ''
        expect({ name, drawn }).toEqual({
          name,
          drawn: expect.not.stringMatching(/```|\*\*|^\| /m),
        })
        expect(await page.locator('article h3').count()).toBe(1)
        const { width } = (await page.locator('article').boundingBox()) ?? { width: 0 }
        expect(width).toBeLessThanOrEqual(860)
      } finally {
        await page.close()
      }
    },
  )

  test('marks of a gantt do not overlap, however long a build was', async () => {
    const { timeline } = await import('../../src/core/report/timeline.ts')
    for (const end of [5_000, 12_000, 59_000, 61_000, 600_000, 5_400_000]) {
      const drawing = timeline([{ name: 'exporting to image', start: 0, end, state: 'done' }])
      const look = { theme: 'light' as const, width: 860, scale: 1 }
      const { page } = await drawOnGitHub(browser, drawing, look)
      const boxes = await page.$$eval('svg .grid text', (texts) =>
        texts.map((text) => {
          const { left, right } = text.getBoundingClientRect()
          return { left, right }
        }),
      )
      await page.close()
      expect(boxes.length).toBeGreaterThan(1)
      for (const [at, { left }] of boxes.entries())
        if (at > 0) expect(left).toBeGreaterThan((boxes[at - 1]?.right ?? 0) + 2)
    }
  })
})

describe('pictures in the README', () => {
  const shown = (page: string) =>
    [...readFileSync(page, 'utf8').matchAll(/docs\/pictures\/[\w-]+\.webp/g)].map(([path]) => path)

  test('are three in each language, light and dark, and there', () => {
    expect(new Set(shown('README.md')).size).toBe(6)
    expect(shown('README.zh.md')).toEqual(shown('README.md'))
    expect(shown('README.md').filter((path) => !existsSync(path))).toEqual([])
    expect(globSync('docs/pictures/*.webp').sort()).toEqual([...new Set(shown('README.md'))].sort())
  })

  test('the bench draws what docs/performance.md shows', () => {
    const page = readFileSync('docs/performance.md', 'utf8')
    const drawn = [...page.matchAll(/pictures\/[\w-]+\.svg/g)].map(([path]) => `docs/${path}`)
    expect(globSync('docs/pictures/*.svg').sort()).toEqual([...new Set(drawn)].sort())
  })

  test('are small, and no job downloads them', () => {
    for (const path of shown('README.md')) expect(statSync(path).size).toBeLessThan(100_000)
    expect(readFileSync('.gitattributes', 'utf8')).toContain('/docs/pictures export-ignore')
  })
})
