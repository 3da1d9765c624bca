import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

/*
 * The linter keeps the house in order. Here it is given a house of its own, with our rules, in which
 * something is wrong in every room: a rule that no longer bites is a test that fails.
 */

type Planted = [sentence: string, path: string, text: string, told: string]

const uses = (from: string) => `import { it } from '${from}'\nexport const planted = it\n`

const PURE = 'core/ is pure: it imports core/ and small pure libraries, nothing else.'
const DECIDES = 'core/ decides and gets everything as parameters: no World, no steps, no inputs.'
const ONLY_IO = 'Only io/ touches the machine. Take what you need from World.'
const STEPS = 'Steps serve every action and know none.'
const ACTIONS = 'Actions never import each other. Share through core/ or steps/.'
const CYCLE = 'This import is part of a cycle.'
const PHASE = 'A phase imports only those before it'
const FAILURES = 'Every phase may explain a failure: failures/ imports no phase.'
const BESIDE = 'host/ and guard/ stand beside the phases'
const LONG = 'This function has too many lines'
const LARGE = 'This file has too many lines'
const global = (name: string) => `Do not use the global variable ${name}.`

const PHASES = [
  ...['event', 'access', 'ecr', 'repositories', 'build'],
  ...['push', 'gates', 'publish', 'report'],
]
/** Each phase with each that comes after it. */
const later = PHASES.flatMap((phase, at) =>
  PHASES.slice(at + 1).map((other) => [phase, other] as const),
)

const longFunction = (lines: number) =>
  `export function long() {\n${'  it()\n'.repeat(lines)}}\n\nfunction it() {}\n`

