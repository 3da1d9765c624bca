import { execFileSync } from 'node:child_process'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { commandInWords } from '../../../src/core/report/command-line.ts'

test.each<[args: string[], words: string]>([
  [[], 'docker'],
  [['buildx', 'build', '.'], 'docker buildx build .'],
  [['--build-arg', 'A=b c'], 'docker --build-arg "A=b c"'],
  [['--label', 'a="b"\nc'], 'docker --label "a=\\"b\\"\\nc"'],
  [['--label', ''], 'docker --label ""'],
  [['--secret', 'id=A,src=/tmp/a-1'], 'docker --secret id=A,src=/tmp/a-1'],
  [['#', '$HOME', '中'], `docker "#" '$HOME' "中"`],
  [['--label', 't=$(id) `id` !!'], "docker --label 't=$(id) `id` !!'"],
])('%j', (args, words) => {
  expect(commandInWords('docker', args)).toBe(words)
})

test.each([
  ['$(echo no)'],
  ['`echo no`'],
  ["it's $HOME"],
  ['"$HOME"\n\'$(echo no)\'\\'],
  ['a b\\"'],
])('bash reads the argument %j back', (argument) => {
  const [, ...words] = commandInWords('docker', [argument]).split(' ')
  const read = execFileSync('bash', ['-c', `printf %s ${words.join(' ')}`], { encoding: 'utf8' })
  expect(read).toBe(argument)
})

test('a command is one line: no argument can write a workflow command into the log', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (args) => {
      expect(commandInWords('docker', args)).not.toMatch(/[\r\n]/)
    }),
  )
})
