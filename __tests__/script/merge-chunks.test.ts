import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { mergeChunks } from '../../script/merge-chunks.ts'

/** Three programs that share rooms with one another; both rooms export a `name`, and one is loaded later by some. */
const SOURCES = {
  'one.ts': `import { name as red } from './red.ts'
    import { count } from './count.ts'
    const { name: blue } = await import('./blue.ts')
    console.log('one', red(), blue(), count())`,
  'two.ts': `import { name as red } from './red.ts'
    import { name as blue } from './blue.ts'
    import { count } from './count.ts'
    console.log('two', red(), blue(), count())`,
  'three.ts': `import { count } from './count.ts'
    const { default: late } = await import('./late.ts')
    console.log('three', count(), late)`,
  'red.ts': `import { count } from './count.ts'
    const colour = 'red' + count()
    export const name = () => colour`,
  'blue.ts': `import { count } from './count.ts'
    const colour = 'blue' + count()
    export const name = () => colour`,
  'late.ts': `import { name } from './red.ts'
    export default 'late ' + name()`,
  'count.ts': `let calls = 0
    export const count = () => ++calls`,
}

let folder = ''
const made = new Map<string, string>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chunks-'))
  for (const [name, text] of Object.entries(SOURCES)) writeFileSync(join(folder, name), text)
  const { outputFiles, metafile } = await build({
    ...{ entryPoints: ['one.ts', 'two.ts', 'three.ts'], absWorkingDir: folder, outdir: 'dist' },
    ...{ chunkNames: 'shared/[name]-[hash]', write: false, metafile: true, bundle: true },
    ...{ splitting: true, format: 'esm', platform: 'node' },
  })
  const files = new Map(outputFiles.map(({ path, text }) => [relative(folder, path), text]))
  for (const [path, text] of await mergeChunks(metafile, files)) made.set(path, text)
  for (const [where, all] of [['many', files] as const, ['few', made] as const])
    for (const [path, text] of all) {
      mkdirSync(dirname(join(folder, where, path)), { recursive: true })
      writeFileSync(join(folder, where, path), text)
    }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
})

afterAll(() => rmSync(folder, { recursive: true }))

const said = (where: string, name: string) =>
  execFileSync(process.execPath, [join(folder, where, `dist/${name}.js`)], { encoding: 'utf8' })

test.each(['one', 'two', 'three'])('the program %s does what it did', (name) => {
  expect(said('few', name)).toMatch(new RegExp(`^${name} .*red`))
  expect(said('few', name)).toBe(said('many', name))
})

test('what the same programs load at their start is one file, and what is loaded later keeps its own', () => {
  const paths = [...made.keys()].map((path) => path.replace(/-\w{8}\.js$/, '-….js'))
  expect(paths.sort()).toEqual([
    'dist/one.js',
    'dist/shared/blue-….js',
    'dist/shared/every.js',
    'dist/shared/late-….js',
    'dist/shared/one+two.js',
    'dist/shared/two.js',
    'dist/three.js',
    'dist/two.js',
  ])
})
