import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { errorOf, parts, type Stage, setStage, succeeded, workspaceWith } from './stage.ts'

describeWith(parts, 'what goes wrong', () => {
  let stage: Stage
  let sick: Server
  const plain = () => workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' })
  /** A run that waits for this build is late: the tests that use it take half of its time at most. */
  const slow = () =>
    workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo the build is seen; sleep 60\n' })
  beforeAll(async () => {
    stage = await setStage()
    sick = createServer((_request, response) => response.writeHead(500).end('<html>oops</html>'))
    await new Promise<void>((ready) => sick.listen(0, '127.0.0.1', ready))
  }, 60_000)
  afterAll(async () => {
    sick?.close()
    await stage?.clear()
  })

  test('a wrong password ends the run while it builds, with the registry and the cure', async () => {
    const run = await stage.play('push-main', slow(), { password: 'wrong' })
    expect(errorOf(run)).toContain(stage.registry.host)
    expect(errorOf(run)).toMatch(/password|token/)
    expect(run.log).not.toContain('the build is seen')
    expect(run.leftovers).toEqual([])
  }, 30_000)

  test('no credentials at all names the secret to add and where', async () => {
    const run = await stage.play('push-main', plain(), { username: '', password: '' })
    expect(errorOf(run)).toContain('there are no credentials for')
    expect(errorOf(run)).toContain('https://github.com/acme/app/settings/secrets/actions')
  }, 30_000)

  test('a host that does not exist ends the run while it builds', async () => {
    const run = await stage.play('push-main', slow(), { registry: 'registry.invalid' })
    expect(errorOf(run)).toContain('registry.invalid')
    expect(run.log).not.toContain('the build is seen')
  }, 30_000)

  test('a registry that answers 500 is reported as the registry’s fault', async () => {
    const host = `127.0.0.1:${(sick.address() as AddressInfo).port}`
    const run = await stage.play('push-main', slow(), { registry: host })
    expect(errorOf(run)).toContain('500')
    expect(errorOf(run)).toContain(host)
    expect(run.log).not.toContain('the build is seen')
  }, 50_000)

  test('an engine that does not run is reported with its address', async () => {
    const environment = { DOCKER_HOST: 'unix:///nowhere/docker.sock' }
    const run = await stage.play('push-main', plain(), {}, environment)
    expect(errorOf(run)).toContain('does not answer at unix:///nowhere/docker.sock')
    expect(errorOf(run)).toContain('Start Docker')
  }, 30_000)

  test('a machine without docker is told what to install', async () => {
    const run = await stage.play('push-main', plain(), {}, { PATH: '/nowhere' })
    expect(errorOf(run)).toContain('cannot start "docker"')
  }, 30_000)

  test('a RUN that fails is shown at its line, and no tag has moved', async () => {
    const before = await tagsIn(stage.registry, 'acme/app')
    const dockerfile = 'FROM busybox\nRUN true\nRUN echo no-such-thing && exit 3\n'
    const run = await stage.play('push-main', workspaceWith({ 'docker/Dockerfile': dockerfile }), {
      file: 'docker/Dockerfile',
    })
    expect(errorOf(run)).toContain('exit code: 3')
    expect(run.log).toContain('::error file=docker/Dockerfile,line=3')
    expect(run.summary).toContain('Not published')
    expect(await tagsIn(stage.registry, 'acme/app')).toEqual(before)
  }, 30_000)

  test('a Dockerfile that is missing is reported with its path', async () => {
    const run = await stage.play('push-main', workspaceWith({}))
    expect(errorOf(run)).toMatch(/Dockerfile/)
    expect(errorOf(run)).toMatch(/actions\/checkout|"file"|`file`/)
  }, 30_000)

  test('typos in several inputs are reported at once', async () => {
    const run = await stage.play('push-main', plain(), { push: 'yes', cache: 'gah', load: 'no' })
    expect(errorOf(run)).toContain('"push" is "yes". Use auto, true or false')
    expect(errorOf(run)).toContain('"cache" is "gah". Use auto, gha, registry, inline or off')
    expect(errorOf(run)).toContain('"load" is "no". Use true or false')
  }, 30_000)

  test('findings of the build checks become annotations at the Dockerfile’s lines', async () => {
    const dockerfile = 'FROM busybox AS one\nENV API_KEY=unsafe\nFROM one as two\n'
    const run = succeeded(await stage.play('push-main', workspaceWith({ Dockerfile: dockerfile })))
    expect(run.log).toMatch(/::warning title=Build check,file=Dockerfile,line=2/)
  }, 30_000)
})
