import { expect, test } from '@jest/globals'
import { tidyPath } from '../../../src/core/text/tidy-path.ts'

test.each([
  ['./Dockerfile', 'Dockerfile'],
  ['./app/../docker//Dockerfile', 'docker/Dockerfile'],
  ['app/./Dockerfile', 'app/Dockerfile'],
  ['/home/runner/work/app/app/Dockerfile', '/home/runner/work/app/app/Dockerfile'],
])('GitHub knows %s as %s', (path, tidy) => {
  expect(tidyPath(path)).toBe(tidy)
})
