import { argumentNotices } from '../buildx/input-checks.ts'

/** Inputs in which people write paths and names, and sometimes variables of a shell. */
interface Written {
  readonly tags: readonly string[]
  readonly build: {
    readonly context: string
    readonly file: string
    readonly outputs: readonly string[]
    readonly buildArgs: readonly string[]
  }
  readonly cache: { readonly from: readonly string[]; readonly to: readonly string[] }
}

/** `$NAME`, `${NAME` or `$(`; a lone `$` ends a pattern. */
const SHELL = /\$(?:[A-Za-z_]\w{0,100}|\{[A-Za-z_]\w{0,100}|\()/

/** What a user should hear of inputs that are probably not written as they are meant. */
export const inputNotices = (options: Written): string[] => [
  ...argumentNotices(options.build.buildArgs),
  ...shellNotices(options),
]

/** The notices for a user who writes variables as in a shell: they are taken as they stand. */
const shellNotices = ({ tags, build, cache }: Written): string[] =>
  Object.entries({
    tags: tags.filter((line) => !line.includes('pattern=')),
    context: [build.context],
    file: [build.file],
    outputs: build.outputs,
    'cache-from': cache.from,
    'cache-to': cache.to,
  }).flatMap(([input, lines]) =>
    lines.flatMap((line) => {
      const found = SHELL.exec(line)?.[0]
      return found
        ? `"${input}": "${found}" is taken as it stands, for an input is no shell; write an expression, such as \${{ github.workspace }} or \${{ env.NAME }}`
        : []
    }),
  )
