import { transformSync } from 'esbuild'

/** Tests are compiled by the compiler that makes dist/. Types are checked by tsc, not here. */
// biome-ignore lint/style/noDefaultExport: jest asks for it
export default {
  process: (source, path) =>
    transformSync(source, {
      loader: 'ts',
      target: 'node24',
      sourcefile: path,
      sourcemap: 'inline',
    }),
}
