import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  capitalsNotice,
  imageName,
  parseImage,
  pinned,
  tagged,
} from '../../../src/core/image/image.ts'
import { Problem } from '../../../src/core/problem.ts'

const DIGEST = `sha256:${'0'.repeat(64)}`

describe('an image name is read as Docker reads it', () => {
  test.each([
    // written, host, name, path
    ['acme/app', 'docker.io', 'acme/app', 'acme/app'],
    ['docker.io/acme/app', 'docker.io', 'docker.io/acme/app', 'acme/app'],
    ['index.docker.io/acme/app', 'docker.io', 'index.docker.io/acme/app', 'acme/app'],
    ['nginx', 'docker.io', 'nginx', 'library/nginx'],
    ['docker.io/nginx', 'docker.io', 'docker.io/nginx', 'library/nginx'],
    ['library/nginx', 'docker.io', 'library/nginx', 'library/nginx'],
    ['ghcr.io/acme/app', 'ghcr.io', 'ghcr.io/acme/app', 'acme/app'],
    ['ghcr.io/app', 'ghcr.io', 'ghcr.io/app', 'app'],
    ['localhost/app', 'localhost', 'localhost/app', 'app'],
    ['localhost:5000/app', 'localhost:5000', 'localhost:5000/app', 'app'],
    ['registry:5000/acme/app', 'registry:5000', 'registry:5000/acme/app', 'acme/app'],
    ['[::1]:5000/app', '[::1]:5000', '[::1]:5000/app', 'app'],
    ['localhosts/app', 'docker.io', 'localhosts/app', 'localhosts/app'],
    ['a/b/c/d', 'docker.io', 'a/b/c/d', 'a/b/c/d'],
    ['acme/my.app_x__y---z', 'docker.io', 'acme/my.app_x__y---z', 'acme/my.app_x__y---z'],
    ['ghcr.io/Acme/App', 'ghcr.io', 'ghcr.io/acme/app', 'acme/app'],
    ['Acme/app', 'docker.io', 'acme/app', 'acme/app'],
    ['  acme/app ', 'docker.io', 'acme/app', 'acme/app'],
  ])('%s', (text, host, name, path) => {
    const image = parseImage(text)
    expect([image.registry.host, imageName(image), image.path]).toEqual([host, name, path])
  })

  test.each([
    ['app', 'ghcr.io', 'ghcr.io/app', 'app'],
    ['acme/app', 'ghcr.io', 'ghcr.io/acme/app', 'acme/app'],
    ['acme/app', 'docker.io', 'acme/app', 'acme/app'],
    ['quay.io/acme/app', 'ghcr.io', 'quay.io/acme/app', 'acme/app'],
    ['docker.io/acme/app', 'ghcr.io', 'docker.io/acme/app', 'acme/app'],
    ['acme/app', 'https://localhost:5000/', 'localhost:5000/acme/app', 'acme/app'],
  ])('%s, with registry %s', (text, registry, name, path) => {
    const image = parseImage(text, registry)
    expect([image.name, image.path]).toEqual([name, path])
  })
})

test('a reference is the name with a tag or a digest', () => {
  const image = parseImage('ghcr.io/acme/app')
  expect(tagged(image, 'v1.2.3')).toBe('ghcr.io/acme/app:v1.2.3')
  expect(pinned(image, DIGEST)).toBe(`ghcr.io/acme/app@${DIGEST}`)
})

