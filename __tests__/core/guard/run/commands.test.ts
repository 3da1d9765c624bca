import { describe, expect, test } from '@jest/globals'
import { commandsIn } from '../../../../src/core/guard/run/commands.ts'
import { commandsOf } from '../../../../src/core/guard/run/scripts.ts'
import { growthOfSteps } from '../../../support/steps.ts'

const words = (text: string) => [...commandsIn(text)].map((command) => command.words)

describe('a script is parted into its commands', () => {
  test.each<[string, string, string[][]]>([
    [
      'by what joins them',
      'a 1&&b 2||c;d|e &\nf',
      [['a', '1'], ['b', '2'], ['c'], ['d'], ['e'], ['f']],
    ],
    ['not inside of quotes', `a "b; c" 'd && e' f\\ g`, [['a', '"b; c"', "'d && e'", 'f\\ g']]],
    ['not inside of another command', 'a $(b; c "$(d)") e', [['a', '$(b; c "$(d)")', 'e']]],
    ['not in what is quoted back', 'a `b; c` d', [['a', '`b; c`', 'd']]],
    ['past comments and lines that go on', 'a # b; c\n d \\\n e', [['a'], ['d', 'e']]],
    ['past redirections', 'a b >c 2>&1 2>/dev/null &>>d e < f', [['a', 'b', 'e']]],
    ['past a redirection without a space', 'a b>c;d', [['a', 'b'], ['d']]],
    ['past heredocs', 'cat <<-EOF >f', [['cat']]],
    ['with white space of every kind', 'a\fb\u00a0c\r\nd', [['a', 'b', 'c'], ['d']]],
    ['with brackets around', '(a; b) && { c; }', [['a'], ['b'], ['{', 'c'], ['}']]],
  ])('%s', (_, text, expected) => expect(words(text)).toEqual(expected))

  test('with the files that they read and write', () => {
    const [command] = commandsIn('a <b >c 2>> "d e" >|f')
    expect(command).toMatchObject({ reads: ['b'], writes: ['c', '"d e"', 'f'] })
  })

  test('with the parentheses that are open around them', () => {
    const depths = [...commandsIn('a; (b; (c)); d')].map(({ depth }) => depth)
    expect(depths).toEqual([0, 1, 2, 0])
  })

  test('of scripts in a script, and of the JSON form', () => {
    const of = (rest: string, ...heredocs: string[]) =>
      [...commandsOf(rest, heredocs)].map((command) => command.words.join(' '))
    expect(of(`["/bin/sh", "-ec", "a 'b c'; d"]`)).toEqual(["a 'b c'", 'd'])
    expect(of('["cp", "a b", "/c"]')).toEqual(["cp 'a b' /c"])
    expect(of(`bash -c "a; sh -c 'b; c'" && trap "rm d" EXIT`)).toEqual(['a', 'b', 'c', 'rm d'])
    expect(of('<<EOF', 'a\nb')).toEqual(['a', 'b'])
    expect(of('bash -e <<EOF', 'a')).toEqual(['bash -e', 'a'])
    expect(of('cat <<EOF > f', 'rm g')).toEqual(['cat'])
  })
})

test.each<[string, (size: number) => string]>([
  ['quotes without an end', (size) => '"\\a'.repeat(size)],
  ['parentheses', (size) => '('.repeat(size)],
  ['commands in commands', (size) => '$('.repeat(size)],
  ['one long word', (size) => 'a'.repeat(size)],
  ['words', (size) => 'a '.repeat(size)],
  ['redirections', (size) => '> a >'.repeat(size)],
  ['scripts in scripts', (size) => 'sh -c "'.repeat(size)],
])('four times as many %s take about four times the steps', async (_, text) => {
  const work = (size: number) => [...commandsOf(text(size), [])].length
  expect(await growthOfSteps(work, 2_000)).toBeLessThan(6)
})
