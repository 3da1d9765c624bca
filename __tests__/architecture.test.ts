import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, matchesGlob, normalize } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { undocumented } from './support/undocumented.ts'

/*
 * The linter keeps the house in order. Here it is given a house of its own, with our rules, in which
 * something is wrong in every room: a rule that no longer bites is a test that fails.
 */

type Planted = [sentence: string, path: string, text: string, told: string]

const uses = (from: string) => `import { it } from '${from}'\nexport const planted = it\n`

const PURE = 'core/ is pure: it imports core/ and small pure libraries, nothing else.'
const DECIDES = 'core/ decides and gets everything as parameters: no World, no steps, no inputs.'
const ONLY_IO = 'Only io/ touches the machine. Take what you need from World.'
const MACHINE = 'io/ is the machine: it knows World and core/, neither steps nor actions.'
const STEPS = 'Steps serve every action and know none.'
const ACTIONS = 'Actions never import each other. Share through core/ or steps/.'
const CYCLE = 'This import is part of a cycle.'
const PHASE = 'A phase imports only those before it'
const FAILURES = 'Every phase may explain a failure: failures/ imports no phase.'
const BESIDE = 'host/ and guard/ stand beside the phases'
const BROWSER = 'The playground runs in a browser'
const LONG = 'This function has too many lines'
const LARGE = 'This file has too many lines'
const DEFAULT = 'Avoid default exports.'
const global = (name: string) => `Do not use the global variable ${name}.`
const property = (name: string) => `Do not use '${name}'.`
const properties = (name: string) => `Do not access properties on '${name}'.`

const directories = (path: string) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )

/** The order of the phases; `failures`, `host` and `guard` stand beside them. */
const PHASES = [
  ...['event', 'access', 'ecr', 'repositories', 'build'],
  ...['push', 'gates', 'publish', 'report'],
]
const BESIDES = ['failures', 'host', 'guard']
const ROOMS = ['core', 'steps', 'io', 'world']
// As they are on disk: a new one is planted too, and the linter must know it.
const actions = directories('src').filter((name) => !ROOMS.includes(name))
const steps = directories('src/steps')
const coreRooms = directories('src/core')

/** Each phase with each that comes after it. */
const later = PHASES.flatMap((phase, at) =>
  PHASES.slice(at + 1).map((other) => [phase, other] as const),
)

const longFunction = (lines: number) =>
  `export function long() {\n${'  it()\n'.repeat(lines)}}\n\nfunction it() {}\n`

/** What only io/ may import, and where a file of `depth` folders below src/ finds it. */
const machine = (depth: number): [what: string, from: string][] => [
  ['node', 'node:fs'],
  ['promises of node', 'node:fs/promises'],
  ['the runner', '@actions/core'],
  ['the inside of the runner', '@actions/http-client/lib/auth.js'],
  ['AWS', '@aws-sdk/client-ecr'],
  ['io', `${'../'.repeat(depth)}io/room.ts`],
  ['a room of io', `${'../'.repeat(depth)}io/registry/room.ts`],
]

/** The files that belong to one action each. */
const ofActions = (depth: number): [what: string, from: string][] =>
  ['', ...actions.map((name) => `${name}/`)].flatMap((folder) =>
    ['main', 'inputs', 'outputs', ...(folder ? ['room'] : [])].map((file): [string, string] => [
      `${folder}${file}.ts`,
      `${'../'.repeat(depth)}${folder}${file}.ts`,
    ]),
  )

const named = (text: string) => text.replaceAll(/\W+/g, '-')

/** Plants one file for each import, in `folder`. */
const each = (folder: string, imports: [string, string][], told: string): Planted[] =>
  imports.map(([what, from]) => [
    `${folder} imports ${what}`,
    `${folder}/${named(what)}.ts`,
    uses(from),
    told,
  ])

/** A file in a folder, and one in a room inside of it. */
const atBothDepths = (
  folder: string,
  imports: (depth: number) => [string, string][],
  told: string,
): Planted[] => {
  const depth = folder.split('/').length
  return [
    ...each(folder, imports(depth), told),
    ...each(`${folder}/inside`, imports(depth + 1), told),
  ]
}

