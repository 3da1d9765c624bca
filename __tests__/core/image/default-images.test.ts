import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../../src/core/event/event.ts'
import { type ImageOptions, planImages } from '../../../src/core/image/default-images.ts'
import { imageName } from '../../../src/core/image/image.ts'
import { event } from '../../support/fixtures.ts'

const push = event('push-main')
const ours: Event = {
  ...push,
  repository: { ...push.repository, owner: 'Acme', name: 'Relay.App' },
}
const fork: Event = { ...ours, origin: 'fork' }
const dependabot: Event = { ...ours, origin: 'dependabot' }

const names = (options: Partial<ImageOptions>, event: Event = ours) =>
  planImages({ images: [], registry: 'docker.io', username: '', ...options }, event).map(imageName)

describe('with no images, the name is made', () => {
  test.each<[string, Partial<ImageOptions>, string]>([
    ['of user and repository on Docker Hub', { username: 'maya' }, 'maya/relay.app'],
    ['of owner and repository without a user', {}, 'acme/relay.app'],
    ['with the registry, if it is another', { registry: 'ghcr.io' }, 'ghcr.io/acme/relay.app'],
    [
      'of the owner on GHCR, whichever account logs in',
      { registry: 'ghcr.io', username: 'maya' },
      'ghcr.io/acme/relay.app',
    ],
    ['with a port', { registry: 'localhost:5000' }, 'localhost:5000/acme/relay.app'],
    ['in lower case', { username: 'MAYA' }, 'maya/relay.app'],
    [
      "for Docker Hub's old address, too",
      { registry: 'https://index.docker.io/v1/', username: 'maya' },
      'maya/relay.app',
    ],
  ])('%s', (_, options, name) => {
    expect(names(options)).toEqual([name])
  })
})

test('images are named in the order they are given', () => {
  const images = ['acme/app', 'ghcr.io/acme/app', 'registry.example.com:5000/team/app']
  expect(names({ images })).toEqual(images)
})

test('an image without a host belongs to the registry of the inputs', () => {
  expect(names({ images: ['acme/app', 'docker.io/acme/app'], registry: 'ghcr.io' })).toEqual([
    'ghcr.io/acme/app',
    'docker.io/acme/app',
  ])
})

describe('an owner that is a secret is missing on a pull request from outside', () => {
  test.each([
    ['/app', 'acme/app'],
    ['docker.io//app', 'docker.io/acme/app'],
    ['localhost:5000//app', 'localhost:5000/acme/app'],
    ['ghcr.io/acme/app', 'ghcr.io/acme/app'],
    ['acme/app', 'acme/app'],
  ])('%s becomes %s', (written, name) => {
    expect(names({ images: [written] }, fork)).toEqual([name])
    expect(names({ images: [written] }, dependabot)).toEqual([name])
  })

  test('on any other event it is a mistake', () => {
    expect(() => names({ images: ['/app'] })).toThrow('"/app" lacks a part of the image name')
  })
})

test('a name with a masked secret stops, and says where the user name belongs', () => {
  expect(() => names({ images: ['***/app'] })).toThrow(
    expect.objectContaining({
      message: '"***/app" is an image name with a masked secret in it',
      fix: expect.stringContaining('${{ vars.DOCKER_USERNAME }}'),
    }),
  )
})

test('every bad name is reported at once', () => {
  const reported = () => names({ images: ['acme/app:v1', 'acme/app', 'https://ghcr.io/acme/app'] })
  expect(reported).toThrow(
    expect.objectContaining({
      message: '"images" cannot be read',
      fix: expect.stringMatching(/"acme\/app:v1" has a tag.*\n.*"https:\/\/ghcr.io\/acme\/app"/),
    }),
  )
})

test('a registry that is no host is reported', () => {
  expect(() => names({ registry: 'dockerhub' })).toThrow('"dockerhub" is no registry')
})
