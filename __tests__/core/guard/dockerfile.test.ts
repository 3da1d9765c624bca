import { describe, expect, test } from '@jest/globals'
import { buildCopies, copiesFrom, reachOf } from '../../../src/core/guard/dockerfile/copies.ts'
import { readDockerfile } from '../../../src/core/guard/dockerfile/read-dockerfile.ts'
import { expand, splitWords } from '../../../src/core/guard/dockerfile/words.ts'
import { Problem } from '../../../src/core/problem.ts'
import { randomFrom } from './random-ignore-files.ts'

const instructions = (text: string) =>
  readDockerfile(text).instructions.map(({ line, keyword, flags, rest }) => [
    line,
    keyword,
    flags,
    rest,
  ])

describe('a Dockerfile is read', () => {
  test.each<[string, string, unknown[]]>([
    [
      'one line after the other',
      'FROM a\nRUN b',
      [
        [1, 'FROM', [], 'a'],
        [2, 'RUN', [], 'b'],
      ],
    ],
    [
      'in any case, with spaces in front',
      '  from a\n\tcopy b c',
      [
        [1, 'FROM', [], 'a'],
        [2, 'COPY', [], 'b c'],
      ],
    ],
    [
      'with line ends of Windows and a byte order mark',
      '\ufeffFROM a\r\nRUN b\r\n',
      [
        [1, 'FROM', [], 'a'],
        [2, 'RUN', [], 'b'],
      ],
    ],
    [
      'over several lines',
      'COPY a \\\n  b \\\n /c\nRUN d',
      [
        [1, 'COPY', [], 'a   b  /c'],
        [4, 'RUN', [], 'd'],
      ],
    ],
    [
      'past comments and empty lines in between',
      'COPY a \\\n# x\n\n  b',
      [[1, 'COPY', [], 'a   b']],
    ],
    [
      'not past an escaped backslash',
      'RUN a \\\\\nRUN b',
      [
        [1, 'RUN', [], 'a \\\\'],
        [2, 'RUN', [], 'b'],
      ],
    ],
    ['with a backtick where it says so', '# escape=`\nCOPY a `\n b', [[2, 'COPY', [], 'a  b']]],
    [
      'with several flags, quoted ones too',
      'COPY --from=x --exclude="a b" --chown=1:1 c d',
      [[1, 'COPY', ['--from=x', '--exclude=a b', '--chown=1:1'], 'c d']],
    ],
    [
      'past a heredoc',
      'COPY <<EOF /a\nCOPY .env /\nEOF\nRUN b',
      [
        [1, 'COPY', [], '<<EOF /a'],
        [4, 'RUN', [], 'b'],
      ],
    ],
    [
      'past two heredocs',
      'COPY <<A <<-"B" /x/\nRUN 1\nA\n\tRUN 2\n\tB\nRUN c',
      [
        [1, 'COPY', [], '<<A <<-"B" /x/'],
        [6, 'RUN', [], 'c'],
      ],
    ],
    [
      'past a heredoc of ONBUILD',
      'ONBUILD RUN <<EOF\nRUN 1\nEOF\nRUN c',
      [
        [1, 'ONBUILD', [], 'RUN <<EOF'],
        [4, 'RUN', [], 'c'],
      ],
    ],
  ])('%s', (_, text, read) => {
    expect(instructions(text)).toEqual(read)
  })

  test('with the checks that comments silence', () => {
    const text =
      '# check=skip=A,B;error=true\nFROM x\n# check=skip=SecretsUsedInArgOrEnv\nARG T\nARG U'
    const { skips, instructions: read } = readDockerfile(text)
    expect(skips).toEqual(['a', 'b'])
    expect(read.map((one) => one.skips)).toEqual([[], ['secretsusedinargorenv'], []])
  })
})

