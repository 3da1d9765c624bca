/** Everything that can be said of the tree without running it: types, lint, format, docs and dist in step. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { findActionlint, installActionlint } from './parts/tools/actionlint.ts'

const WORKFLOWS = ['.github/workflows/*.yml', 'examples/workflows/*.yml']

interface Check {
  readonly name: string
  readonly command: readonly [program: string, ...args: string[]]
}

const bin = (name: string) => `node_modules/.bin/${name}`
const node = (...args: string[]): [string, ...string[]] => [process.execPath, ...args]

const checks: Check[] = [
  { name: 'types', command: [bin('tsc')] },
  { name: 'types of the playground', command: [bin('tsc'), '--project', 'site'] },
  { name: 'lint and format', command: [bin('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'README tables', command: node('script/docs.ts', '--check') },
  {
    name: 'patterns',
    command: node('--disable-warning=ExperimentalWarning', 'script/patterns.ts', '--check'),
  },
  { name: 'dist', command: node('script/build.ts', '--check') },
]

const missing = process.env['SLIPWAY_REQUIRE_ALL'] === '1' && (await installActionlint(console.log))
const actionlint = findActionlint()
if (actionlint) checks.push({ name: 'workflows', command: [actionlint, ...globSync(WORKFLOWS)] })
else console.log('workflows: not linted, actionlint is not installed')

const failed = checks.filter(({ name, command: [program, ...args] }) => {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}${error ? `: ${error.message}` : ''}`)
  return status !== 0
})
if (missing) console.log(missing)
process.exitCode = failed.length > 0 || missing ? 1 : 0
