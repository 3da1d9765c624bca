import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'
import { parse } from 'yaml'

/** An action.yml becomes the names of its inputs with their defaults, as the runner gives them. */
export const defaultsOfActionFiles: Plugin = {
  name: 'defaults of action files',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]action\.yml$/ }, ({ path }) => {
      const inputs: Record<string, { default?: unknown }> = parse(readFileSync(path, 'utf8')).inputs
      const defaults = Object.entries(inputs ?? {})
        .map(([name, input]) => [name, String(input?.default ?? '')] as const)
        .filter(([, text]) => text !== '' && !text.includes('${{'))
      return { contents: `export const defaults = ${JSON.stringify(Object.fromEntries(defaults))}` }
    })
  },
}
