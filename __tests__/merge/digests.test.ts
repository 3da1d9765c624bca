import { describe, expect, test } from '@jest/globals'
import { annotationsOfIndex } from '../../src/merge/annotations.ts'
import { digestsInFiles, parseDigests } from '../../src/merge/digests.ts'

const digestOf = (sign: string) => `sha256:${sign.repeat(64)}`
const [A, B] = [digestOf('a'), digestOf('b')]

describe('digests', () => {
  test.each([
    ['nothing', '', []],
    ['one per line', `${A}\n${B}`, [A, B]],
    ['with commas, comments and blank lines', `# built by the matrix\n${A}, ${B}\n\n`, [A, B]],
    [
      'behind an image name, as the output `images` has them',
      `acme/app@${A}\nghcr.io/acme/app@${B}`,
      [A, B],
    ],
    [
      'outputs of a job',
      JSON.stringify({ 'digest-amd64': A, 'digest-arm64': B, version: 'v1' }),
      [A, B],
    ],
    [
      'outputs of several jobs',
      JSON.stringify({
        amd: { result: 'success', outputs: { digest: A } },
        arm: { outputs: { digest: B } },
      }),
      [A, B],
    ],
    ['with spaces, as printf makes them', `acme/app@${A} acme/app@${B}\r\n`, [A, B]],
    ['bare, as docker’s own example cuts them', `${'a'.repeat(64)}\n${'b'.repeat(64)}`, [A, B]],
    ['as references of other tools', `docker://ghcr.io/acme/app:v1@${A}`, [A]],
    ['an array', JSON.stringify([A, `acme/app@${B}`]), [A, B]],
    ['several in one output', JSON.stringify({ digests: `${A}\n${B}` }), [A, B]],
  ])('%s', (_, text, digests) => {
    expect(parseDigests(text)).toEqual(digests)
  })

  test.each([
    ['a tag', 'v1.2.3', '"digests" has "v1.2.3", which is not a digest'],
    ['half a digest', 'sha256:123', 'which is not a digest'],
    ['one without its name', `@${A}`, `"digests" has "@${A}", which is not a digest`],
    ['a name without one', 'acme/app@', '"digests" has "acme/app@", which is not a digest'],
    [
      'a job that has set nothing',
      JSON.stringify({ 'digest-amd64': A, 'digest-arm64': '' }),
      '"digests" has no digest under digest-arm64',
    ],
    [
      'a job that has set nothing, under a name of its own',
      JSON.stringify({ amd64: A, arm64: '' }),
      '"digests" has no digest under arm64',
    ],
    ['an empty place in an array', JSON.stringify([A, '']), '"digests" has no digest under 1'],
    [
      'a job that has failed',
      JSON.stringify({
        amd: { result: 'success', outputs: { digest: A } },
        arm: { result: 'failure', outputs: {} },
      }),
      '"digests" is of jobs, one of which ended with failure',
    ],
    ['capital letters', A.toUpperCase(), 'which is not a digest'],
    ['an id of docker', 'sha256:0123456789ab', 'which is not a digest'],
    ['a digest among other words', `digest: ${A}`, `"digests" has "digest: ${A}", which is no`],
    ['no outputs', '{}', '"digests" has no digest in it: it is empty'],
    [
      'outputs without one',
      JSON.stringify({ version: 'v1' }),
      '"digests" has no digest in it: version',
    ],
    ['JSON that is cut', '{"a": ', 'cannot be read as JSON'],
  ])('%s is refused', (_, text, message) => {
    expect(() => parseDigests(text)).toThrow(message)
  })
})

describe('files with digests', () => {
  const hex = 'a'.repeat(64)
  test.each([
    [
      'named after it, as docker’s own example does',
      { path: `digests/linux-amd64/${hex}`, text: '' },
    ],
    ['with the algorithm in front', { path: `digests/sha256-${hex}`, text: '' }],
    ['with it inside', { path: 'digests/amd64.txt', text: `${A}\n` }],
    ['with the image inside', { path: 'digests/amd64.txt', text: `acme/app@${A}` }],
  ])('%s', (_, file) => {
    expect(digestsInFiles([file])).toEqual([A])
  })

  test('several in one file, with comments', () => {
    const file = { path: 'digests/all.txt', text: `# of the matrix\n${A}\nacme/app@${B}\n` }
    expect(digestsInFiles([file])).toEqual([A, B])
  })

  test.each([
    ['empty', ''],
    ['of a comment alone', '# none'],
    ['with other words beside it', `${A} linux/amd64`],
  ])('a file is refused that is %s', (_, text) => {
    expect(() => digestsInFiles([{ path: 'digests/a.txt', text }])).toThrow('has no digest')
  })

  test('a file without one is named: the pattern of the download has brought too much', () => {
    const file = { path: 'digests/report.txt', text: 'all good' }
    expect(() => digestsInFiles([file])).toThrow('digests/report.txt has no digest')
  })
})

test('annotations lose their level', () => {
  const writtenAnnotations = [
    'index:a=1',
    'manifest:b=2=3',
    'manifest[linux/amd64]:c=4',
    'd=5',
    'index,manifest:e=6',
  ]
  expect(annotationsOfIndex({ writtenAnnotations })).toEqual({
    a: '1',
    b: '2=3',
    c: '4',
    d: '5',
    e: '6',
  })
})
