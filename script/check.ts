/** Everything that can be said of the tree without running it: types, lint, format, docs and dist in step. */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { actionFiles } from './actions.ts'
import { findActionlint, installActionlint } from './parts/tools/actionlint.ts'
import { findZizmor, installZizmor } from './parts/tools/zizmor.ts'

const EXAMPLES = 'examples/workflows/*.yml'
const WORKFLOWS = ['.github/workflows/*.yml', EXAMPLES]

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

const isEverything = process.env['SLIPWAY_REQUIRE_ALL'] === '1'
const missing = isEverything
  ? [installActionlint(console.log), installZizmor(console.log)].filter((one) => one !== undefined)
  : []
const actionlint = findActionlint()
if (actionlint) checks.push({ name: 'workflows', command: [actionlint, ...globSync(WORKFLOWS)] })
else console.log('workflows: not linted, actionlint is not installed')
const zizmor = findZizmor()
if (zizmor)
  checks.push(
    {
      name: 'weak points of workflows',
      command: [zizmor, '--offline', '-q', '--persona', 'auditor', '.github', ...actionFiles()],
    },
    {
      name: 'weak points of examples',
      command: [
        zizmor,
        '--offline',
        '-q',
        '--config',
        'examples/zizmor.yml',
        ...globSync(EXAMPLES),
      ],
    },
  )
else console.log('weak points of workflows: not looked for, zizmor is not installed')

const failed = checks.filter(({ name, command: [program, ...args] }) => {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' })
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}${error ? `: ${error.message}` : ''}`)
  return status !== 0
})
for (const one of missing) console.log(one)
process.exitCode = failed.length + missing.length > 0 ? 1 : 0
