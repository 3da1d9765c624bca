import { describe, expect, test } from '@jest/globals'
import { planOf } from '../../support/plan.ts'

const notices = async (given: Record<string, string>) =>
  (await planOf({ images: 'acme/app', ...given }, 'push-main')).notices.join('\n')

describe('what a rule does not look at is reported: it changes nothing', () => {
  test.each([
    ['type=ref,event=branch,branch=main', 'type=ref does not look at "branch"'],
    ['type=ref,event=tag,format={{version}}', 'type=ref does not look at "format"'],
    ['type=raw,value=v1,pattern=x', 'type=raw does not look at "pattern"'],
    ['type=sha,value=x', 'type=sha does not look at "value"'],
    ['type=semver,pattern={{version}},value=1.2.3,group=1', 'type=semver does not look at "group"'],
  ])('%s', async (rule, reported) => {
    expect(await notices({ tags: `${rule}\ntype=sha` })).toContain(reported)
  })

  test.each(['type=edge,branch=main', 'type=ref,event=branch', 'type=sha,format=long', 'v1'])(
    '%s is all looked at',
    async (rule) => {
      expect(await notices({ tags: rule })).not.toContain('does not look at')
    },
  )
})

test('a suffix that is there twice is reported', async () => {
  const given = { tags: 'type=raw,value=latest-alpine', flavor: 'suffix=-alpine' }
  expect(await notices(given)).toContain('the suffix -alpine comes from "flavor" once more')
})

test('`onlatest` on a line of its own would change nothing, and is a mistake', async () => {
  const flavor = 'latest=true\nonlatest=true\nsuffix=-full'
  await expect(notices({ flavor })).rejects.toThrow('"onlatest" of "flavor" stands alone')
})

describe('build arguments that are one by mistake are reported', () => {
  test.each([
    ['GDAL=3.4,BASE_IMAGE=x', 'the value of GDAL holds "BASE_IMAGE="'],
    ['FIRST="a" SECOND="b"', 'the value of FIRST holds "SECOND="'],
    ['BASE=${{ x }}, ROS_DISTRO=noetic', 'the value of BASE holds "ROS_DISTRO="'],
  ])('%s', async (argument, reported) => {
    expect(await notices({ 'build-args': argument })).toContain(reported)
  })

  test.each(['OPTS=a=1,b=2', 'NO_PROXY=localhost,127.0.0.1', 'FLAGS=-X main.version=1 -s'])(
    '%s is one',
    async (argument) => {
      expect(await notices({ 'build-args': argument })).not.toContain('build-args')
    },
  )
})
