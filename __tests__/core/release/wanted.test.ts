import { describe, expect, test } from '@jest/globals'
import { readWanted } from '../../../src/core/release/wanted.ts'
import { event } from '../../support/fixtures.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`

const wanted = (given: { images?: string[]; digest?: string; version?: string }) =>
  readWanted(
    { images: ['acme/app'], digest: '', version: '', registry: '', username: '', ...given },
    event('push-main'),
  )

describe('what is to run', () => {
  test.each([
    [{ images: ['acme/app:v1'] }, { tag: 'v1', digest: undefined }],
    [{ images: [`acme/app:v1@${DIGEST}`] }, { tag: 'v1', digest: DIGEST }],
    [{ version: 'v2' }, { tag: 'v2', digest: undefined }],
  ])('%j', (given, image) => {
    expect(wanted(given)).toMatchObject({ images: [image] })
  })

  test.each<[string, object, string]>([
    ['an image', { images: ['ghcr.io/acme/:v1'] }, '"ghcr.io/acme/:v1" lacks a part'],
    ['a name', { images: [':v1'] }, '":v1" lacks a part of the image name'],
    ['a tag', { images: ['acme/app:'] }, '"acme/app:" has an empty tag'],
    ['a digest', { images: ['acme/app@'] }, '"acme/app@" has no digest after its @'],
    ['one of several', { images: ['acme/app', 'acme/web@'] }, '"acme/web@" has no digest'],
    ['a version', { version: '-alpine' }, '"version" is "-alpine"'],
    ['the digits of a version', { version: 'sha256:' }, '"version" is "sha256:"'],
  ])('lacks what a variable should have given: %s', (_, given, message) => {
    expect(() => wanted(given)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        fix: expect.stringContaining('is empty: check that it is set'),
      }),
    )
  })
})