const impure: [sentence: string, expression: string, told: string][] = [
  ['asks the clock', 'Date.now()', global('Date')],
  ['makes a date', 'new Date()', global('Date')],
  ['measures time', 'performance.now()', global('performance')],
  ['rolls dice', 'Math.random()', property('Math.random')],
  [
    'rolls dice under another name',
    '{ const { random } = Math; return random() }',
    property('Math.random'),
  ],
  ['rolls dice of crypto', 'crypto.randomUUID()', properties('crypto')],
  ['asks for the language', 'new Intl.NumberFormat().format(1)', properties('Intl')],
  ['asks the environment', 'process.env', global('process')],
  ['asks the environment in a roundabout way', 'globalThis.process', global('globalThis')],
  ['asks the machine', 'navigator.language', global('navigator')],
  ['prints', "console.log('')", global('console')],
  ['asks the network', "fetch('')", global('fetch')],
  ['waits', 'setTimeout(() => {}, 1)', global('setTimeout')],
  ['waits again and again', 'setInterval(() => {}, 1)', global('setInterval')],
  ['goes on later', 'setImmediate(() => {})', global('setImmediate')],
  ['goes on a little later', 'queueMicrotask(() => {})', global('queueMicrotask')],
  ['has bytes of node', "Buffer.from('')", global('Buffer')],
  ['loads', "require('node:fs')", global('require')],
  ['opens a socket', "new WebSocket('')", global('WebSocket')],
]

const cycle = (folder: string, what: string, kind: 'values' | 'types'): Planted[] =>
  [
    ['q', 'r', 'begins'],
    ['r', 'q', 'ends'],
  ].map(([one, other, word]) => [
    `a cycle of ${what} ${word}`,
    `${folder}/${kind}-${one}.ts`,
    kind === 'values'
      ? `import { ${other} } from './${kind}-${other}.ts'\nexport const ${one} = () => ${other}\n`
      : `import type { ${other} } from './${kind}-${other}.ts'\nexport type ${one} = ${other} | '${one}'\n`,
    CYCLE,
  ])