describe('a word is expanded', () => {
  const values = new Map<string, string | undefined>([
    ['A', 'a'],
    ['E', ''],
    ['U', undefined],
    ['O', 'one'],
    ['P', 'one/two/three.tar.gz'],
    ['PLATFORM', '*/*'],
  ])
  test.each([
    ['$A', 'a'],
    ['${A}b', 'ab'],
    ['"$A b"', 'a b'],
    ["'$A'", '$A'],
    ['\\$A', '$A'],
    ['${N:-x}', 'x'],
    ['${E:-x}', 'x'],
    ['${E-x}', ''],
    ['${A:+y}', 'y'],
    ['${N:+y}', ''],
    ['${N:-$A}/c', 'a/c'],
    ['a\\ b', 'a b'],
    ['$U', undefined],
    ['${U}/x', undefined],
    ['${A#x}', 'a'],
    ['${A#a}', ''],
    ['${U#a}', undefined],
    ['${N#a}b', 'b'],
    ['${P#*/}', 'two/three.tar.gz'],
    ['${P##*/}', 'three.tar.gz'],
    ['${P%.*}', 'one/two/three.tar'],
    ['${P%%.*}', 'one/two/three'],
    ['${P%%/*}x', 'onex'],
    ['${P#one/t?o/}', 'three.tar.gz'],
    ['${P#o?}', 'e/two/three.tar.gz'],
    ['${P#\\*}', 'one/two/three.tar.gz'],
    ['${P/t*e/x}', 'one/x.tar.gz'],
    ['${P//t/T}', 'one/Two/Three.Tar.gz'],
    ['${P/\\//-}', 'one-two/three.tar.gz'],
    ['${P//\\//-}', 'one-two-three.tar.gz'],
    ['${P/nothing/x}', 'one/two/three.tar.gz'],
    ['${P#$O/}', 'two/three.tar.gz'],
    ['${PLATFORM//\\//-}', '*-*'],
    ['${PLATFORM#linux/}', '*'],
    ['x$', 'x$'],
  ])('%s is %s', (word, expanded) => {
    expect(expand(word, { values, isOpen: false }, '\\')).toBe(expanded)
  })

  test('not by what an image may set that is not known', () => {
    expect(expand('$HOME', { values, isOpen: true }, '\\')).toBeUndefined()
    expect(expand('$HOME', { values, isOpen: false }, '\\')).toBe('')
  })

  test('words are parted as Docker parts them', () => {
    expect(splitWords('a "b c" d\\ e \'f g\'', '\\')).toEqual(['a', '"b c"', 'd\\ e', "'f g'"])
  })
})

