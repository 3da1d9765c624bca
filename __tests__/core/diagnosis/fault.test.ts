import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { dockerfileErrorAt, lastError } from '../../../src/core/diagnosis/output.ts'
import { diagnose, readFailure } from '../../../src/core/diagnosis/read-failure.ts'
import type { Fault } from '../../../src/core/retry.ts'
import { growth } from '../../support/growth.ts'
import {
  build,
  cacheExport,
  early,
  enginePush,
  from,
  parse,
  push,
  run,
  token,
} from './sample-output.ts'

const readingOf = (output: string) => readFailure(new CommandFailure('docker', 1, output))
const faultOf = (output: string) => readingOf(output).fault
const cacheFailure = (output: string) => readingOf(output).cache

describe('what is no known message', () => {
  test.each([
    ['an empty output', ''],
    ['a successful build', '#5 exporting to image\n#5 pushing layers 0.1s done\n#5 DONE 0.2s\n'],
    ['an unknown error', early('the moon is in the wrong house')],
    ['what a RUN line prints', '#5 0.213 denied: requested access to the resource is denied\n'],
  ])('has no diagnosis: %s', (_, output) => {
    expect(diagnose(output)).toBeUndefined()
    expect(faultOf(output)).toBe('unknown')
  })

  test('stops nothing, whatever the text', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('\n', 'ERROR: ', '#7 ', ' > ', '------\n', '{"errors":[', ']}', 'process "'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const output = pieces.join('')
        const fault = faultOf(output)
        expect(['transient', 'rate-limit', 'expired', 'never', 'unknown']).toContain(fault)
        expect(lastError(output)).not.toContain('\n')
        if (diagnose(output)) expect(diagnose(output)?.passing).toBe(fault)
      }),
    )
  })

  test.each<[string, (size: number) => string]>([
    ['a word', (size) => 'a'.repeat(size)],
    ['slashes and colons', (size) => 'a/b:c: '.repeat(size / 7)],
    ['open quotes', (size) => 'ERROR: process "'.repeat(size / 16)],
    ['Dockerfile lines', (size) => `ERROR: x\n${'   1 | >>> RUN x\n'.repeat(size / 17)}`],
  ])('of four times as much of %s is read in about four times the time', async (_, output) => {
    const read = (size: number) => {
      const text = output(size)
      faultOf(text)
      dockerfileErrorAt(text)
    }
    expect(await growth(read, 250_000)).toBeLessThan(9)
  })
})

describe('whether it may pass on its own', () => {
  const own = 'registry.example.com/team/app:v1'
  const status = (text: string) =>
    push(own, `unexpected status from PUT request to https://registry.example.com/v2/x: ${text}`)

  test.each<[Fault, string, string]>([
    ['transient', 'a 500', status('500 Internal Server Error')],
    ['transient', 'a 502', status('502 Bad Gateway')],
    ['transient', 'a 503', status('503 Service Unavailable')],
    ['transient', 'a 504', status('504 Gateway Timeout')],
    ['transient', 'a 521 of a proxy', status('521 Web Server Is Down')],
    ['transient', 'a 503 in the words of the registry', push(own, 'unavailable')],
    ['transient', 'a connection that is reset', push(own, 'read: connection reset by peer')],
    [
      'transient',
      'a connection that ends',
      push(own, 'failed to do request: Put "https://x": EOF'),
    ],
    [
      'transient',
      'an engine that waits for a registry for ever',
      enginePush(own, 'i/o timeout: no progress for 600 s'),
    ],
    [
      'transient',
      'a 500 of which an engine says only that it does not know',
      enginePush(own, 'error from registry: unknown'),
    ],
    ['transient', 'a slow handshake', push(own, 'net/http: TLS handshake timeout')],
    ['transient', 'a silent registry', push(own, 'dial tcp 192.0.2.1:443: i/o timeout')],
    [
      'transient',
      'a token server in trouble',
      token(
        own,
        'failed to fetch oauth token: unexpected status from POST request to https://x/token: 500 Internal Server Error',
      ),
    ],
    ['transient', 'a Git server in trouble', early('fatal: The requested URL returned error: 503')],
    ['rate-limit', 'a 429', status('429 Too Many Requests')],
    [
      'rate-limit',
      'a 429 in the words of the registry',
      push(own, 'toomanyrequests: too many requests'),
    ],
    [
      'expired',
      'an expired token',
      push(own, 'denied: Your authorization token has expired. Reauthenticate and try again.'),
    ],
    ['never', 'a 400', status('400 Bad Request')],
    ['never', 'a 401', status('401 Unauthorized')],
    ['never', 'a 403', status('403 Forbidden')],
    ['never', 'a 404', status('404 Not Found')],
    ['never', 'a 405', status('405 Method Not Allowed')],
    ['never', 'a 409', status('409 Conflict')],
    ['transient', 'a 408', status('408 Request Timeout')],
    ['never', 'a refusal in the words of the registry', push(own, 'denied')],
    ['never', 'an unknown host', push(own, 'dial tcp: lookup x: no such host')],
    [
      'never',
      'a base image that wants a login',
      from(own, 'unexpected status from HEAD request to https://x: 403 Forbidden'),
    ],
    ['never', 'a mistake in the Dockerfile', parse('unknown thing', 1, ['>>> FROM a b c'])],
    ['unknown', 'an unknown error', early('the moon is in the wrong house')],
  ])('%s: %s', (fault, _, output) => {
    expect(faultOf(output)).toBe(fault)
  })

  test.each([
    [
      'its log',
      run('npm test', 'exit code: 1', ['502 Bad Gateway', 'read: connection reset by peer']),
    ],
    ['its own ERROR line', run('npm test', 'exit code: 1', ['ERROR: 503 Service Unavailable'])],
    ['its command', run('echo \\"status: 502 Bad Gateway\\" && exit 1', 'exit code: 1')],
    [
      'its heredoc',
      run('set -e\\ncurl x || echo \\"error: 503 Service Unavailable\\"\\n', 'exit code: 22'),
    ],
  ])('is not read from what a RUN line says in %s', (_, output) => {
    expect(faultOf(output)).toBe('never')
    expect(diagnose(output)?.id).toBe('command-failed')
  })

  test('is not read from a cache that could not be imported before', () => {
    const imported = build(
      'importing cache manifest from registry.example.com/cache',
      'failed to do request: Head "https://registry.example.com/v2/": EOF',
    ).replace(/ERROR: failed to build[^\n]*\n/, '')
    const copy = 'failed to calculate checksum of ref a::b: "/dist": not found'
    expect(faultOf(imported + build('[2/3] COPY dist .', copy))).toBe('never')
  })
})

