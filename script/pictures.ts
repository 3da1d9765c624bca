/** Takes the pictures of docs/pictures, of step summaries as GitHub draws them, light and dark: npm run pictures */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startChromium } from './parts/tools/chromium.ts'
import { drawOnGitHub } from './parts/tools/github-page.ts'
import { prepareMachine } from './parts/tools/machine.ts'
import { summaries } from './pictures/summaries.ts'

/** Those of the README; with --all every one, into .pictures/. */
const SHOWN = ['late-patch', 'gate', 'returned']
const LOOK = { width: 860, scale: 1.5 }

const CLOSE = 'document.querySelectorAll("details").forEach((one) => { one.open = false })'

const isAll = process.argv.includes('--all')
const folder = isAll ? '.pictures' : 'docs/pictures'

const missing = prepareMachine(['chromium'])
if (missing) throw new Error(missing)
mkdirSync(folder, { recursive: true })
const browser = await startChromium()
try {
  for (const [name, markdown] of Object.entries(await summaries())) {
    if (!isAll && !SHOWN.includes(name)) continue
    for (const theme of ['light', 'dark'] as const) {
      const { page, complaints } = await drawOnGitHub(browser, markdown, { theme, ...LOOK })
      if (complaints.length > 0) throw new Error(`${name}: ${complaints.join('; ')}`)
      // The README shows a page as it is at first.
      if (!isAll) await page.evaluate(CLOSE)
      const path = join(folder, `${name}-${theme}.webp`)
      writeFileSync(path, await asWebp(page, await page.locator('article').screenshot()))
      await page.close()
      console.log(path)
    }
  }
} finally {
  await browser.close()
}

/** A third of the bytes of a PNG, and GitHub shows it. */
async function asWebp(page: Page, png: Uint8Array): Promise<Buffer> {
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const address = await page.evaluate<string>(`(async () => {
    const image = new Image()
    image.src = ${JSON.stringify(source)}
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
    canvas.getContext('2d').drawImage(image, 0, 0)
    return canvas.toDataURL('image/webp', 0.85)
  })()`)
  return Buffer.from(address.split(',')[1] ?? '', 'base64')
}
