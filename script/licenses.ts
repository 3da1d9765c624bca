/** The licences of everything that esbuild has put into a bundle. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

interface Package {
  readonly name: string
  readonly version: string
  /** SPDX identifier. */
  readonly license: string
  /** Empty where the package carries none. */
  readonly text: string
}

const RULE = '='.repeat(80)

/**
 * Text of licenses.txt: every package of which something is in the bundle, those of one text together.
 * Throws where a package does not say what its licence is.
 */
export function licensesOf(metafile: Metafile): string {
  const folders = [...new Set(bundledFiles(metafile).flatMap(packageFolder))].sort()
  const packages = withTexts(folders.map(readPackage))
  const byText = Map.groupBy(packages, ({ license, text }) => license + termsIn(text))
  const blocks = Array.from(byText.values(), (of) => {
    const names = of.map(({ name, version, text }) =>
      [`${name} ${version}`, ...holders(text)].join('\n    '),
    )
    return [...names, '', of[0]?.license, '', of[0]?.text].join('\n')
  })
  return `${['Software of others in this folder, and its licences.', ...blocks].join(`\n\n${RULE}\n\n`)}\n`
}

/** The terms alone: what Apache-2.0 has after them is who holds the rights, and texts differ in white space. */
const termsIn = (text: string) =>
  text
    .replace(/END OF TERMS AND CONDITIONS[\s\S]*/, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Who holds the rights, as a text of Apache-2.0 says after its terms; other texts say it in themselves. */
function holders(text: string): string[] {
  const [, after = ''] = text.split('END OF TERMS AND CONDITIONS')
  return Array.from(
    after.matchAll(/^\s*(Copyright (?!\[|\{).*)$/gm),
    ([, line]) => line?.trim() ?? '',
  )
}

const bundledFiles = ({ outputs }: Metafile): string[] =>
  Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? [path] : [],
    ),
  )

/** `node_modules/@acme/a/node_modules/b/lib/c.js` is of `…/a/node_modules/b`. */
function packageFolder(path: string): string[] {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
  return found ? [found] : []
}

function readPackage(folder: string): Package {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw unlicensed(folder)
  const [file] = globSync('{LICENSE,LICENCE,license,License}*', { cwd: folder }).sort()
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return { name, version, license, text }
}

/** Some packages of a family name the licence and leave the text to the others. */
const withTexts = (packages: readonly Package[]): Package[] =>
  packages.map((one) => {
    if (one.text) return one
    const [family] = one.name.split('/')
    const other = packages.find(
      ({ name, license, text }) => text && license === one.license && name.startsWith(`${family}/`),
    )
    if (!other) throw unlicensed(one.name)
    return { ...one, text: other.text }
  })

const unlicensed = (name: string) =>
  new Error(`${name} does not say what its licence is: look it up before it is bundled`)
