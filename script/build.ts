/**
 * Bundles dist/ from src/: one entry for each action and for `post:`, and everything they share once.
 * With --check, only says whether dist/ is what the source makes.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build, type Plugin } from 'esbuild'

/**
 * `import … from 'http'` makes Node look at every export of it, and some of those load all of undici
 * (35 ms); `require` does not. https://github.com/nodejs/node/blob/v24.x/lib/http.js
 */
const httpByRequire: Plugin = {
  name: 'http by require',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?https?$/ }, ({ path }) => ({ path, namespace: 'builtin' }))
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}')`,
    }))
  },
}

const { outputFiles } = await build({
  entryPoints: { main: 'src/index.ts', cleanup: 'src/cleanup.ts' },
  outdir: 'dist',
  chunkNames: 'shared/[name]-[hash]',
  write: false,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  legalComments: 'inline',
  plugins: [httpByRequire],
  // The CommonJS builds of some libraries lose their named exports in a split bundle.
  mainFields: ['module', 'main'],
  // @actions/http-client loads undici (50 ms, 0.8 MB) for getAgentDispatcher(), which nothing here calls.
  alias: { undici: './script/no-undici.ts' },
  // Some libraries still call require('net') at run time.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
})

const made = new Map(outputFiles.map(({ path, text }) => [relative('.', path), text]))
const kept = globSync('dist/**/*.js')
const stale = [...new Set([...made.keys(), ...kept])].filter(
  (path) => !existsSync(path) || readFileSync(path, 'utf8') !== made.get(path),
)

if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`dist/ is not what src/ makes: ${stale.join(', ')}. Run: npm run build`)
    process.exitCode = 1
  }
} else {
  rmSync('dist', { recursive: true, force: true })
  for (const [path, text] of made) {
    mkdirSync(dirname(join('.', path)), { recursive: true })
    writeFileSync(path, text)
  }
}
