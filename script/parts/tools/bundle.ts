import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { makeOwnDirectory } from './own-directory.ts'

const root = resolve(import.meta.dirname, '../../..')

/** A program of ours as one file, alone in a temporary directory, so that each process starts at once. */
export async function bundleProgram(entry: string): Promise<string> {
  const outfile = join(makeOwnDirectory('bundle'), 'program.mjs')
  await build({
    entryPoints: [entry],
    ...{ outfile, bundle: true, format: 'esm', platform: 'node', target: 'node24' },
    mainFields: ['module', 'main'],
    alias: { undici: join(root, 'script/stubs/no-undici.ts') },
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
  return outfile
}
