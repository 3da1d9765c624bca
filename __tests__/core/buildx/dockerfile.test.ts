import { expect, test } from '@jest/globals'
import { declaredArguments } from '../../../src/core/buildx/dockerfile.ts'

test.each<[sentence: string, dockerfile: string, names: string[]]>([
  ['none in an empty file', '', []],
  ['one of a stage', 'FROM scratch\nARG VERSION', ['VERSION']],
  ['one with a default', 'FROM scratch\nARG VERSION=dev', ['VERSION']],
  [
    'several in one instruction',
    'FROM scratch\nARG VERSION REVISION=none',
    ['VERSION', 'REVISION'],
  ],
  ['one before the first stage', 'ARG CREATED\nFROM scratch\nARG CREATED', ['CREATED']],
  ['of every stage, each once', 'FROM a AS b\nARG A\nFROM b\nARG A B', ['A', 'B']],
  ['in small letters, too: instructions have no case', 'from scratch\narg VERSION', ['VERSION']],
  ['over several lines', 'FROM scratch\nARG \\\n  VERSION \\\n  REVISION', ['VERSION', 'REVISION']],
  ['with a comment between', 'FROM scratch\nARG A \\\n# why\n  B', ['A', 'B']],
  ['none in a comment or in RUN', 'FROM scratch\n# ARG A\nRUN echo "ARG B"', []],
  [
    'none that chooses the base image',
    `ARG VERSION=18\nFROM node:\${VERSION}\nARG VERSION REVISION`,
    ['REVISION'],
  ],
  ['none that chooses the platform', 'ARG VERSION\nFROM --platform=$VERSION scratch', []],
  ['with another escape character', '# escape=`\nFROM scratch\nARG A `\n  B', ['A', 'B']],
])('finds arguments: %s', (_, dockerfile, names) => {
  expect(declaredArguments(dockerfile)).toEqual(names)
})