const wrong: Planted[] = [
  ['a file has grown two subjects', 'steps/build/grown.ts', 'it()\n'.repeat(200), LARGE],
  ['core reads a file', 'core/a.ts', uses('node:fs'), PURE],
  ['core knows the runner', 'core/b.ts', uses('@actions/core'), PURE],
  ['core knows AWS', 'core/ecr/a.ts', uses('@aws-sdk/client-ecr'), PURE],
  ['core takes a big library', 'core/c.ts', uses('lodash'), PURE],
  ['core loads something later', 'core/d.ts', "export const a = () => import('node:fs')\n", PURE],
  ['core sees io', 'core/e.ts', uses('../io/room.ts'), DECIDES],
  ['core sees io from a room of its own', 'core/tags/a.ts', uses('../../io/room.ts'), DECIDES],
  ['core sees steps', 'core/f.ts', uses('../steps/room.ts'), DECIDES],
  [
    'core sees the World',
    'core/g.ts',
    "import type { World } from '../world.ts'\nexport type W = World\n",
    DECIDES,
  ],
  ['core sees the inputs', 'core/h.ts', uses('../inputs.ts'), DECIDES],
  ['core asks the clock', 'core/i.ts', 'export const a = () => Date.now()\n', global('Date')],
  ['core makes a date', 'core/j.ts', 'export const a = () => new Date()\n', global('Date')],
  [
    'core asks the environment',
    'core/k.ts',
    'export const a = () => process.env\n',
    global('process'),
  ],
  ['core prints', 'core/l.ts', "export const a = () => console.log('')\n", global('console')],
  ['core asks the network', 'core/m.ts', "export const a = () => fetch('')\n", global('fetch')],
  [
    'core waits',
    'core/n.ts',
    'export const a = () => setTimeout(() => {}, 1)\n',
    global('setTimeout'),
  ],
  ['steps touch the machine', 'steps/a.ts', uses('node:fs/promises'), ONLY_IO],
  ['steps see a room inside io', 'steps/i.ts', uses('../io/registry/room.ts'), ONLY_IO],
  [
    'steps know the inside of the runner',
    'steps/j.ts',
    uses('@actions/http-client/lib/auth.js'),
    ONLY_IO,
  ],
  ['core sees a room inside io', 'core/s.ts', uses('../io/registry/room.ts'), DECIDES],
  ['core sees a room inside steps', 'core/t.ts', uses('../steps/publish/room.ts'), DECIDES],
  ['core reads a file in promises', 'core/u.ts', uses('node:fs/promises'), PURE],
  ['a story sees a room inside io', 'world.test.ts', uses('./io/registry/room.ts'), ONLY_IO],
  ['steps know the runner', 'steps/b.ts', uses('@actions/core'), ONLY_IO],
  ['steps know AWS', 'steps/c.ts', uses('@aws-sdk/client-ecr'), ONLY_IO],
  ['steps see io', 'steps/d.ts', uses('../io/room.ts'), ONLY_IO],
  ['steps know a story', 'steps/e.ts', uses('../main.ts'), STEPS],
  ['steps know the story of another action', 'steps/f.ts', uses('../rollback/main.ts'), STEPS],
  ['steps know the inputs', 'steps/g.ts', uses('../inputs.ts'), STEPS],
  ['a story sees io', 'main.ts', uses('./io/room.ts'), ONLY_IO],
  ['a story knows the runner', 'inputs.ts', uses('@actions/core'), ONLY_IO],
  ['the story of another action touches the machine', 'merge/a.ts', uses('node:fs'), ONLY_IO],
  ['one action imports another', 'merge/main.ts', uses('../rollback/main.ts'), ACTIONS],
  ['another action imports the first', 'rollback/main.ts', uses('../main.ts'), ACTIONS],
  ['an export without a name', 'core/o.ts', 'export default 1\n', 'Avoid default exports.'],
  ['an enum', 'core/p.ts', 'export enum Kind {\n  A,\n}\n', "Don't use enum"],
  ['a cycle begins', 'core/q.ts', "import { r } from './r.ts'\nexport const q = () => r\n", CYCLE],
  ['a cycle ends', 'core/r.ts', "import { q } from './q.ts'\nexport const r = () => q\n", CYCLE],
  [
    'a cycle of types begins',
    'core/v.ts',
    "import type { W } from './w.ts'\nexport type V = W | 1\n",
    CYCLE,
  ],
  [
    'a cycle of types ends',
    'core/w.ts',
    "import type { V } from './v.ts'\nexport type W = V | 2\n",
    CYCLE,
  ],
  [
    'a cycle of scripts begins',
    '../script/a.ts',
    "import type { B } from './b.ts'\nexport type A = B | 1\n",
    CYCLE,
  ],
  [
    'a cycle of scripts ends',
    '../script/b.ts',
    "import type { A } from './a.ts'\nexport type B = A | 2\n",
    CYCLE,
  ],
  ['a function has 26 lines', 'core/x.ts', longFunction(26), LONG],
  ['a function of a script has 26 lines', '../script/x.ts', longFunction(26), LONG],
  ['a story has 41 lines', 'inspect/main.ts', longFunction(41), LONG],
  ...later.map(
    ([phase, other]): Planted => [
      `${phase} imports ${other}, which comes later`,
      `steps/${phase}/${other}.ts`,
      uses(`../${other}/room.ts`),
      PHASE,
    ],
  ),
  ...['host', 'guard'].map(
    (room): Planted => [
      `${room}/ imports a phase of publishing`,
      `steps/${room}/publish.ts`,
      uses('../publish/room.ts'),
      BESIDE,
    ],
  ),
  ...PHASES.map(
    (phase): Planted => [
      `${phase} imports host/`,
      `steps/${phase}/host.ts`,
      uses('../host/room.ts'),
      PHASE,
    ],
  ),
  ...PHASES.map(
    (phase): Planted => [
      `failures/ imports ${phase}`,
      `steps/failures/${phase}.ts`,
      uses(`../${phase}/room.ts`),
      FAILURES,
    ],
  ),
  [
    'a promise nobody waits for',
    'steps/h.ts',
    'const later = async () => 1\nexport const a = () => {\n  later()\n}\n',
    'A "floating" Promise was found',
  ],
]