describe('a failure of the cache alone', () => {
  test.each([
    [
      'export',
      'an export to GitHub',
      cacheExport('error writing layer blob: failed to reserve cache'),
    ],
    [
      'export',
      'an export to a registry',
      cacheExport('401 Unauthorized', 'exporting cache to registry'),
    ],
    [
      'configuration',
      'a token that is none',
      early(
        'failed to solve: failed to configure gha cache exporter: invalid token without access controls',
      ),
    ],
    ['configuration', 'an unknown type', early('failed to solve: unknown cache exporter: "nope"')],
    [undefined, 'a push', push('acme/app:v1', 'denied')],
    [
      undefined,
      'a push after an export',
      cacheExport('x').replace(/ERROR: failed to[^\n]*\n/, '') + push('acme/app', 'denied'),
    ],
  ])('is told from others (%s): %s', (kind, _, output) => {
    expect(cacheFailure(output)).toBe(kind)
  })
})

describe('a registry’s answer of which the ERROR line has the words only', () => {
  const tried = (status: string, words: string, end = words) =>
    [
      '#7 exporting to image',
      '#7 pushing layers 0.1s done',
      `#7 0.111 error: failed commit on ref "index-sha256:49aa": unexpected status from PUT request to http://127.0.0.1:5000/v2/acme/app/manifests/a: ${status}`,
      `#7 0.111 ${words}`,
      '#7 0.111 retrying in 4s',
      `#7 ERROR: failed to push 127.0.0.1:5000/acme/app:a: ${end}`,
      '------',
      ' > exporting to image:',
      '------',
      `ERROR: failed to build: failed to solve: failed to push 127.0.0.1:5000/acme/app:a: ${end}`,
      '',
    ].join('\n')

  test.each<[status: string, words: string, fault: Fault]>([
    ['500 Internal Server Error', 'unknown', 'transient'],
    ['500 Internal Server Error', 'unknown: internal server error', 'transient'],
    ['503 Service Unavailable', 'denied: maintenance, try later', 'transient'],
    ['429 Too Many Requests', 'denied: slow down', 'rate-limit'],
  ])('may pass with "%s" and "%s": BuildKit has tried it again', (status, words, fault) => {
    expect(faultOf(tried(status, words))).toBe(fault)
    expect(lastError(tried(status, words))).toContain(`: ${words} (${status})`)
  })

  test('does not, where something else ended the push', () => {
    const end = 'denied: requested access to the resource is denied'
    const output = tried('503 Service Unavailable', 'unknown', end)
    expect(faultOf(output)).toBe('never')
  })
})
