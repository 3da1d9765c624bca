/** The playground, served on this machine: npm run site. With --build, only its files, in .site/. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleSite, gzippedSize } from './site/bundle.ts'
import { serveSite } from './site/serve.ts'

const FOLDER = '.site'
const PORT = 4173

const files = await bundleSite()
console.log(`${files.size} files, ${Math.round(gzippedSize(files) / 1024)} kB as they travel`)

if (process.argv.includes('--build')) {
  rmSync(FOLDER, { recursive: true, force: true })
  for (const [name, contents] of files) {
    mkdirSync(dirname(join(FOLDER, name)), { recursive: true })
    writeFileSync(join(FOLDER, name), contents)
  }
  console.log(`written to ${FOLDER}/`)
} else {
  // Another port where this one is taken.
  const site = await serveSite(files, PORT).catch(() => serveSite(files, 0))
  console.log(`${site.address}  (Ctrl-C ends it)`)
}
