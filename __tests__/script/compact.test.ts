import { expect, test } from '@jest/globals'
import { compact, packagesIn } from '../../script/compact.ts'

const metafile = {
  inputs: {},
  outputs: {
    'dist/shared/theirs.js': {
      inputs: { 'node_modules/@a/b/x.js': {}, 'node_modules/c/y.js': {}, 'builtin:process': {} },
    },
    'dist/shared/mixed.js': { inputs: { 'src/a.ts': {}, 'node_modules/c/y.js': {} } },
    'dist/shared/ours.js': { inputs: { 'src/a.ts': {} } },
    'dist/main.js': { inputs: {} },
  },
} as unknown as Parameters<typeof compact>[0]

test('a chunk of other packages only is known by their names', () => {
  expect(packagesIn(metafile, 'dist/shared/theirs.js')).toEqual(['@a/b', 'c'])
  for (const path of ['dist/shared/mixed.js', 'dist/shared/ours.js', 'dist/main.js'])
    expect(packagesIn(metafile, path)).toBeUndefined()
})

test('it loses its white space and keeps its licences; ours stays as it is', async () => {
  const text = '/*! the licence */\nexport  const   a  =  1\n'
  expect(await compact(metafile, 'dist/shared/theirs.js', text)).toMatch(
    /^\/\/ node_modules\/@a\/b\/\n\/\/ node_modules\/c\/\n\/\*! the licence \*\/\s*const a=1;export\{a\};/,
  )
  expect(await compact(metafile, 'dist/shared/ours.js', text)).toBe(text)
  const ours = '// src/a.ts\nexport  const   b  =  2\n'
  const mixed = `import { x } from "./x.js";\n\n// node_modules/c/y.js\nvar  a  =  x;\n\n${ours}`
  expect(await compact(metafile, 'dist/shared/mixed.js', mixed)).toBe(
    `import { x } from "./x.js";\n\n// node_modules/c/\nvar a=x;\n\n${ours}`,
  )
})
