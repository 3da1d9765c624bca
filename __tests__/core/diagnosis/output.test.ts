import { describe, expect, test } from '@jest/globals'
import { dockerfileErrorAt, lastError } from '../../../src/core/diagnosis/output.ts'
import { build, dockerfile, early, parse, push, run } from './sample-output.ts'

describe('the last error', () => {
  test.each([
    [
      'the ERROR line',
      early('failed to solve: secret TOKEN: not found'),
      'secret TOKEN: not found',
    ],
    ['the old spelling', 'error: failed to solve: rpc error: code = Unknown desc = boom\n', 'boom'],
    ['what the engine answers', 'ERROR: Error response from daemon: no\n', 'no'],
    [
      'a word that only looks like a prefix',
      early('error writing layer blob: x'),
      'error writing layer blob: x',
    ],
    [
      'a message of several lines',
      early(
        'OCI exporter is not supported for the docker driver.\nSwitch to a different driver, and try again.\nLearn more at https://docs.docker.com/go/x/',
      ),
      'OCI exporter is not supported for the docker driver.',
    ],
    [
      "the registry's own words behind a status",
      push(
        'a/b',
        'unexpected status from PUT request to https://r/v2/b/manifests/1: 400 Bad Request\ntag invalid: The tag is taken.',
      ),
      'failed to push a/b: unexpected status from PUT request to https://r/v2/b/manifests/1: 400 Bad Request: tag invalid: The tag is taken.',
    ],
    ['colours', '\u001b[31mERROR: failed to solve: \u001b[1mboom\u001b[0m\r\n', 'boom'],
    [
      'no ERROR line',
      "unknown flag: --nope\n\nUsage:  docker buildx build [OPTIONS] PATH | URL | -\n\nRun 'docker buildx build --help' for more information\n",
      'unknown flag: --nope',
    ],
    [
      'progress only',
      '#7 [2/2] RUN x\n#7 0.213 ERROR: not mine\n#7 ERROR: failed to push a/b: denied\n',
      'failed to push a/b: denied',
    ],
    ['nothing', ' \n\n', ''],
  ])('is found in %s', (_, output, line) => {
    expect(lastError(output)).toBe(line)
  })

  test('is short even when the command was a page long', () => {
    const line = lastError(run('x'.repeat(5000), 'exit code: 3'))
    expect(line.length).toBeLessThan(500)
    expect(line).toMatch(/exit code: 3$/)
  })
})

describe('the place in the Dockerfile', () => {
  test('is the marked line', () => {
    const output = parse('dockerfile parse error on line 12: unknown instruction: RUNN', 12, [
      'WORKDIR /app',
      '>>> RUNN npm ci',
      'COPY . .',
    ])
    const excerpt = 'RUNN npm ci'
    expect(dockerfileErrorAt(output)).toEqual({
      file: 'Dockerfile',
      line: 12,
      endLine: 12,
      excerpt,
    })
  })

  test('is all marked lines, beyond line 999 too', () => {
    const lines = ['USER node', '>>> RUN <<EOT', '>>>   npm ci', '>>> EOT', 'CMD x']
    const excerpt = dockerfile(999, lines, 'app.Dockerfile')
    const output = build('[2/2] RUN <<EOT', 'process "x" did not complete', ['| y'], excerpt)
    expect(dockerfileErrorAt(output)).toEqual({
      file: 'app.Dockerfile',
      line: 999,
      endLine: 1001,
      excerpt: 'RUN <<EOT\n  npm ci\nEOT',
    })
  })

  test('is found behind the error, where --call=check prints it', () => {
    const shown = dockerfile(2, ['FROM scratch', '>>> COPY a'])
    const output = `ERROR: dockerfile parse error on line 2: COPY requires at least two arguments\n${shown}\n\n`
    expect(dockerfileErrorAt(output)).toMatchObject({ line: 2, excerpt: 'COPY a' })
  })

  test.each([
    ['a push that failed', push('acme/app:v1', 'denied')],
    [
      'warnings of a build that passed',
      `#1 DONE 0.0s\n${dockerfile(2, ['FROM a', '>>> ENV b'])}\n`,
    ],
    [
      'an excerpt that a RUN line printed',
      build('[2/2] RUN cat log', 'boom', dockerfile(2, ['FROM a', '>>> COPY b']).split('\n')),
    ],
    ['nothing', ''],
  ])('is not known from %s', (_, output) => {
    expect(dockerfileErrorAt(output)).toBeUndefined()
  })
})