describe('a name that is none is refused with what to write', () => {
  test.each([
    ['acme/app:v1', 'has a tag', 'Write "acme/app"'],
    ['app:v1', 'has a tag', 'Write "app"'],
    ['localhost:5000', 'has a tag', 'Write "localhost"'],
    ['localhost:5000/app:v1', 'has a tag', 'Write "localhost:5000/app"'],
    [`acme/app@${DIGEST}`, 'digest', 'Write "acme/app"'],
    [`acme/app:v1@${DIGEST}`, 'digest', 'Write "acme/app"'],
    ['https://ghcr.io/acme/app', 'address', 'Write "ghcr.io/acme/app"'],
    ['https://hub.docker.com/r/acme/app', 'address', 'Write "acme/app"'],
    ['https://hub.docker.com/r/acme/app/tags?page=2', 'address', 'Write "acme/app"'],
    ['hub.docker.com/r/acme/app', 'address', 'Write "acme/app"'],
    ['https://hub.docker.com/repository/docker/acme/app/general', 'address', 'Write "acme/app"'],
    ['https://hub.docker.com/_/nginx', 'address', 'Write "nginx"'],
    ['https://hub.docker.com/acme/app', 'address', 'Write "acme/app"'],
    ['https://github.com/acme/app/pkgs/container/app', 'address', 'Write "ghcr.io/acme/app"'],
    ['https://github.com/orgs/Acme/packages', 'address', 'github.com/orgs/Acme/packages'],
    ['github.com/acme/mono/pkgs/container/mono%2Fapi', 'address', 'Write "ghcr.io/acme/mono/api"'],
    ['https://quay.io/repository/acme/app?tab=tags', 'address', 'Write "quay.io/acme/app"'],
    ['https://gallery.ecr.aws/a1b2c3d4/app', 'address', 'Write "public.ecr.aws/a1b2c3d4/app"'],
    [
      'https://us-west-2.console.aws.amazon.com/ecr/repositories/private/123456789012/team/app?region=us-west-2',
      'address',
      'Write "123456789012.dkr.ecr.us-west-2.amazonaws.com/team/app"',
    ],
    [
      'https://gitlab.com/acme/app/container_registry/12',
      'address',
      'Write "registry.gitlab.com/acme/app"',
    ],
    ['gitlab.com/acme/app/container_registry', 'address', 'Write "registry.gitlab.com/acme/app"'],
    [
      'console.cloud.google.com/artifacts/docker/acme-prod/europe-west1/shop/app',
      'address',
      'Write "europe-west1-docker.pkg.dev/acme-prod/shop/app"',
    ],
    ['docker://acme/app', 'address', 'Write "acme/app"'],
    ['***/app', 'masked secret', 'vars.DOCKER_USERNAME'],
    ['docker.io/***/app', 'masked secret', 'vars.DOCKER_USERNAME'],
    ['/app', 'lacks a part', 'is empty'],
    ['acme/', 'lacks a part', 'is empty'],
    ['ghcr.io//app', 'lacks a part', 'is empty'],
    ['', 'not an image name', 'acme/app'],
    ['acme/my app', 'not an image name', 'acme/app'],
    ['acme/app,acme/other', 'not an image name', 'acme/app'],
    ['acme/-app', 'lacks a part', 'is empty'],
    ['acme/app-', 'lacks a part', 'is empty'],
    ['acme/a..b', 'lacks a part', 'is empty'],
    ['.azurecr.io/app', 'lacks a part', 'is empty'],
    ['123456789012.dkr.ecr..amazonaws.com/app', 'lacks a part', 'is empty'],
    ['.dkr.ecr.eu-west-1.amazonaws.com/app', 'lacks a part', 'is empty'],
    ['registry.example.com:/app', 'lacks a part', 'is empty'],
    [':5000/app', 'lacks a part', 'is empty'],
    ['ghcr.io/acme/:v1', '"ghcr.io/acme/:v1" lacks a part', 'is empty'],
    [':v1', '":v1" lacks a part', 'is empty'],
    ['acme/app:', '"acme/app:" has an empty tag', 'is empty'],
    ['acme/app:-alpine', 'has "-alpine" for a tag', 'is empty'],
    ['acme/app@', '"acme/app@" has no digest', 'is empty'],
    ['acme/app:v1@', '"acme/app:v1@" has no digest', 'is empty'],
    ['acme/app@sha256:', '"acme/app@sha256:" has no digest', 'is empty'],
    ['acme/a___b', 'not an image name', 'acme/app'],
    ['acme/приложение', 'not an image name', 'acme/app'],
    ['$' + '{GITHUB_REPOSITORY}', 'not an image name', 'acme/app'],
    [`acme/${'a'.repeat(251)}`, 'too long', 'acme/app'],
    ['gh_cr.io/acme/app', 'not the host', 'registry.example.com'],
  ])('%s', (text, what, fix) => {
    expect(() => parseImage(text)).toThrow(Problem)
    try {
      parseImage(text)
    } catch (problem) {
      expect(String(problem)).toContain(what)
      expect(String(problem)).toContain(fix)
    }
  })
})

describe('capitals', () => {
  test('are reported', () => {
    expect(capitalsNotice('ghcr.io/Acme/app')).toBe(
      '"ghcr.io/Acme/app" is pushed as "ghcr.io/acme/app": registries know lower-case letters only',
    )
  })
  test('that are not there are not', () => {
    expect(capitalsNotice('ghcr.io/acme/app')).toBeUndefined()
  })
})

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/)
const component = fc
  .tuple(
    word,
    fc.array(fc.tuple(fc.constantFrom('.', '_', '__', '-', '--'), word), { maxLength: 3 }),
  )
  .map(([first, rest]) => first + rest.flat().join(''))
const path = fc.array(component, { minLength: 2, maxLength: 4 }).map((parts) => parts.join('/'))
const host = fc.constantFrom('docker.io/', 'ghcr.io/', 'localhost:5000/', 'localhost/', '[::1]:80/')

test('every legal name with a host is read and written back as it was', () => {
  fc.assert(
    fc.property(host, path, (where, what) => {
      const image = parseImage(where + what)
      expect(image.name).toBe(where + what)
      expect(image.path).toBe(what)
      expect(parseImage(image.name)).toEqual(image)
      expect(tagged(image, 'v1').split(':').at(-1)).toBe('v1')
    }),
  )
})

test('whatever is written, the answer is a Problem or a name that reads the same again', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        const image = parseImage(text)
        expect(parseImage(image.name)).toEqual(image)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
      }
    }),
  )
})
