import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { marked } from 'marked'
import type { Browser, Page } from 'playwright-core'

/** As the system of a reader is set. */
export type Theme = 'light' | 'dark'

/** A step summary in a browser, drawn as GitHub draws it. */
export interface Drawn {
  readonly page: Page
  /** What the page or Mermaid complained of. */
  readonly complaints: readonly string[]
}

/** How a page is looked at. */
export interface Look {
  readonly theme: Theme
  /** Pixels of CSS. */
  readonly width: number
  /** Pixels of the screen for one of those. */
  readonly scale: number
}

const require = createRequire(import.meta.url)
const fileOf = (name: string) => readFileSync(require.resolve(name), 'utf8')

/** Where GitHub's page is white or dark, in its own colours. */
const PAPER: Readonly<Record<Theme, string>> = { light: '#ffffff', dark: '#0d1117' }

/** Draws Markdown with the style sheet of github.com and with Mermaid; the caller closes the page. */
export async function drawOnGitHub(
  browser: Browser,
  markdown: string,
  { theme, width, scale }: Look,
): Promise<Drawn> {
  const page = await browser.newPage({
    viewport: { width, height: 400 },
    colorScheme: theme,
    deviceScaleFactor: scale,
  })
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.setContent(document(markdown, theme))
  await page.addScriptTag({ content: fileOf('@mermaid-js/tiny') })
  await page.evaluate(`(async () => {
    mermaid.initialize({ startOnLoad: false, theme: ${JSON.stringify(theme === 'dark' ? 'dark' : 'default')} })
    for (const details of document.querySelectorAll('details')) details.open = true
    await mermaid.run({ querySelector: '.mermaid' })
  })()`)
  return { page, complaints }
}

/** GitHub takes a fence of Mermaid for a picture, and shows every other one. */
function document(markdown: string, theme: Theme): string {
  const body = marked
    .parse(markdown, { gfm: true, async: false })
    .replaceAll(
      /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
      '<pre class="mermaid">$1</pre>',
    )
  return `<!doctype html><meta charset="utf-8"><style>
${fileOf(`github-markdown-css/github-markdown-${theme}.css`)}
body { margin: 0; background: ${PAPER[theme]} }
article { padding: 20px 24px; font-family: "Liberation Sans", Arial, "WenQuanYi Micro Hei", sans-serif }
pre.mermaid { background: none !important; padding: 0 !important }
</style><article class="markdown-body">${body}</article>`
}
