/**
 * Bundles dist/ from src/: one entry for every program that an action.yml names, and everything they share once.
 * With --check, only says whether dist/ is what the source makes.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { defaultsOfActionFiles } from './action-defaults.ts'
import { entryPoints } from './actions.ts'
import { compact } from './compact.ts'
import { licensesOf } from './licenses.ts'
import { mergeChunks } from './merge-chunks.ts'

/**
 * `import … from 'node:http'` makes Node look at every export of that module, and some of those load
 * more: undici (35 ms), web crypto, file streams. `require` looks at nothing. A fifth of the start-up.
 */
const builtinsByRequire: Plugin = {
  name: 'builtins by require',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z_:/]+$/ }, ({ path, kind }) =>
      isBuiltin(path)
        ? { path, namespace: 'builtin', suffix: kind === 'import-statement' ? '?import' : '' }
        : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path, suffix }) => ({
      contents: suffix ? importable(path) : `module.exports = ${builtin(path)}`,
    }))
  },
}

const builtin = (path: string) => `process.getBuiltinModule('${path}')`

/** Its exports one by one, of which a bundle keeps those that are used: looking at all of crypto takes 5 ms. */
function importable(path: string): string {
  const names = Object.keys(process.getBuiltinModule(path) ?? {})
  const exports = names
    .filter((name) => /^[A-Za-z]\w*$/.test(name) && name !== 'default')
    .map((name) => `export const ${name} = /* @__PURE__ */ (() => builtin_.${name})()`)
  return [`const builtin_ = ${builtin(path)}`, 'export default builtin_', ...exports].join('\n')
}

/**
 * The packages of @actions do nothing when they are loaded, but do not say so: without this, @actions/core
 * brings its OIDC client and with it an HTTP client (20 ms) to every start.
 */
const actionsWithoutSideEffects: Plugin = {
  name: '@actions without side effects',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^(@actions\/|\.)/ }, async ({ path, pluginData, ...options }) => {
      const isTheirs = path.startsWith('@actions/') || options.importer.includes('/@actions/')
      if (pluginData === 'resolved' || !isTheirs) return undefined
      const found = await resolve(path, { ...options, pluginData: 'resolved' })
      return { ...found, sideEffects: false }
    })
  },
}

/** The SDK reads its version from a `package.json`, which has a page of other things in it. */
const versionsAlone: Plugin = {
  name: 'versions of packages',
  setup({ onLoad }) {
    onLoad({ filter: /\/@aws-sdk\/[^/]+\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8'))
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
  },
}

const { outputFiles, metafile } = await build({
  entryPoints: entryPoints(),
  outdir: 'dist',
  chunkNames: 'shared/[name]-[hash]',
  write: false,
  metafile: true,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  legalComments: 'inline',
  plugins: [builtinsByRequire, actionsWithoutSideEffects, versionsAlone, defaultsOfActionFiles],
  // The CommonJS builds of some libraries lose their named exports in a split bundle.
  mainFields: ['module', 'main'],
  // @actions/http-client loads undici (50 ms, 0.8 MB) for getAgentDispatcher(), which nothing here calls.
  // The AWS SDK has bowser (60 kB) to distinguish browsers, and here is none.
  // Handlebars makes source maps where it finds source-map (64 kB), and needs none.
  alias: {
    undici: './script/stubs/no-undici.ts',
    bowser: './script/stubs/no-bowser.ts',
    // What it has for services that answer in streams (29 kB), which none of ours does.
    '@smithy/core/event-streams': './script/stubs/no-event-streams.ts',
    // Octokit's table of all of GitHub's routes (130 kB), and its pages.
    '@octokit/plugin-rest-endpoint-methods': './script/stubs/no-octokit-plugin.ts',
    '@octokit/plugin-paginate-rest': './script/stubs/no-octokit-plugin.ts',
    'source-map': './script/stubs/no-source-map.ts',
    // Types of a language server (65 kB), of which dockerfile-ast takes two functions.
    'vscode-languageserver-types': './script/stubs/ranges.ts',
  },
})

/** Some libraries still call require('net') at run time. */
const REQUIRE =
  "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);\n"

const compacted = await Promise.all(
  outputFiles.map(
    async ({ path, text }) => [relative('.', path), await compact(metafile, path, text)] as const,
  ),
)
const merged = await mergeChunks(metafile, new Map(compacted))
const made = new Map([...merged].map(([path, text]) => [path, REQUIRE + text]))
made.set('dist/licenses.txt', licensesOf(metafile))
const kept = globSync('dist/**/*', { withFileTypes: true }).flatMap((entry) =>
  entry.isFile() ? [relative('.', join(entry.parentPath, entry.name))] : [],
)
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
