import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { reviewedFiles } from '../../../src/steps/guard/reviewed-files.ts'
import type { World } from '../../../src/world.ts'

let folder: string
let ran: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-reviewed-'))
  ran = join(folder, 'ran')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const git = (at: string, ...args: string[]) =>
  execFileSync('git', ['-C', at, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })

function write(path: string, text: string) {
  const whole = join(folder, path)
  mkdirSync(dirname(whole), { recursive: true })
  writeFileSync(whole, text)
}

/** git itself, with what it prints. */
const run: World['run'] = async (program, args, { onText } = {}) => {
  try {
    const text = execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'] }).toString()
    onText?.(text)
    return text
  } catch {
    throw new CommandFailure(program, 128, '')
  }
}

const world = { run, clock: { random: Math.random } } as unknown as World
const ask = (at = '.') => reviewedFiles(world, join(folder, at))

/** A repository with two files that were committed, one of which has changed since. */
function repository(at = '.') {
  write(join(at, 'a.env'), 'A=1\n')
  write(join(at, 'b.env'), 'B=1\n')
  git(join(folder, at), 'init', '-q')
  git(join(folder, at), 'add', '-A')
  git(join(folder, at), 'commit', '-qm', 'x')
  write(join(at, 'b.env'), 'B=2\n')
  write(join(at, 'c.env'), 'C=1\n')
}

describe('what git has seen', () => {
  test('is what it tracks, and as it was checked out', async () => {
    repository()
    const has = await ask()
    expect(['a.env', 'b.env', 'c.env'].map(has)).toEqual([true, false, false])
  })

  test('is nothing where there is no repository', async () => {
    write('a.env', 'A=1\n')
    expect((await ask())('a.env')).toBe(false)
  })
})

describe('a repository whose configuration names programs runs none of them', () => {
  /** Programs that git would run when it compares files. */
  const programs: [string, (command: string) => readonly string[][]][] = [
    ['filter.x.clean', (command) => [['filter.x.clean', command]]],
    ['filter.x.process', (command) => [['filter.x.process', command]]],
    ['filter.X.y.clean', (command) => [['filter.X.y.clean', command]]],
    [
      'filter.x.required',
      (command) => [
        ['filter.x.clean', command],
        ['filter.x.required', 'true'],
      ],
    ],
    ['core.fsmonitor', (command) => [['core.fsmonitor', command]]],
  ]

  test.each(programs)('%s', async (name, settings) => {
    repository()
    write('run.sh', `#!/bin/sh\necho x > ${ran}\ncat\n`)
    for (const [key = '', value = ''] of settings(`sh ${join(folder, 'run.sh')}`))
      git(folder, 'config', key, value)
    const filter = name.startsWith('filter.X') ? 'X.y' : 'x'
    write('.gitattributes', `* filter=${filter}\n`)
    write('a.env', 'A=1\n') // its time has changed, so that git reads it again
    rmSync(ran, { force: true })
    const has = await ask()
    expect(existsSync(ran)).toBe(false)
    expect(has('b.env')).toBe(false)
  })

  test('nor does a filter whose name cannot be written on a command line: nothing counts as seen', async () => {
    repository()
    git(folder, 'config', 'filter.a=b.clean', `sh -c 'echo x > ${ran}; cat'`)
    write('.gitattributes', '* filter=a=b\n')
    expect((await ask())('a.env')).toBe(false)
    expect(existsSync(ran)).toBe(false)
  })

  test('nor does a bare repository among the files of a pull request', async () => {
    const own = `[core]\n\tbare = false\n\tworktree = .\n[filter "x"]\n\tclean = "echo x > ${ran}; cat"\n`
    repository('inside')
    execFileSync('cp', [join(folder, 'inside/.git/index'), join(folder, 'inside/index')])
    write('inside/HEAD', 'ref: refs/heads/main\n')
    write('inside/config', own)
    write('inside/objects/.keep', '')
    write('inside/refs/.keep', '')
    write('inside/.gitattributes', '* filter=x\n')
    rmSync(join(folder, 'inside/.git'), { recursive: true })
    await ask('inside')
    expect(existsSync(ran)).toBe(false)
  })
})
