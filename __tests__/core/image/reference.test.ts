import { describe, expect, test } from '@jest/globals'
import { parseReference, referenceText } from '../../../src/core/image/reference.ts'

const digest = `sha256:${'a'.repeat(64)}`

describe('a reference', () => {
  test.each([
    ['acme/app', 'acme/app:latest', 'docker.io', 'latest', undefined],
    ['nginx', 'nginx:latest', 'docker.io', 'latest', undefined],
    ['acme/app:v1', 'acme/app:v1', 'docker.io', 'v1', undefined],
    ['localhost:5000/app', 'localhost:5000/app:latest', 'localhost:5000', 'latest', undefined],
    ['localhost:5000/app:v1', 'localhost:5000/app:v1', 'localhost:5000', 'v1', undefined],
    [`acme/app@${digest}`, `acme/app@${digest}`, 'docker.io', undefined, digest],
    [`acme/app:v1@${digest}`, `acme/app:v1@${digest}`, 'docker.io', 'v1', digest],
  ])('%s', (text, written, host, tag, itsDigest) => {
    const reference = parseReference(text)
    expect(referenceText(reference)).toBe(written)
    expect(reference.image.registry.host).toBe(host)
    expect([reference.tag, reference.digest]).toEqual([tag, itsDigest])
  })

  test('takes the registry for a name without host', () => {
    const { image } = parseReference('app:v1', '127.0.0.1:5000')
    expect(image.name).toBe('127.0.0.1:5000/app')
  })

  test.each([
    ['acme/app:', 'has an empty tag'],
    ['ghcr.io/acme/:v1', '"ghcr.io/acme/:v1" lacks a part of the image name'],
    [':v1', '":v1" lacks a part of the image name'],
    ['acme/app@sha256:', 'has no digest after its @'],
    ['acme/app:v1@', '"acme/app:v1@" has no digest after its @'],
    ['acme/app:-v1', 'has "-v1" for a tag'],
    ['acme/app@sha256:12', 'has no digest after its @'],
    ['acme/app@', 'has no digest after its @'],
    [`acme/app@${digest}@${digest}`, 'has no digest after its @'],
    ['***/app:v1', 'masked secret'],
  ])('%s is refused', (text, message) => {
    expect(() => parseReference(text)).toThrow(message)
  })
})
