import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { LIMIT_SAMPLES, type LimitSample } from '../support/engine-work.ts'
import { describeWith } from '../support/real-parts.ts'
import { parts, type Stage, setStage, succeeded, workspaceWith } from './stage.ts'

/*
 * What the table says the engine's own builder cannot do is tried on it, for real: each row fails, or is green and does
 * not do it. The day an engine can do it, its row is red here.
 */

jest.setTimeout(180_000)

for (const store of ['containerd', 'classic'] as const)
  describeWith(parts, `the engine's own builder, ${store} store`, () => {
    let stage: Stage
    const asked: string[] = []
    const storage = createServer(({ url }, response) => {
      asked.push(url ?? '')
      response.writeHead(404).end()
    })
    beforeAll(async () => {
      await once(storage.listen(0, '127.0.0.1'), 'listening')
      stage = await setStage({ ownEngine: true, store })
    })
    afterAll(async () => {
      storage.close()
      await stage?.clear()
    })

    /** How raw buildx ends on the engine's own builder. */
    function build({ work }: LimitSample) {
      const endpoint = `http://127.0.0.1:${(storage.address() as AddressInfo).port}`
      const keys = `endpoint_url=${endpoint},use_path_style=true,access_key_id=a,secret_access_key=b`
      const folder = workspaceWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
      const named = (output: string) =>
        output.startsWith('type=image')
          ? `${output},name=${stage.registry.host}/acme/limits`
          : output.replace('dest=', `dest=${folder}/`)
      const time = ['--build-arg', 'SOURCE_DATE_EPOCH=1000000000']
      const args = [
        ...work.outputs.flatMap((output) => ['--output', named(output)]),
        ...work.cacheTo.flatMap((cache) => ['--cache-to', `${cache},${keys}`]),
        ...work.allow.flatMap((entitlement) => ['--allow', entitlement]),
      ]
      return spawnSync(
        'docker',
        ['buildx', 'build', '--builder', 'default', ...time, ...args, folder],
        {
          env: { ...process.env, DOCKER_HOST: stage.engine.host, HOME: folder },
          encoding: 'utf8',
        },
      )
    }

    /** Whether the file in the image has the time that it was to get. */
    function isOld() {
      const env = { ...process.env, DOCKER_HOST: stage.engine.host }
      const image = `${stage.registry.host}/acme/limits`
      const script = `docker export "$(docker create ${image} x)" | tar --utc -tv --full-time`
      const { stdout } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' })
      return /2001-09-09 01:46:40 Dockerfile$/m.test(stdout)
    }

    const here = LIMIT_SAMPLES.filter(({ stores }) => stores.includes(store))
    test.each(here.map((sample) => [sample.words, sample] as const))(
      'cannot do %s',
      (_, sample) => {
        const { status, stderr } = build(sample)
        const isDone = status === 0 && (sample.work.cacheTo.length > 0 ? asked.length > 0 : isOld())
        expect({ isDone, stderr }).toEqual({ isDone: false, stderr })
      },
    )

    const elsewhere = LIMIT_SAMPLES.filter(({ stores }) => !stores.includes(store))
    if (elsewhere.length > 0)
      test.each(elsewhere.map((sample) => [sample.words, sample] as const))(
        'can do %s',
        (_, sample) => {
          const { status, stderr } = build(sample)
          expect({ status, stderr }).toEqual({ status: 0, stderr })
        },
      )

    test.each(here.map(({ words, work }) => [words, work] as const))(
      'is told so before the build, with driver: docker: %s',
      async (words, { outputs, cacheTo, allow }) => {
        const inputs = { driver: 'docker', images: 'acme/limits', 'build-contexts': '' }
        const asked = {
          outputs: outputs.join('\n'),
          'cache-to': cacheTo.join('\n'),
          allow: allow.join('\n'),
        }
        const folder = workspaceWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
        const run = await stage.play('push-main', folder, { ...inputs, ...asked })
        expect(run.exitCode).toBe(1)
        expect(run.log).toContain(`the engine's own builder cannot do ${words}`)
      },
    )
  })

describeWith({ ...parts, buildkit: findBuildkit() }, 'a container, which auto takes', () => {
  let stage: Stage
  let container: Record<string, string>
  beforeAll(async () => {
    stage = await setStage({ ownEngine: true })
    const image = await loadBuildkitImage(stage.engine.host)
    container = { 'driver-opts': `image=${image}\nnetwork=host`, 'build-contexts': '' }
  })
  afterAll(() => stage?.clear())

  test.each([
    ['an image in a file', { outputs: 'type=oci,dest=image.tar', push: 'false' }],
    ['rewrite-timestamp', { outputs: 'type=image,rewrite-timestamp=true', push: 'true' }],
    [
      'a push by digest',
      { outputs: 'type=image,push-by-digest=true,name-canonical=true,push=true' },
    ],
  ])('does %s', async (_, inputs) => {
    const folder = workspaceWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' })
    const run = await stage.play('push-main', folder, { ...container, ...inputs })
    expect(succeeded(run).log).toContain('builder: container')
  })
})
