import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from '@jest/globals'

test('npm run site serves the page on this machine alone, until it is ended', async () => {
  const child = spawn(process.execPath, ['script/site.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    for await (const line of createInterface(child.stdout)) {
      const [address] = /^http:\/\/127\.0\.0\.1:\d+\//.exec(line) ?? []
      if (!address) continue
      const page = await fetch(address)
      expect(await page.text()).toContain('<title>Slipway playground</title>')
      expect((await fetch(`${address}../../package.json`)).status).toBe(404)
      break
    }
  } finally {
    child.kill()
    await once(child, 'exit')
  }
})
