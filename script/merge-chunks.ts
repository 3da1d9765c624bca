/**
 * Makes few files of many chunks. esbuild cuts what programs share into a chunk for each set of programs and of parts
 * that are loaded later: sixty files at the start of one program, each of which Node must find, read and link. Here the
 * chunks that the same programs load at their start become one file; packages, which lose their white space, another.
 */
import { dirname, join, relative } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { packagesIn } from './compact.ts'

/** Text of each file of the bundle, by its path. */
type BundleFiles = ReadonlyMap<string, string>

/** A file made of several chunks. */
interface Group {
  readonly path: string
  readonly chunks: readonly string[]
  /** What the group calls an export of one of its chunks. */
  readonly nameOf: (chunk: string, name: string) => string
}

/** The same bundle in fewer files; what is loaded later keeps its file. */
export async function mergeChunks(metafile: Metafile, files: BundleFiles): Promise<BundleFiles> {
  const groups = groupsOf(metafile)
  const groupOf = new Map(groups.flatMap((group) => group.chunks.map((chunk) => [chunk, group])))
  const rewritten = new Map(
    [...files].map(([path, text]) => [path, redirected(metafile, path, text, groupOf)]),
  )
  const merged = groups.map(async (group) => {
    const text = await joined(metafile, group, rewritten)
    return [group.path, text] as const
  })
  const loadedLater = laterOf(metafile)
  const kept = [...rewritten].flatMap(([path, text]): [string, string][] => {
    const group = groupOf.get(path)
    if (!group) return [[path, text]]
    return loadedLater.has(path) ? [[path, passedOn(metafile, path, group)]] : []
  })
  const all = [...kept, ...(await Promise.all(merged))]
  return new Map(all.map(([path, text]) => [path, withoutRepeats(text)]))
}

/** A file is imported once: for all of its names that are wanted, where it is imported first. */
function withoutRepeats(text: string): string {
  const wanted = new Map<string, string[]>()
  for (const [, names, source = ''] of text.matchAll(LINE))
    wanted.set(source, [...(wanted.get(source) ?? []), ...(names ? [names] : [])])
  return text.replace(LINE, (_, _names, source: string) => {
    const names = wanted.get(source)
    wanted.delete(source)
    if (names === undefined) return ''
    return names.length > 0
      ? `import { ${names.join(', ')} } from "${source}";\n`
      : `import "${source}";\n`
  })
}

const LINE = /^import (?:\{ ([^}]*) \} from )?"(\.[^"]+)";\n/gm

const importsOf = (
  { outputs }: Metafile,
  path: string,
  kind: 'import-statement' | 'dynamic-import',
) =>
  (outputs[path]?.imports ?? []).flatMap((one) =>
    one.kind === kind && !one.external ? [one.path] : [],
  )

const laterOf = (metafile: Metafile) =>
  new Set(
    Object.keys(metafile.outputs).flatMap((path) => importsOf(metafile, path, 'dynamic-import')),
  )

const isProgram = (path: string) => dirname(path) === 'dist'

/** Everything that a file loads at its start, itself included. */
function loadedWith(metafile: Metafile, path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  const starts = importsOf(metafile, path, 'dynamic-import').filter((one) =>
    isStart(metafile, path, one),
  )
  for (const one of [...starts, ...importsOf(metafile, path, 'import-statement')])
    loadedWith(metafile, one, seen)
  return seen
}

/** `start.ts` is loaded later by the `index.ts` beside it because something has to come before it. */
const isStart = ({ outputs }: Metafile, path: string, later: string) =>
  outputs[path]?.entryPoint?.replace(/index\.ts$/, 'start.ts') === outputs[later]?.entryPoint

/** Chunks by the programs that load them at their start: what a chunk imports, they load, too, so no circle comes of it. */
function groupsOf(metafile: Metafile): Group[] {
  const programs = Object.keys(metafile.outputs).filter(isProgram).sort()
  const loaded = programs.map((program) => [program, loadedWith(metafile, program)] as const)
  const chunks = Object.keys(metafile.outputs).filter((path) => !isProgram(path))
  const byPath = Map.groupBy(chunks, (chunk) => {
    const users = loaded.filter(([, all]) => all.has(chunk)).map(([program]) => nameIn(program))
    if (users.length === 0) return ''
    const whose = isTheirs(metafile, chunk) ? 'packages-' : ''
    const which = users.length === programs.length ? 'every' : users.join('+')
    return `dist/shared/${whose}${which}.js`
  })
  byPath.delete('')
  return [...byPath].map(([path, its]) => groupOf(metafile, path, its.toSorted()))
}

const nameIn = (program: string) => relative('dist', program).replace(/\.js$/, '')

