import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import { actionFiles, entryPoints } from '../../script/actions.ts'

const folders: string[] = []

/** A repository with these files; those named action.yml get the programs given. */
function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'actions-'))
  folders.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const runs = (programs: Readonly<Record<string, string>>) => JSON.stringify({ runs: programs })

test('every action.yml is found, at the top and in the folders beside it', () => {
  const root = repository({
    'action.yml': '',
    'rollback/action.yml': '',
    'examples/deep/action.yml': '',
    'node_modules/action.yml': '',
  })
  expect(actionFiles(root)).toEqual(['action.yml', 'rollback/action.yml'])
})

test('the bundle has an entry for pre, main and post of every action', () => {
  const root = repository({
    'action.yml': runs({
      pre: 'dist/prepare.js',
      main: 'dist/main.js',
      post: 'dist/cleanup.js',
    }),
    'src/index.ts': '',
    'src/prepare.ts': '',
    'src/cleanup.ts': '',
    'deploy/action.yml': runs({ main: '../dist/deploy.js', post: '../dist/deploy-cleanup.js' }),
    'src/deploy/index.ts': '',
    'src/deploy/cleanup.ts': '',
    'merge/action.yml': runs({ main: '../dist/merge.js', post: '../dist/cleanup.js' }),
    'src/merge/index.ts': '',
  })
  expect(entryPoints(root)).toEqual({
    main: 'src/index.ts',
    prepare: 'src/prepare.ts',
    cleanup: 'src/cleanup.ts',
    deploy: 'src/deploy/index.ts',
    'deploy-cleanup': 'src/deploy/cleanup.ts',
    merge: 'src/merge/index.ts',
  })
})

test.each([
  ['no source', { main: 'dist/main.js' }, 'dist/main.js, and none of its sources exists'],
  ['a place outside dist/', { main: 'lib/main.js' }, 'lib/main.js, which is not of the form'],
])('a program with %s is a mistake', (_what, programs, words) => {
  expect(() => entryPoints(repository({ 'action.yml': runs(programs) }))).toThrow(words)
})

test('a program with two sources is a mistake', () => {
  const root = repository({
    'merge/action.yml': runs({ main: '../dist/merge.js' }),
    'src/merge/index.ts': '',
    'src/merge.ts': '',
  })
  expect(() => entryPoints(root)).toThrow('from src/merge/index.ts and from src/merge.ts')
})
