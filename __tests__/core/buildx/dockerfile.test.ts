import { describe, expect, test } from '@jest/globals'
import { labelKeys, openArguments } from '../../../src/core/buildx/dockerfile.ts'
import { growthOfSteps, stepsOf } from '../../support/steps.ts'

describe('arguments that the author leaves open', () => {
  test.each<[sentence: string, dockerfile: string, names: string[]]>([
    ['none in an empty file', '', []],
    ['one of a stage', 'FROM scratch\nARG VERSION', ['VERSION']],
    ['several in one instruction', 'FROM scratch\nARG VERSION REVISION', ['VERSION', 'REVISION']],
    ['one before the first stage', 'ARG CREATED\nFROM scratch\nARG CREATED', ['CREATED']],
    ['of every stage, each once', 'FROM a AS b\nARG A\nFROM b\nARG A B', ['A', 'B']],
    ['in lower case, too: instructions have no case', 'from scratch\narg VERSION', ['VERSION']],
    [
      'over several lines',
      'FROM scratch\nARG \\\n  VERSION \\\n  REVISION',
      ['VERSION', 'REVISION'],
    ],
    ['with a comment between', 'FROM scratch\nARG A \\\n# why\n  B', ['A', 'B']],
    ['none in a comment or in RUN', 'FROM scratch\n# ARG A\nRUN echo "ARG B"', []],
    ['none in a heredoc', 'FROM scratch\nRUN <<EOF\nARG A\nEOF\nARG B', ['B']],
    ['with another escape character', '# escape=`\nFROM scratch\nARG A `\n  B', ['A', 'B']],
    ['with line ends of Windows', 'FROM scratch\r\nARG VERSION\r\n', ['VERSION']],
    [
      'with a value that is required: the author gives none',
      'FROM scratch\nARG VERSION\nRUN echo ${VERSION:?} ${VERSION:+yes}',
      ['VERSION'],
    ],
  ])('%s', (_, dockerfile, names) => {
    expect(openArguments(dockerfile)).toEqual(names)
  })
})

describe('arguments that the author gives a value are left alone', () => {
  test.each<[sentence: string, dockerfile: string]>([
    ['a pinned version of something else', 'FROM x\nARG VERSION=1.4.0\nRUN curl $VERSION'],
    ['in quotes', 'FROM x\nARG VERSION="1.4.0"'],
    ['an empty one: nothing unless somebody says so', 'FROM x\nARG VERSION='],
    [
      'before the first stage, which the stage takes over',
      'ARG VERSION=1.4.0\nFROM x\nARG VERSION',
    ],
    ['in one stage of two', 'FROM x AS a\nARG VERSION\nFROM y\nARG VERSION=2'],
    ['made of another argument', 'FROM x\nARG APP=1.4\nARG VERSION=$APP'],
    ['where it is used', 'FROM x\nARG VERSION\nRUN curl ${VERSION:-1.4.0}'],
    ['where a script sets it', 'FROM x\nARG VERSION\nRUN : "${VERSION:=1.4}"; curl $VERSION'],
    [
      'where a script asks for it',
      'FROM x\nARG VERSION\nRUN if [ -z "$VERSION" ]; then VERSION=1; fi',
    ],
    ['where a script asks in short', 'FROM x\nARG VERSION\nRUN test "$VERSION" || VERSION=1.4'],
    ['where it is used, with a dash alone', 'FROM x\nARG VERSION\nENV V=${VERSION-1.4.0}'],
    ['for the base image', 'ARG VERSION=18\nFROM node:${VERSION}\nARG VERSION'],
    ['for the base image, given from outside', 'ARG VERSION\nFROM node:$VERSION'],
    ['for the platform', 'ARG VERSION\nFROM --platform=$VERSION scratch'],
    ['for the base image by way of another', 'ARG VERSION\nARG BASE=node:${VERSION}\nFROM ${BASE}'],
    ['by way of two', 'ARG VERSION\nARG TAG=$VERSION-slim\nARG BASE=node:$TAG\nFROM $BASE'],
  ])('%s', (_, dockerfile) => {
    expect(openArguments(dockerfile)).not.toContain('VERSION')
  })
})

describe('labels of the stage that is built', () => {
  const two = [
    'FROM a AS base',
    'LABEL org.opencontainers.image.title=Base one="1"',
    'FROM b AS tool',
    'LABEL two=2',
    'FROM base',
    'LABEL "three"="3" \\',
    '  four=4',
    'label five 5',
  ].join('\n')

  test('with those of the stages it is made from', () => {
    expect(labelKeys(two, '')).toEqual([
      'three',
      'four',
      'five',
      'org.opencontainers.image.title',
      'one',
    ])
  })

  test.each([
    ['tool', ['two']],
    ['TOOL', ['two']],
    ['1', ['two']],
    ['base', ['org.opencontainers.image.title', 'one']],
    ['nowhere', []],
  ])('of the target %s', (target, keys) => {
    expect(labelKeys(two, target)).toEqual(keys)
  })

  test.each(['ARG B=base\n%${B}', 'ARG B="base"\n%$B', 'ARG B\n%${B:-base}'])(
    'of a stage that an argument names: %j',
    (text) => {
      const [before, from = ''] = text.split('%')
      expect(labelKeys(`${before}FROM x AS base\nLABEL a=1\nFROM ${from}`, '')).toEqual(['a'])
    },
  )

  test('of an image that is called as a later stage none', () => {
    expect(labelKeys('FROM app AS x\nLABEL a=1\nFROM y AS app\nLABEL b=2', 'x')).toEqual(['a'])
  })
})

test.each([
  ['ARG', 'ARG VERSION\n'],
  ['FROM', 'FROM $A AS a\n'],
  ['LABEL', 'LABEL a=b\n'],
  ['a document that is begun', 'RUN <<A\nx\n'],
  ['a line that goes on', '\\\n a'],
])(
  'four times as many lines of %s take no more than about four times the steps',
  async (_, line) => {
    const read = (lines: number) => {
      const text = `FROM scratch\nARG VERSION\n${line.repeat(lines)}`
      return [openArguments(text), labelKeys(text, '')]
    }
    expect(read(100_000)).toEqual([[], []])
    expect(await growthOfSteps(read, 1_000)).toBeLessThan(9)
  },
)

test('a few very long lines are not read either', async () => {
  const read = (size: number) => openArguments(`FROM scratch\nARG ${'A'.repeat(size)}`)
  expect(read(1_000)).toHaveLength(1)
  expect(read(200_000)).toEqual([])
  expect(await stepsOf(() => read(200_000))).toBeLessThan(100)
})
