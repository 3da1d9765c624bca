import { afterEach, expect, test } from '@jest/globals'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { Problem } from '../../../src/core/problem.ts'
import { askProgram } from '../../../src/io/runner/ask-program.ts'

const node = (code: string) => askProgram(process.execPath, ['--eval', code])

afterEach(() => {
  delete process.env['INPUT_PASSWORD']
})

test('a program answers with what it prints, and nothing of it is in the log', async () => {
  expect(await askProgram('git', ['--version'])).toMatch(/^git version/)
  expect(await node('console.log("ä"); console.error("aside")')).toBe('ä\n')
})

test('arguments reach it as they are: there is no shell', async () => {
  const code = 'process.stdout.write(process.argv.slice(1).join("|"))'
  const odd = ['a b', '$HOME', '"', "'", '*', '\\']
  expect(await askProgram(process.execPath, ['--eval', code, '--', ...odd])).toBe(odd.join('|'))
})

test('one that fails says how, with its last words', async () => {
  const failing = node('console.error("fatal: not here"); process.exit(128)')
  await expect(failing).rejects.toThrow(CommandFailure)
  await expect(failing).rejects.toMatchObject({ exitCode: 128, output: 'fatal: not here\n' })
})

test('one that is not there is a problem with a cure', async () => {
  const missing = askProgram('no-such-program', [])
  await expect(missing).rejects.toThrow(Problem)
  await expect(missing).rejects.toThrow(/^cannot start "no-such-program"/)
  await expect(missing).rejects.toMatchObject({ fix: 'Install no-such-program on the runner' })
})

test('it does not see the inputs of the action', async () => {
  process.env['INPUT_PASSWORD'] = 'hunter2'
  expect(await node('console.log(process.env.INPUT_PASSWORD)')).toBe('undefined\n')
})