/** Whether nothing of ours is in it: then it imports nothing of ours either. */
function isTheirs(metafile: Metafile, path: string): boolean {
  const inputs = Object.keys(metafile.outputs[path]?.inputs ?? {})
  return (
    packagesIn(metafile, path) !== undefined || inputs.every((one) => one.startsWith('builtin:'))
  )
}

/** Two chunks may export the same name: the second one is distinguished by the hash of its chunk. */
function groupOf(metafile: Metafile, path: string, chunks: readonly string[]): Group {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const chunk of chunks)
    for (const name of metafile.outputs[chunk]?.exports ?? []) {
      const hash = /-(\w+)\.js$/.exec(chunk)?.[1]
      const own = taken.has(name) || name === 'default' ? `${hash}_${name}` : name
      taken.add(own)
      names.set(`${chunk} ${name}`, own)
    }
  return { path, chunks, nameOf: (chunk, name) => names.get(`${chunk} ${name}`) ?? name }
}

const STATEMENT = /^import (?:\{([^}]*)\} from )?"(\.[^"]+)";$/gm
const COMPACT = /(?<=^|;)import(?:\{([^}]*)\}from)?"(\.[^"]+)";/gm

/** Lets a file import from groups what it imported from their chunks. */
function redirected(
  metafile: Metafile,
  path: string,
  text: string,
  groupOf: ReadonlyMap<string, Group>,
): string {
  const own = groupOf.get(path)
  let count = 0
  const redirect = (whole: string, names: string | undefined, target: string) => {
    count++
    const chunk = join(dirname(path), target)
    const group = groupOf.get(chunk)
    if (!group || group === own) return whole
    const source = JSON.stringify(addressFrom(path, group.path))
    if (names === undefined) return `import ${source};`
    const all = names.split(',').map((one) => one.trim().split(' as '))
    const items = all.map(([name = '', alias = name]) => asItem(group.nameOf(chunk, name), alias))
    return `import { ${items.join(', ')} } from ${source};`
  }
  const result = text.replace(STATEMENT, redirect).replace(COMPACT, redirect)
  const expected = importsOf(metafile, path, 'import-statement').length
  if (count !== expected)
    throw new Error(`${path} has ${expected} imports, of which ${count} were understood`)
  return result
}

const asItem = (name: string, alias: string) => (name === alias ? name : `${name} as ${alias}`)

function addressFrom(path: string, target: string): string {
  const address = relative(dirname(path), target)
  return address.startsWith('.') ? address : `./${address}`
}

/** What is loaded later, and is in a group all the same, has its exports from there. */
function passedOn({ outputs }: Metafile, path: string, group: Group): string {
  const items = (outputs[path]?.exports ?? []).map((name) => asItem(group.nameOf(path, name), name))
  return `export { ${items.join(', ')} } from ${JSON.stringify(addressFrom(path, group.path))};\n`
}

/** One file of the chunks of a group, in the order in which they need one another. */
async function joined({ outputs }: Metafile, group: Group, files: BundleFiles): Promise<string> {
  const inMemory: Plugin = {
    name: 'chunks of a group',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return undefined
        const chunk = join('dist/shared', path)
        const isOwn = kind === 'import-statement' && group.chunks.includes(chunk)
        return isOwn || importer === ''
          ? { path: chunk, namespace: 'chunk' }
          : { path, external: true }
      })
      onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({
        contents: (files.get(path) ?? '').replace(SOURCE, '//! $1'),
      }))
    },
  }
  const contents = group.chunks.map((chunk) => {
    const items = (outputs[chunk]?.exports ?? []).map((name) =>
      asItem(name, group.nameOf(chunk, name)),
    )
    const source = JSON.stringify(addressFrom(group.path, chunk))
    return items.length > 0 ? `export { ${items.join(', ')} } from ${source}` : `import ${source}`
  })
  const { outputFiles } = await build({
    stdin: { contents: contents.join('\n'), resolveDir: 'dist/shared', sourcefile: group.path },
    ...{ bundle: true, write: false, format: 'esm', platform: 'node', target: 'node24' },
    legalComments: 'inline',
    minifyWhitespace: group.path.includes('/packages-'),
    plugins: [inMemory],
  })
  return (outputFiles[0]?.text ?? '').replace(CHUNK, '').replace(KEPT, '// $1')
}

/** Where code comes from stands above it. esbuild keeps such a comment only where it seems to be a licence. */
const SOURCE = /^\/\/ ((?:src|script|node_modules)\/\S+)$/gm
const KEPT = /^\/\/! ((?:src|script|node_modules)\/\S+)$/gm
const CHUNK = /^\/\/ chunk:\S+\n/gm
