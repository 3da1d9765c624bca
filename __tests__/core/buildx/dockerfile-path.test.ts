import { describe, expect, test } from '@jest/globals'
import { dockerfilePath } from '../../../src/core/buildx/dockerfile-path.ts'

describe('the Dockerfile', () => {
  test.each([
    ['.', '', './Dockerfile'],
    ['app', '', 'app/Dockerfile'],
    ['./app//', '', './app/Dockerfile'],
    ['.', 'prod.Dockerfile', 'prod.Dockerfile'],
    ['app', 'docker/Dockerfile', 'docker/Dockerfile'],
  ])('of context %s and file "%s" is %s', (context, file, path) => {
    expect(dockerfilePath({ context, file })).toBe(path)
  })

  test.each([
    ['https://github.com/acme/app.git#main', ''],
    ['git@github.com:acme/app.git', ''],
    ['github.com/acme/app', ''],
    ['ssh://git@example.com/acme/app', 'Dockerfile'],
    ['git+https://example.com/acme/app', ''],
    ['{{defaultContext}}', 'docker/Dockerfile'],
    ['-', ''],
    ['.', 'https://example.com/Dockerfile'],
    ['.', '-'],
  ])('of context %s and file "%s" is no file of this machine', (context, file) => {
    expect(dockerfilePath({ context, file })).toBeUndefined()
  })
})