const wrong: Planted[] = [
  // core/ is pure.
  ...['core', ...coreRooms.map((room) => `core/${room}`), 'core/ecr/scan'].flatMap((folder) => {
    const up = '../'.repeat(folder.split('/').length)
    return [
      ...each(folder, machine(0).slice(0, 5), PURE),
      ...each(
        folder,
        [
          ['io', `${up}io/room.ts`],
          ['a room of io', `${up}io/registry/room.ts`],
          ['a step', `${up}steps/publish/room.ts`],
          ['World', `${up}world.ts`],
          ['a part of World', `${up}world/docker.ts`],
        ],
        DECIDES,
      ),
    ]
  }),
  ...['core', 'core/tags', 'core/ecr/scan'].flatMap((folder) =>
    each(folder, ofActions(folder.split('/').length), DECIDES),
  ),
  ...each('core/tags', [['a big library', 'lodash']], PURE),
  [
    'core loads something later',
    'core/tags/d.ts',
    "export const a = () => import('node:fs')\n",
    PURE,
  ],
  ...['core', 'core/tags', 'core/ecr/scan'].flatMap((folder) =>
    impure.map(
      ([sentence, expression, told]): Planted => [
        `${folder} ${sentence}`,
        `${folder}/${named(sentence)}.ts`,
        `export const a = () => ${expression}\n`,
        told,
      ],
    ),
  ),

  // Only io/ touches the machine, and it knows neither steps nor actions.
  ...steps.flatMap((phase) => atBothDepths(`steps/${phase}`, machine, ONLY_IO)),
  ...actions.flatMap((action) => atBothDepths(action, machine, ONLY_IO)),
  ...machine(1).map(
    ([what, from], at): Planted => [
      `a file beside the main story imports ${what}`,
      `beside-${at}.ts`,
      uses(from.replace('../', './')),
      ONLY_IO,
    ],
  ),
  ...each('world', machine(1), ONLY_IO),
  ['the story sees io', 'main.ts', uses('./io/room.ts'), ONLY_IO],
  [
    'a test of World sees a room inside io',
    'world.test.ts',
    uses('./io/registry/room.ts'),
    ONLY_IO,
  ],
  ...['io', 'io/registry'].flatMap((folder) => {
    const up = '../'.repeat(folder.split('/').length)
    const imports: [string, string][] = [
      ['a step', `${up}steps/publish/room.ts`],
      ...actions.map((name): [string, string] => [name, `${up}${name}/main.ts`]),
    ]
    return each(folder, imports, MACHINE)
  }),
  ...[
    'node:fs',
    '@actions/core',
    '@aws-sdk/client-ecr',
    '../src/io/room.ts',
    '../src/steps/build/room.ts',
  ].map(
    (from): Planted => [
      `the playground imports ${from}`,
      `../site/${named(from)}.ts`,
      uses(from),
      BROWSER,
    ],
  ),

  // Steps know no action, actions do not know each other.
  ...steps.flatMap((phase) => atBothDepths(`steps/${phase}`, ofActions, STEPS)),
  ...actions.flatMap((action) => {
    const others = (depth: number) =>
      ofActions(depth).filter(([what]) => !what.startsWith(`${action}/`))
    return atBothDepths(action, others, ACTIONS)
  }),
  ...actions.flatMap((action) =>
    ['index', 'cleanup'].map((entry): Planted => {
      const [other] = actions.filter((name) => name !== action)
      const path = `${action}/${entry}.ts`
      return [`${path} imports ${other}`, path, uses(`../${other}/room.ts`), ACTIONS]
    }),
  ),
  ...actions.map(
    (action): Planted => [
      `the main action imports ${action}`,
      `knows-${action}.ts`,
      uses(`./${action}/room.ts`),
      ACTIONS,
    ],
  ),
  ['the entry of the main action imports another', 'prepare.ts', uses('./merge/room.ts'), ACTIONS],

  // A new action has the rules of all actions from its first file on.
  ...atBothDepths('restore', machine, ONLY_IO),
  ...atBothDepths('restore', ofActions, ACTIONS),
  ['restore/index.ts imports an action', 'restore/index.ts', uses('../merge/room.ts'), ACTIONS],

  // Phases import only those before them.
  ...later.flatMap(([phase, other]) => [
    ...each(`steps/${phase}`, [[other, `../${other}/room.ts`]], PHASE),
    ...each(`steps/${phase}/inside`, [[other, `../../${other}/room.ts`]], PHASE),
  ]),
  ...PHASES.flatMap((phase) => [
    ...each(`steps/${phase}`, [['host', '../host/room.ts']], PHASE),
    ...each(`steps/${phase}`, [['guard', '../guard/room.ts']], PHASE),
    ...each('steps/failures', [[phase, `../${phase}/room.ts`]], FAILURES),
    ...each('steps/failures/inside', [[phase, `../../${phase}/room.ts`]], FAILURES),
  ]),
  ...['host', 'guard'].flatMap((room) => [
    ...each(
      `steps/${room}`,
      [[room === 'host' ? 'guard' : 'host', `../${room === 'host' ? 'guard' : 'host'}/room.ts`]],
      BESIDE,
    ),
    ...PHASES.slice(2).flatMap((phase) => [
      ...each(`steps/${room}`, [[phase, `../${phase}/room.ts`]], BESIDE),
      ...each(`steps/${room}/inside`, [[phase, `../../${phase}/room.ts`]], BESIDE),
    ]),
  ]),

  // Everywhere.
  ...cycle('core/tags', 'core', 'values'),
  ...cycle('core/tags', 'types of core', 'types'),
  ...cycle('steps/build', 'steps', 'values'),
  ...cycle('../script/parts', 'types of scripts', 'types'),
  ['a file has grown two subjects', 'steps/build/grown.ts', 'it()\n'.repeat(200), LARGE],
  ['a function of core has 26 lines', 'core/tags/x.ts', longFunction(26), LONG],
  ['a function of a step has 26 lines', 'steps/build/x.ts', longFunction(26), LONG],
  ['a function of a script has 26 lines', '../script/parts/x.ts', longFunction(26), LONG],
  ['a story has 41 lines', 'inspect/main.ts', longFunction(41), LONG],
  ['an export without a name', 'core/tags/o.ts', 'export default 1\n', DEFAULT],
  ['an enum', 'core/tags/p.ts', 'export enum Kind {\n  A,\n}\n', "Don't use enum"],
  [
    'a promise that is not awaited',
    'steps/build/h.ts',
    'const later = async () => 1\nexport const a = () => {\n  later()\n}\n',
    'A "floating" Promise was found',
  ],
  [
    'a promise where a condition is',
    'steps/build/misused.ts',
    'const later = async () => true\nexport const a = () => (later() ? 1 : 2)\n',
    'A Promise was found where a conditional was expected',
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
    'a room of core sees another that has the name of a phase',
    'core/tags/event.ts',
    uses('../event/room.ts'),
  ],
  [
    'core takes a small library',
    'core/tags/room.ts',
    "import { parse } from 'semver'\nexport const it = parse\n",
  ],
  [
    'core makes digests',
    'core/tags/digest.ts',
    "export const a = (it: Uint8Array) => crypto.subtle.digest('SHA-256', it)\n",
  ],
  [
    'steps see core and the World',
    'steps/build/room.ts',
    "import { it } from '../../core/room.ts'\nimport type { World } from '../../world.ts'\nexport const step = (world: World) => [it, world]\n",
  ],
  [
    'a phase sees a room of core with the name of a later one',
    'steps/event/core.ts',
    uses('../../core/report/room.ts'),
  ],
  ['a World is a type', 'world.ts', 'export interface World {\n  readonly now: () => string\n}\n'],
  [
    'an entry brings story and machine together',
    'index.ts',
    "import { it } from './io/room.ts'\nimport { planted } from './main.ts'\nexport const all = [it, planted]\n",
  ],
  ['an action sees its own inputs', 'rollback/plan.ts', uses('./inputs.ts')],
  [
    'an action sees core and steps',
    'rollback/both.ts',
    "import { it } from '../core/inputs/room.ts'\nimport { planted } from '../steps/access/room.ts'\nexport const all = [it, planted]\n",
  ],
  ['a function has 25 lines', 'core/tags/y.ts', longFunction(25)],
  ['a story has 40 lines', 'deploy/main.ts', longFunction(40)],
  ...later.map(([phase, other]): [string, string, string] => [
    `${other} imports ${phase}, which comes before it`,
    `steps/${other}/${phase}.ts`,
    uses(`../${phase}/room.ts`),
  ]),
  ...PHASES.map((phase): [string, string, string] => [
    `${phase} explains a failure`,
    `steps/${phase}/explain.ts`,
    uses('../failures/room.ts'),
  ]),
  ['a test may do what it likes', '../__tests__/a.test.ts', uses('node:fs')],
]