const right: [sentence: string, path: string, text: string][] = [
  [
    'io touches the machine',
    'io/room.ts',
    "import { readFile } from 'node:fs/promises'\nexport const it = readFile\n",
  ],
  ['io knows the runner', 'io/runner.ts', uses('@actions/core')],
  ['io sees core', 'io/core.ts', uses('../core/room.ts')],
  ['core sees core', 'core/room.ts', uses('./tags/room.ts')],
  [
    'core takes a small library',
    'core/tags/room.ts',
    "import { parse } from 'semver'\nexport const it = parse\n",
  ],
  [
    'steps see core and the World',
    'steps/room.ts',
    "import { it } from '../core/room.ts'\nimport type { World } from '../world.ts'\nexport const step = (world: World) => [it, world]\n",
  ],
  ['a World is a type', 'world.ts', 'export interface World {\n  readonly now: () => string\n}\n'],
  [
    'an entry brings story and machine together',
    'index.ts',
    "import { it } from './io/room.ts'\nimport { planted } from './main.ts'\nexport const all = [it, planted]\n",
  ],
  ['the entry of another action, too', 'rollback/index.ts', uses('../io/room.ts')],
  ['a function has 25 lines', 'core/y.ts', longFunction(25)],
  ['a story has 40 lines', 'deploy/main.ts', longFunction(40)],
  ...later.map(
    ([phase, other]) =>
      [
        `${other} imports ${phase}, which comes before it`,
        `steps/${other}/${phase}.ts`,
        uses(`../${phase}/room.ts`),
      ] as [string, string, string],
  ),
  ...PHASES.map(
    (phase) =>
      [`${phase} explains a failure`, `steps/${phase}/failure.ts`, uses('../failures/room.ts')] as [
        string,
        string,
        string,
      ],
  ),
  ['a test may do what it likes', '../__tests__/a.test.ts', uses('node:fs')],
]

let house = ''
let told: { file: string; message: string }[] = []

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'))
  copyFileSync('biome.json', join(house, 'biome.json'))
  for (const [, path, text] of [...wrong, ...right]) {
    const file = join(house, 'src', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  told = findings(lint())
})

afterAll(() => rmSync(house, { recursive: true }))

/** Runs the linter once over the whole house; it exits with 1 when it finds something. */
function lint(): string {
  const biome = join(process.cwd(), 'node_modules/.bin/biome')
  const args = ['lint', '--reporter=github', '--max-diagnostics=none', '.']
  const { stdout, stderr } = spawnSync(biome, args, { cwd: house, encoding: 'utf8' })
  if (!stdout.includes('::error')) throw new Error(`biome found nothing: ${stdout}${stderr}`)
  return stdout
}

/** Reads `::error title=…,file=/house/src/core/a.ts,line=1,…::message`. */
function findings(output: string) {
  return output
    .split('\n')
    .map((line) =>
      /^::error title=[^,]*,file=.*?\/house-\w*\/(?:src\/)?([^,]*),.*?::(.*)$/.exec(line),
    )
    .flatMap((found) => (found ? [{ file: found[1] ?? '', message: found[2] ?? '' }] : []))
}

const toldOf = (path: string) =>
  told.filter(({ file }) => file === path.replace('../', '')).map(({ message }) => message)

describe('the linter stops', () => {
  test.each(wrong)('%s', (_, path, _text, message) => {
    expect(toldOf(path)).toEqual([expect.stringContaining(message)])
  })
})

describe('the linter allows', () => {
  test.each(right)('%s', (_, path) => {
    expect(toldOf(path)).toEqual([])
  })
})

test('one thing has one word, which is the one of the field: none of those it had before', () => {
  const before = /\b(shelf|shelves|cargoes|fates?|outlook|rivals?|knocks?|doors?|wish(es)?)\b/i
  const ours = globSync(['src/**/*.ts', 'script/**/*.ts', '__tests__/**/*.ts', 'docs/*.md', '*.md'])
  const found = ours
    .filter((path) => !/fixtures|corpus|architecture\.test/.test(path))
    .flatMap((path) => {
      const [word] = before.exec(readFileSync(path, 'utf8')) ?? []
      return word ? [`${path}: ${word}`] : []
    })
  expect(found).toEqual([])
  expect(ours.length).toBeGreaterThan(500)
})
