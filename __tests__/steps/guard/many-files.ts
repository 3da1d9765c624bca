import { lookAtBuild } from '../../../src/steps/guard/look-at-build.ts'
import type { Trees, World } from '../../../src/world.ts'
import { fake } from '../../core/guard/corpus/made-up.ts'

/*
 * A program that looks at a repository of so many files, none of which is on a disk, and prints what it found. How much
 * memory it gets is decided by who starts it.
 */

const FILES = Number(process.argv[2])
const KINDS = ['ts', 'py', 'json', 'yaml', 'md', 'png']
const LEAK = 'last/.env'

const folderOf = (at: number) => `packages/package-${Math.floor(at / 20)}`
const pathOf = (at: number) => `${folderOf(at)}/some-file-${at}.${KINDS[at % KINDS.length]}`

/** All of them, in a repository that tracks every other one. */
const walk: Trees['walk'] = async (_, start, { enter, file }) => {
  const packages = enter('packages', start)
  for (let at = 0; at < FILES && packages !== undefined; at += 20) {
    const inside = enter(folderOf(at), packages)
    for (let one = at; one < at + 20 && inside !== undefined; one++)
      file(pathOf(one), inside, false)
  }
  file(LEAK, start, false)
}

const readStarts: Trees['readStarts'] = async (_, paths, __, each) => {
  for (const path of paths.slice(0, 1_000))
    each(path, path === LEAK ? `DB_PASSWORD=${fake.password()}\n` : 'a: 1\n', true)
  return Math.min(paths.length, 1_000)
}

const run: World['run'] = async (_, args, { onText } = {}) => {
  for (let at = 0; at < FILES && args.includes('--cached'); at += 2) onText?.(`${pathOf(at)}\0`)
  return ''
}

const files = {
  isDirectory: async () => false,
  read: async (path: string) => (path === 'Dockerfile' ? 'FROM a\nCOPY . .\n' : undefined),
}
const trees: Trees = {
  walk,
  readStarts,
  realPath: async (_, path) => path,
  readLink: async () => '',
}
const none = { secrets: [], empty: [] }
const options = {
  ...{ context: '.', file: '', target: '', buildArgs: [], buildContexts: [] },
  ...{ secrets: none, secretEnvs: none, secretFiles: none },
}
const clock = { random: () => 0.5 }
const world = { environment: {}, files, trees, run, clock } as unknown as World
const work = { options, cache: { from: [], to: [], because: '', notice: undefined } }
const look = { work, findKnown: () => undefined, keepsArguments: false }
const { findings, notices } = await lookAtBuild(world, look as never)
console.log(JSON.stringify({ found: findings.map(({ subject }) => subject), notices }))