/** What the linter does not know yet: planted like any other, and nothing stops it. */
const unknown: [path: string, text: string][] = [
  ['steps/deliver/report.ts', uses('../report/room.ts')],
  ['steps/build/deliver.ts', uses('../deliver/room.ts')],
]

const rules = JSON.parse(readFileSync('biome.json', 'utf8')) as {
  overrides: { includes: string[]; linter: { rules: { style?: Record<string, Options> } } }[]
}
interface Options {
  options: { patterns: { message: string }[] }
}

/** Folders under `src` that no override of biome.json is about. */
function unnamed(src: string): string[] {
  const includes = rules.overrides.flatMap((override) => override.includes)
  const rooms = ['core', 'io'] // steps/ has its phases, world/ and actions share a rule
  const phases = directories(join(src, 'steps')).map((phase) => `steps/${phase}`)
  return [...rooms, ...phases].filter((folder) => !includes.includes(`src/${folder}/**`))
}

let house = ''
let told: { file: string; message: string }[] = []

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'))
  copyFileSync('biome.json', join(house, 'biome.json'))
  const files = [...wrong, ...right].map(([, path, text]) => [path, text] as const)
  for (const [path, text] of [...files, ...unknown]) {
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
  const { stdout, stderr } = spawnSync(biome, args, {
    cwd: house,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
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

test('each planted file has a name of its own', () => {
  const paths = [...wrong, ...right].map(([, path]) => path)
  expect(paths.filter((path, at) => paths.indexOf(path) !== at)).toEqual([])
})

describe('the folders of the house', () => {
  test('each has rules', () => {
    expect(unnamed('src')).toEqual([])
  })

  test('each folder of steps/ has its place in the order', () => {
    expect(steps.toSorted()).toEqual([...PHASES, ...BESIDES].sort())
  })

  test('a new phase is without rules, and is found', () => {
    expect(unknown.flatMap(([path]) => toldOf(path))).toEqual([])
    expect(unnamed(join(house, 'src'))).toEqual(['steps/deliver'])
  })
})

test('each rule about imports has a violation planted where it holds', () => {
  const promises = rules.overrides.flatMap(({ includes, linter }) =>
    (linter.rules.style?.['noRestrictedImports']?.options.patterns ?? []).map(({ message }) => ({
      includes,
      message,
    })),
  )
  const holds = (includes: string[], path: string) =>
    includes.some((glob) => matchesGlob(path, glob))
  const bare = promises.filter(
    ({ includes, message }) =>
      !wrong.some(
        ([, path, , expected]) =>
          message.startsWith(expected) && holds(includes, normalize(`src/${path}`)),
      ),
  )
  expect(bare).toEqual([])
  expect(promises.length).toBeGreaterThan(40)
})

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

describe('a package comes from where the machine has it', () => {
  /** Written from behind, so that this file names none of them. */
  const HOSTS = [
    ...['gro.sjmpn.yrtsiger', 'moc.gkpnray.yrtsiger', 'gro.ipyp', 'gro.detsohnohtyp.selif'],
    ...['gro.gnalog.yxorp', 'gro.naibed.bed', 'moc.utnubu.evihcra'],
  ].map((host) => [...host].reverse().join(''))
  const hostIn = (text: string) => HOSTS.find((host) => text.includes(host))

  test('no file names the host of a registry of packages, nor does package-lock.json', () => {
    const files = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).stdout
    const ours = files.split('\0').filter((path) => path && existsSync(path))
    const found = ours.filter((path) => hostIn(readFileSync(path, 'utf8')))
    expect(found).toEqual([])
    expect(ours.length).toBeGreaterThan(1_000)
  })

  test.each(HOSTS)('one that is planted is found: %s', (host) => {
    expect(hostIn(`//${host}/:_authToken=`)).toBe(host)
  })
})

describe('one thing has one word, which is the one of the field', () => {
  /** What things were called before, and English that is not plain; each also as a part of a name. */
  const BEFORE = new Set([
    ...['shelf', 'shelves', 'cargoes', 'aims', 'fate', 'fates', 'outlook', 'rival', 'rivals'],
    ...['knock', 'knocks', 'door', 'doors', 'wish', 'wishes', 'patience', 'impatient'],
    ...['nobody', 'whoever', 'tells', 'mend', 'mends', 'mended'],
    ...['road', 'roads', 'lane', 'lanes', 'anew', 'stumble', 'stumbles', 'stumbled', 'stumbling'],
  ])
  /** The user of every `passwd` file. */
  const QUOTED = 'nobody:x:'

  const wordsBefore = (text: string) =>
    text
      .replaceAll(QUOTED, '')
      .split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
      .filter((word) => BEFORE.has(word.toLowerCase()))
      .concat(text.match(/\bby itself\b|\bby themselves\b/gi) ?? [])

  const OURS = globSync([
    ...['src', 'script', '__tests__', 'site'].map((folder) => `${folder}/**/*.{ts,mjs,html}`),
    ...['docs/*.md', '*.md', '*/README.md', '{action,*/action}.yml', 'examples/**/*.{yml,md}'],
    ...['.github/**/*.{yml,md}', '.ci/*'],
  ]).filter((path) => !/node_modules|fixtures|architecture\.test|\.zh\.md|zh-CN/.test(path))

  test('none of those it had before', () => {
    const found = OURS.flatMap((path) => {
      const [word] = wordsBefore(readFileSync(path, 'utf8'))
      return word ? [`${path}: ${word}`] : []
    })
    expect(found).toEqual([])
    expect(OURS.length).toBeGreaterThan(1_000)
    for (const place of [
      'site/',
      'script/',
      '.github/',
      'examples/',
      'action.yml',
      'merge/action.yml',
    ])
      expect(OURS.some((path) => path.startsWith(place))).toBe(true)
  })

  test.each([
    'isDoor',
    'PATIENCE',
    'CacheFate',
    'withOpenDoor',
    'agentOnRoad',
    'NOBODY_ELSE',
    '/** Nobody reads it. */',
    'it comes by itself',
  ])('%s would be found', (text) => expect(wordsBefore(text)).toHaveLength(1))
})

test('how long, how often and after which waits something is tried again stands in core/retry.ts alone', () => {
  const number = /\b(?:sleep|pause)\(\d|\b(?:attempts|retries|firstWait|factor): [\d.]+\b/
  const found = globSync('src/**/*.ts').filter((path) => number.test(readFileSync(path, 'utf8')))
  expect(found).toEqual(['src/core/retry.ts'])
})

describe('files that read JSON or YAML', () => {
  /** Throw on `{"toString":1}`: `textIn` and `numberIn` of core/text/foreign.ts do not. */
  const throwing = (text: string) => /\b(?:String|Number)\(|\((?:String|Number)\)/.test(text)
  const READS = /\/json\.ts'|\/yaml-list\.ts'|from 'yaml'|JSON\.parse/

  test('make no text and no number of what they read with String() and Number()', () => {
    const readers = globSync('src/**/*.ts').filter((path) => READS.test(readFileSync(path, 'utf8')))
    expect(readers.filter((path) => throwing(readFileSync(path, 'utf8')))).toEqual([])
    expect(readers.length).toBeGreaterThan(60)
  })

  test.each([
    ['String(layer.digest)', true],
    ['Number(replicas)', true],
    ['entries.map(String)', true],
    ['Number.isInteger(size)', false],
    ['textIn(layer.digest)', false],
  ])('%s would be found: %j', (text, expected) => expect(throwing(text)).toBe(expected))
})

describe('what a file exports', () => {
  const namesIn = (text: string) =>
    [
      ...text.matchAll(/^export (?:async )?(?:const|let|function\*?|class|type|interface) (\w+)/gm),
    ].map(([, name = '']) => name)

  /** What every action has: its inputs as it reads them, its story, and what it shows and answers. */
  const OF_EACH_ACTION = [
    ...['Inputs', 'parseInputs', 'main', 'showPlan', 'outputsOf', 'failureOf'],
  ]

  test('has a name that no other file exports, but for the parts of each action', () => {
    const ours = globSync(['src/**/*.ts', 'script/**/*.ts']).filter(
      (path) => !path.startsWith('script/stubs/'), // named by the packages they stand for
    )
    const homes = ours.flatMap((path) =>
      namesIn(readFileSync(path, 'utf8')).map((name) => ({ name, path })),
    )
    const byName = [...Map.groupBy(homes, ({ name }) => name)]
    const several = byName.flatMap(([name, all]) => (all.length > 1 ? [name] : []))
    expect(several.sort()).toEqual(OF_EACH_ACTION.sort())
    expect(homes.length).toBeGreaterThan(2_000)
  })

  test.each([
    'export const size = 1',
    'export async function size() {}',
    'export function* size() {}',
    'export type size = 1',
  ])('%s has a name', (text) => expect(namesIn(text)).toEqual(['size']))

  test('says over it what it is, in `src/` and in `script/`', () => {
    const found = globSync(['src/**/*.ts', 'script/**/*.ts']).flatMap((path) =>
      undocumented(readFileSync(path, 'utf8')).map((name) => `${path}: ${name}`),
    )
    expect(found).toEqual([])
  })

  /** Names that no file but their own has a word for. */
  const unused = (files: readonly (readonly [path: string, text: string])[]) => {
    const words = files.flatMap(([, text]) => [...new Set(text.match(/\w+/g))])
    const counts = new Map<string, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    return files.flatMap(([path, text]) =>
      namesIn(text)
        .filter((name) => counts.get(name) === 1)
        .map((name) => `${path}: ${name}`),
    )
  }

  test('is used in another file, or by what the bundler makes of it', () => {
    const all = globSync([
      'src/**/*.ts',
      'script/**/*.{ts,mjs}',
      '__tests__/**/*.ts',
      'site/**/*.ts',
    ])
    const files = all.map((path) => [path, readFileSync(path, 'utf8')] as const)
    const found = unused(files).filter(
      (one) => !/^(__tests__|script\/stubs|script\/simulated\/memory\.ts|site)/.test(one),
    )
    expect(found).toEqual([])
  })

  test('is found where only its own file uses it', () => {
    const [one, other] = ['export const size = 1\nsize', 'export const width = size']
    expect(
      unused([
        ['one', one],
        ['other', other],
      ]),
    ).toEqual(['other: width'])
  })

  test.each([
    ['nothing over it', 'export const size = 1'],
    ['nothing but a note for the linter', '// biome-ignore lint/a: b\nexport function size() {}'],
    [
      'a comment for those who read the code',
      '// How large it is, in bytes.\nexport type Size = 1',
    ],
    ['its own name', '/** The size. */\nexport interface Size {}'],
    [
      'a comment that is about the line before',
      '/** How large it is. */\nconst a = 1\nexport const b = 2',
    ],
  ])('is found where there is %s', (_, text) => {
    expect(undocumented(text)).toHaveLength(1)
  })

  test.each([
    ['in one line', '/** How large it is, in bytes. */\nexport const size = 1'],
    ['in several', '/**\n * How large it is,\n * in bytes.\n */\nexport async function size() {}'],
    [
      'over a note for the linter',
      '/** How large it is. */\n// biome-ignore lint/a: b\nexport class Size {}',
    ],
  ])('may say it %s', (_, text) => {
    expect(undocumented(text)).toEqual([])
  })
})

describe('a test stands where its source stands', () => {
  /** What tests are about that have no source of their name: a promise that several files keep, or words of strangers. */
  const STORIES = [
    ...[
      'architecture',
      'contract',
      'dist',
      'dist-ecr',
      'metadata-variables',
      'output-schema',
      'rounds',
    ],
    ...[
      'closed-pull-request',
      'deploy-cleanup',
      'ecr',
      'field-newcomers',
      'forced-push',
      'forward',
      'reuse',
    ],
    ...['core/field-build-inputs', 'core/field-tags', 'core/inputs/odd-inputs'],
    ...['core/buildx/ends-in-engine', 'core/diagnosis/fault', 'core/guard/corpus'],
    ...['core/guard/hostile-dockerfile'],
    ...['core/event/any-payload', 'core/event/odd-payload', 'core/migration/nothing-changed'],
    ...['core/publication/foreign-labels', 'core/registry/any-answer', 'core/release/foreign-host'],
    ...['core/report/foreign-words', 'core/route/proxy-oracle'],
    ...['core/tags/examples', 'core/tags/floating', 'core/tags/odd-rules', 'core/tags/one-to-one'],
    ...[
      'core/tags/references',
      'core/tags/language/foreign-templates',
      'core/tags/language/language',
    ],
    ...['core/tags/language/mistakes', 'core/tags/language/speed'],
    ...['io/docker/probe-programs', 'io/ecr/faults', 'io/ecr/foreign-answers', 'io/ecr/proxy'],
    ...[
      'io/hosts/foreign-engine',
      'io/registry/copies',
      'io/registry/faults',
      'io/registry/foreign-answers',
    ],
    ...[
      'io/registry/odd-registries',
      'io/registry/paging',
      'io/registry/renewal',
      'io/registry/retries',
    ],
    ...['io/registry/rights', 'io/registry/silence', 'io/registry/streams', 'io/registry/ways'],
    'merge/foreign-files',
    ...[
      'parts/cache/build-cache',
      'parts/engine/copies-oracle',
      'parts/faults/reliability',
      'parts/simulated/schedules',
    ],
    ...[
      'site/playground',
      'steps/guard/memory',
      'steps/publish/unknown-tags',
      'steps/publish/untagged',
    ],
  ]
  /** Whole folders of such: the bundle end to end, workflows, documents, strangers. */
  const APART = /^(e2e|workflows|docs|attacks)\//

  /** Where the source of a test would be: a file, or a folder of it. */
  const mayBeAt = (test: string) => {
    const [, room = '', rest = ''] = /^(parts|script|site|support)\/(.*)$/.exec(test) ?? []
    const places: Readonly<Record<string, readonly string[]>> = {
      parts: [`script/parts/${rest}`, `script/${rest}`],
      script: [`script/${rest}`],
      site: [`site/${rest}`],
      support: [`__tests__/support/${rest}`],
    }
    return places[room] ?? [`src/${test}`]
  }
  const hasSource = (test: string) =>
    mayBeAt(test).some((path) => existsSync(`${path}.ts`) || existsSync(path))
  const tests = globSync('__tests__/**/*.test.ts').map((path) =>
    path.replace('__tests__/', '').replace('.test.ts', ''),
  )

  test('under its name, or it is one of the stories that are named here', () => {
    const others = tests.filter((one) => !APART.test(one) && !hasSource(one))
    expect(others.sort()).toEqual([...STORIES].sort())
  })

  test.each([
    ['core/tags/tag', true],
    ['core/guard/secrets', true],
    ['parts/engine/engine', true],
    ['core/tag', false],
    ['steps/registry/client', false],
  ])('%s: %j', (name, expected) => expect(hasSource(name)).toBe(expected))
})

describe('a decision has a test', () => {
  /** What decides only for those who call it, in other rooms: their tests show it. */
  const THROUGH_OTHERS = [
    // The plan of a build, of its cache and of a cluster.
    ...['buildx/cache-subject', 'buildx/kubernetes/append', 'buildx/parts', 'image/naming'],
    ...['publication/gate', 'publication/kept-back'],
    // What `ecr.test.ts` and the steps of ECR play.
    ...['ecr/account/registry-choice'],
    ...['ecr/repository/cache-tag', 'ecr/repository/repository'],
    // What the guard reads and says: its corpus.
    ...['guard/build-given', 'guard/context-files', 'guard/git-filters', 'guard/instructions'],
    // Inputs: `inputs.test.ts`, and that of each action.
    ...['inputs/builder', 'release/read-inputs'],
  ].map((name) => `src/core/${name}.ts`)

  const importsOf = (path: string) =>
    [...readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+\.ts)'/g)].map(
      ([, from = '']) => normalize(join(dirname(path), from)),
    )
  const decides = (path: string) => /\bif \(| \? /.test(readFileSync(path, 'utf8'))
  const hasTwin = (path: string) =>
    existsSync(path.replace('src/', '__tests__/').replace('.ts', '.test.ts'))

  /** Files of core/ that tests import, and what these have from their own room. */
  function reached(): ReadonlySet<string> {
    const seen = new Set<string>()
    const open = globSync('__tests__/**/*.ts').flatMap(importsOf)
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path) || !existsSync(path) || !path.startsWith('src/core/')) continue
      seen.add(path)
      const [room = ''] = /^src\/core\/[^/]+\//.exec(path) ?? []
      open.push(...importsOf(path).filter((other) => room !== '' && other.startsWith(room)))
    }
    return seen
  }

  test('under its name, or that of another file of its room', () => {
    const tested = reached()
    const found = globSync('src/core/**/*.ts').filter(
      (path) => !tested.has(path) && !hasTwin(path) && decides(path),
    )
    expect(found.sort()).toEqual(THROUGH_OTHERS.toSorted())
    expect(tested.size).toBeGreaterThan(300)
  })
})

test('core has four files at its top: the plan, its facts, problems and patience', () => {
  expect(globSync('src/core/*.ts').sort()).toEqual(
    ['facts', 'plan', 'problem', 'retry'].map((name) => `src/core/${name}.ts`),
  )
})
