import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'
import { defaultsOfActionFiles } from '../action-defaults.ts'
import { licensesOf } from '../licenses.ts'

/** Files of the page by name. */
export type SiteFiles = ReadonlyMap<string, Uint8Array>

/** What libraries made for Node need to run in a browser. */
const FOR_A_BROWSER = {
  loader: { '.yml': 'text' },
  plugins: [defaultsOfActionFiles],
  define: { 'process.env.NODE_DEBUG': 'undefined' },
  alias: {
    // The same parser with a Buffer of its own.
    'csv-parse/sync': 'csv-parse/browser/esm/sync',
    // Handlebars makes source maps where it finds source-map, and needs none.
    'source-map': './script/stubs/no-source-map.ts',
  },
} satisfies BuildOptions

/** The playground as static files: the page, and the pure core bundled for a browser. */
export async function bundleSite(): Promise<SiteFiles> {
  const { outputFiles, metafile } = await build({
    entryPoints: { main: 'site/main.ts' },
    outdir: 'site',
    chunkNames: 'parts/[name]-[hash]',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    legalComments: 'none',
    ...FOR_A_BROWSER,
  })
  const made = outputFiles.map(({ path, contents }) => [relative('site', path), contents] as const)
  const own = ['index.html', 'style.css'].map(
    (name) => [name, readFileSync(`site/${name}`)] as const,
  )
  return new Map([...own, ...made, ['licenses.txt', Buffer.from(licensesOf(metafile))]])
}

/** What a browser loads at most, in bytes as they travel. */
export const gzippedSize = (files: SiteFiles): number =>
  [...files]
    .filter(([name]) => !name.endsWith('.txt'))
    .reduce((sum, [, contents]) => sum + gzipSync(contents).length, 0)