describe('a file is followed', () => {
  const given = {
    target: '',
    buildArgs: new Map<string, string>(),
    contexts: new Map<string, string>(),
  }
  const reach = (text: string, path: string, target = '') => {
    const build = buildCopies(text, { ...given, target })
    if (!build) return 'no target'
    return copiesFrom(build, '').flatMap((copy) => reachOf(build, copy, path) ?? [])
  }

  test.each<[string, string, string, unknown]>([
    ['into the image', 'FROM a\nCOPY . .', 'x', ['image']],
    ['not where it is not copied', 'FROM a\nCOPY src .', 'x', []],
    ['into a stage', 'FROM a AS b\nCOPY . /s\nFROM c\nCOPY --from=b /d /d', 'x', ['stage']],
    ['through a stage', 'FROM a AS b\nCOPY . /s\nFROM c\nCOPY --from=b /s /d', 'x', ['handed on']],
    [
      'by its very name',
      'FROM a AS b\nCOPY . /s\nFROM c\nCOPY --from=b /s/x /',
      'x',
      ['handed on'],
    ],
    ['by a pattern', 'FROM a AS b\nCOPY . /s\nFROM c\nCOPY --from=b /s/* /', 'x', ['handed on']],
    [
      'below the working directory',
      'FROM a AS b\nWORKDIR /w\nWORKDIR v\nCOPY . ./s\nFROM c\nCOPY --from=b /w/v/s /',
      'x',
      ['handed on'],
    ],
    [
      'not past a pattern that it does not match',
      'FROM a AS b\nCOPY . /s\nFROM c\nCOPY --from=b /s/*.js /',
      'x',
      ['stage'],
    ],
    [
      'by the number of a stage',
      'FROM a\nCOPY . /s\nFROM c\nCOPY --from=0 /s /',
      'x',
      ['handed on'],
    ],
    [
      'by a stage in another case',
      'FROM a AS Build\nCOPY . /s\nFROM c\nCOPY --from=bUILD /s /',
      'x',
      ['handed on'],
    ],
    [
      'through a stage that begins with it',
      'FROM a AS b\nCOPY . /s\nFROM b AS d\nFROM c\nCOPY --from=d /s /',
      'x',
      ['handed on'],
    ],
    ['into a base of the image', 'FROM a AS b\nCOPY . /s\nFROM b\nRUN rm -rf /s', 'x', ['image']],
    ['not into a stage that nothing needs', 'FROM a AS b\nCOPY . /s\nFROM c', 'x', []],
    [
      'in circles of names no further than once',
      'FROM a AS b\nCOPY . /s\nCOPY --from=b /s /t\nFROM c\nCOPY --from=b /u /',
      'x',
      ['stage'],
    ],
    ['past --exclude', 'FROM a\nCOPY --exclude=x . .', 'x', []],
    [
      'not past --exclude with a variable, which BuildKit does not expand',
      'FROM a\nARG E=x\nCOPY --exclude=$E . .',
      'x',
      ['image'],
    ],
    ['not past --exclude of another', 'FROM a\nCOPY --exclude=y . .', 'x', ['image']],
    ['with --parents from its pivot', 'FROM a\nCOPY --parents d/./**/x /', 'd/e/f/x', ['image']],
    ['by a class', 'FROM a\nCOPY [xy] /', 'x', ['image']],
    ['by the JSON form', 'FROM a\nCOPY ["x", "/"]', 'x', ['image']],
    ['by a default of ARG', 'FROM a\nARG F=x\nCOPY $F /', 'x', ['image']],
    [
      'for every platform',
      'FROM a\nARG TARGETARCH\nCOPY bin/$TARGETARCH /',
      'bin/arm64/x',
      ['image'],
    ],
    ['by ADD', 'FROM a\nADD x https://acme.dev/y /', 'x', ['image']],
    ['by no variable of an unknown image', 'FROM a\nCOPY $DIR /', 'x', []],
  ])('%s', (_, text, path, reached) => {
    expect(reach(text, path)).toEqual(reached)
  })

  test('for a target', () => {
    const text = 'FROM a AS b\nCOPY . /s\nFROM c AS d\n'
    expect(reach(text, 'x', 'b')).toEqual(['image'])
    expect(reach(text, 'x', '0')).toEqual(['image'])
    expect(reach(text, 'x', 'nothing')).toBe('no target')
  })
})

test('no text at all is more than the reader can take', () => {
  const random = randomFrom(11)
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? ''
  const words = [
    'FROM',
    'COPY',
    'ADD',
    'RUN',
    'ARG',
    'ENV',
    'ONBUILD',
    'WORKDIR',
    'a',
    '--from=',
    '--exclude=',
    '[',
    '"',
    "'",
    '$',
    '${',
    '}',
    '\\',
    '\n',
    '\n',
    ' ',
    ' ',
    '<<EOF',
    'EOF',
    '#',
    '=',
    '/',
    '..',
    '*',
    '**',
    'AS',
    '0',
    '--parents',
    '\t',
    '`',
    ':-',
    'check=skip=',
    'A',
  ]
  for (let at = 0; at < 3_000; at++) {
    const text = Array.from({ length: 40 }, () => pick(words)).join('')
    try {
      const build = buildCopies(text, { target: '', buildArgs: new Map(), contexts: new Map() })
      for (const copy of build ? copiesFrom(build, '') : []) if (build) reachOf(build, copy, 'a/b')
    } catch (problem) {
      if (!(problem instanceof Problem)) throw new Error(JSON.stringify(text), { cause: problem })
    }
  }
})
