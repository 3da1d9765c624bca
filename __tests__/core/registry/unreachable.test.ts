import { describe, expect, test } from '@jest/globals'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { unreachableProblem } from '../../../src/core/registry/unreachable.ts'

describe('a registry that cannot be reached', () => {
  test.each([
    ['ENOTFOUND', 'the host name cannot be resolved', 'how it is written'],
    ['EAI_AGAIN', 'the host name cannot be resolved', 'how it is written'],
    ['ECONNREFUSED', 'the connection was refused', 'port'],
    ['ECONNRESET', 'the connection broke', 'proxies'],
    ['TIMEOUT', 'does not answer in time', 'proxies'],
    ['ETIMEDOUT', 'does not answer in time', 'proxies'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'does not trust', '/etc/docker/certs.d/quay.io/ca.crt'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'does not trust', 'NODE_EXTRA_CA_CERTS'],
    ['CERT_HAS_EXPIRED', 'has expired', 'clock'],
    ['CERT_NOT_YET_VALID', 'is not valid yet', 'clock'],
    ['CERT_REVOKED', 'not valid for it', 'host'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'is for other hosts', 'quay.io'],
    ['REDIRECT', 'where no registry can be', 'address'],
    ['TOO_LARGE', 'far too long to be one of a registry', 'proxy'],
    ['EPROTO', 'the connection broke', 'proxies'],
    ['DOWNGRADE', 'plain HTTP', 'address'],
  ])('%s', (code, what, fix) => {
    const failure = { code, message: 'said Node' }
    const problem = unreachableProblem(registryOf('quay.io'), 'quay.io', failure)
    expect(problem.message).toContain(`cannot reach quay.io: `)
    expect(problem.message).toContain(`${what} (${code})`)
    expect(problem.fix).toContain(fix)
    expect(problem.cause).toBe(failure)
  })

  test.each(['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'])('plain HTTP, reported as %s', (code) => {
    const failure = { code, message: 'error:0A00010B:SSL routines::wrong version number:' }
    const problem = unreachableProblem(registryOf('quay.io'), 'quay.io', failure)
    expect(problem.message).toContain('it does not speak HTTPS')
    expect(problem.fix).toContain('insecure-registries')
  })

  test('names the other host, where it is not its own', () => {
    const failure = { code: 'ENOTFOUND', message: '' }
    const problem = unreachableProblem(registryOf('docker.io'), 'auth.docker.io', failure)
    expect(problem.message).toMatch(/^cannot reach docker\.io \(its auth\.docker\.io\): /)
  })
})
