/** Other people's code in the bundle loses its white space and gets shorter syntax; ours stays to be read, with half of its indentation. */
import { relative } from 'node:path'
import { type Metafile, transform } from 'esbuild'

/** Packages whose files a chunk is made of; undefined where some of them are ours. */
export function packagesIn(
  { outputs }: Pick<Metafile, 'outputs'>,
  path: string,
): readonly string[] | undefined {
  const all = Object.keys(outputs[path]?.inputs ?? {})
  const inputs = all.filter((input) => !input.startsWith('builtin:'))
  const names = inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
  const isTheirs = inputs.length > 0 && names.every((name) => name !== undefined)
  return isTheirs ? [...new Set(names as string[])].sort() : undefined
}

/** The text of a chunk as it is put into dist/; one line for each package in it comes first. */
export async function compact(metafile: Metafile, path: string, text: string): Promise<string> {
  const packages = packagesIn(metafile, relative('.', path))
  if (!packages) return inSections(text)
  return `${packages.map((name) => `// node_modules/${name}/\n`).join('')}${await without(text)}`
}

/** esbuild writes the path of each source above its part of a chunk, and the exports at its end. */
const PART = /^(?=\/\/ \S+$|export \{)/m

/** The same for a chunk with code of ours and of others: each package is named where its code begins. */
async function inSections(text: string): Promise<string> {
  const parts = text.split(PART).map((part) => ({ part, name: nameIn(part) }))
  const written = parts.map(async ({ part, name }, at) => {
    if (name === undefined) return thinner(part.replaceAll('/* @__PURE__ */ ', '')) // for bundlers
    const head = parts[at - 1]?.name === name ? '' : `// node_modules/${name}/\n`
    return `${head}${await without(part.slice(part.indexOf('\n') + 1))}\n`
  })
  return (await Promise.all(written)).join('')
}

/** The same with one space a level instead of two, where that is no other program: a text of several lines may be in it. */
async function thinner(part: string): Promise<string> {
  const thin = part.replace(/^ +/gm, (spaces) => spaces.slice(spaces.length / 2))
  if (thin === part) return part
  const [before, after] = await Promise.all(
    [part, thin].map((text) => without(text).catch(() => text)),
  )
  return before === after ? thin : part
}

const nameIn = (part: string) => /^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(part)?.[1]

/** Code without its white space and its comments, licences apart, in the shortest syntax; names stay, for stack traces. */
async function without(text: string): Promise<string> {
  const { code } = await transform(text, {
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'inline',
    format: 'esm',
    target: 'node24',
    charset: 'utf8',
  })
  return code
}
