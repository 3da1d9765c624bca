import { describe, expect, test } from '@jest/globals'
import { conditional, valuesIn } from '../../../src/core/migration/bash/alternatives.ts'
import { playScript } from '../../../src/core/migration/bash/play.ts'
import { Unclear } from '../../../src/core/migration/bash/unclear.ts'

/** The output `tag` of a script: on every way, or each value with its condition. */
function tagOf(script: string, variables: Readonly<Record<string, string>> = {}): string[] {
  const ways = playScript(script, (name) => variables[name])
  const found = conditional(ways, ({ output }) => [valuesIn(output).get('tag') ?? ''])
  return found.map(({ item, condition }) => (condition ? `${item} if ${condition}` : item))
}

const OUT = 'echo "tag=$T" >> "$GITHUB_OUTPUT"'

describe('a script says', () => {
  test.each([
    ['a literal', 'T=v1', 'v1'],
    ['a variable of the step', 'T=$GIVEN', 'given'],
    ['an expression', 'T=${{ github.sha }}', '${{ github.sha }}'],
    ['a variable of the runner', 'T=$GITHUB_REF_NAME', '${{ github.ref_name }}'],
    ['what was added', 'T=a; T+=-b', 'a-b'],
    ['an exported variable', 'export T=a', 'a'],
    ['the short commit', 'T=${GITHUB_SHA::7}', '{{sha}}'],
    ['the short commit, by cut', 'T=$(echo ${GITHUB_SHA} | cut -c1-7)', '{{sha}}'],
    ['the short commit, by Git', 'T=$(git rev-parse --short HEAD)', '{{sha}}'],
    ['the commit, by Git', 'T=`git rev-parse HEAD`', '${{ github.sha }}'],
    ['what Git describes', 'T=$(git describe --tags --always)', '{{describe}}'],
    ['the name of the ref', 'T=${GITHUB_REF#refs/heads/}', '${{ github.ref_name }}'],
    ['the name of the ref, by any way', 'T=${GITHUB_REF#refs/*/}', '${{ github.ref_name }}'],
    ['a branch without slashes', 'T=${GITHUB_REF_NAME//\\//-}', '${{ github.ref_name }}'],
    ['the repository in lower case', 'T=${GITHUB_REPOSITORY,,}', '${{ github.repository }}'],
    ['a default', 'T=${OTHER:-latest}', 'latest'],
    ['a default of an expression', 'T=${MAYBE:-latest}', "${{ inputs.version || 'latest' }}"],
    ['a date', 'T=$(date -u +%Y%m%d-%H%M%S)', "{{date 'YYYYMMDD-HHmmss'}}"],
    ['a date with letters', 'T=$(date +%Y-%m-%dT%H)', "{{date 'YYYY-MM-DD[T]HH'}}"],
    [
      'a date somewhere',
      'T=$(TZ=Asia/Shanghai date +%F)',
      "{{date 'YYYY-MM-DD' tz='Asia/Shanghai'}}",
    ],
  ])('%s', (_what, script, tag) => {
    const variables = { GIVEN: 'given', MAYBE: '${{ inputs.version }}' }
    expect(tagOf(`${script}\n${OUT}`, variables)).toEqual([tag])
  })
})

describe('a condition becomes an expression', () => {
  test.each([
    ['[ "$GITHUB_REF" = "refs/heads/main" ]', "github.ref == 'refs/heads/main'"],
    ['[[ $GITHUB_REF == refs/tags/* ]]', "startsWith(github.ref, 'refs/tags/')"],
    ['[[ "${{ github.ref }}" =~ ^refs/tags/ ]]', "startsWith(github.ref, 'refs/tags/')"],
    ['[[ $GITHUB_REF_NAME == *-rc* ]]', "contains(github.ref_name, '-rc')"],
    ['[ -n "${{ inputs.tag }}" ]', "inputs.tag != ''"],
    ['[[ -z $GITHUB_HEAD_REF ]]', "github.head_ref == ''"],
    ['test "$GITHUB_ACTOR" != "bot"', "github.actor != 'bot'"],
    ['! [ "$GITHUB_ACTOR" = bot ]', "github.actor != 'bot'"],
    [
      '[ "$GITHUB_EVENT_NAME" = push ] && [ "$GITHUB_REF_NAME" = main ]',
      "github.event_name == 'push' && github.ref_name == 'main'",
    ],
    ['[[ "v${{ inputs.v }}" == "v1" ]]', "format('v{0}', inputs.v) == 'v1'"],
    ["[[ ${{ github.actor }} == 'it''s' ]]", "github.actor == 'its'"],
  ])('%s', (test, expression) => {
    const script = `if ${test}; then T=a; else T=b; fi\n${OUT}`
    const [yes, no] = tagOf(script)
    expect(yes).toBe(`a if ${expression}`)
    expect(no).toMatch(/^b if /)
  })

  test('of several branches, each value has its own', () => {
    const script = `
      if [ "$GITHUB_REF_NAME" = main ]; then T=latest
      elif [ "$GITHUB_REF_NAME" = dev ]; then T=dev
      else T=other; fi
      ${OUT}`
    expect(tagOf(script)).toEqual([
      "latest if github.ref_name == 'main'",
      "dev if github.ref_name != 'main' && github.ref_name == 'dev'",
      "other if github.ref_name != 'main' && github.ref_name != 'dev'",
    ])
  })

  test('what is decided needs none', () => {
    expect(tagOf(`if [ "a" = "a" ]; then T=yes; else T=no; fi\n${OUT}`)).toEqual(['yes'])
  })
})

test('an output of several lines is read between its delimiters', () => {
  const [way] = playScript(
    'echo "tag<<END" >> $GITHUB_OUTPUT\n{ echo a; echo b; echo END; } >> $GITHUB_OUTPUT',
    () => undefined,
  )
  expect(valuesIn(way?.output ?? '').get('tag')).toBe('a\nb')
})

describe('nothing is guessed', () => {
  test.each([
    'T=$(cat VERSION)',
    'T=$(jq -r .version package.json)',
    'T=${GITHUB_SHA::8}',
    'T=$UNKNOWN',
    'T=${GITHUB_REF#refs/tags/v}',
    'read T',
    'for f in *; do T=$f; done',
    'while true; do T=a; done',
    'T=a &',
    'T=$(date -d yesterday +%F)',
    'if grep -q x file; then T=a; fi',
    'echo a > file',
    'T=(a b)',
    'if [[ $GITHUB_REF =~ ^v[0-9]+$ ]]; then T=a; fi',
    'T="unclosed',
  ])('%s', (script) => {
    expect(() => tagOf(`${script}\n${OUT}`)).toThrow(Unclear)
  })

  test('a script with very many ways', () => {
    const branches = Array.from({ length: 8 }, (_, at) => `[ "$GITHUB_REF" = ${at} ] && T=${at}`)
    expect(() => tagOf(`${branches.join('\n')}\n${OUT}`)).toThrow(Unclear)
  })
})
