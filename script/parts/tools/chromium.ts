import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './machine.ts'

/** Starts a headless Chromium; the caller closes it. */
export function startChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is not installed')
  // Its sandbox needs a user that is not root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args })
}
