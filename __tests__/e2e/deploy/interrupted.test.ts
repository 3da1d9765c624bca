import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded } from '../stage.ts'
import {
  type DeployStage,
  parts,
  releases,
  running,
  setDeployStage,
  stateOf,
  type Texts,
} from './stage.ts'

const stores = ['containerd', 'classic'] as const

describeWith(parts, 'a deployment', () => {
  describe.each(stores)('on an engine with the %s image store', (store) => {
    let stage: DeployStage
    let [good, slow] = ['', '']

    beforeAll(async () => {
      stage = await setDeployStage(store)
      good = await stage.put({ version: 'v1.0.0' })
      slow = await stage.put({ version: 'v2.0.0', healthcheck: 'sleep 60' })
    }, 120_000)
    afterAll(() => stage?.stop(), 60_000)

    async function shop(name: string): Promise<string> {
      const text = `services:\n  web:\n    image: ${stage.image}\n    init: true\n    volumes: ["data:/data"]\nvolumes: {data: {}}\n`
      const directory = stage.folder(name, { 'compose.yaml': text, '.env': 'A=b\n' })
      succeeded(await stage.deploy({ directory, digest: good }))
      return directory
    }

    const locks = () =>
      stage.docker('ps', '--all', '--filter', 'name=slipway', '--format', '{{.Names}}')

    const named = (name: string) =>
      stage.docker('ps', '--all', '--filter', `name=${name}`, '--format', '{{.Names}}')

    test.each<NodeJS.Signals>(['SIGKILL', 'SIGINT'])(
      'that %s ends in the middle of a replacement is undone by "post:"',
      async (signal) => {
        const name = `ended-${signal.toLowerCase()}`
        const directory = await shop(name)
        const { containers: _, ...before } = stateOf(stage, name)
        const run = stage.start({ directory, digest: slow })
        await run.said(/Container \S+ +Recreate/)
        run.child.kill(signal)
        const ended = await run.finish()
        expect(ended.exitCode).not.toBe(0)
        expect(ended.post?.log).toMatch(
          /was stopped while \S+ was being replaced: back on sha256:\w{12} \(v1\.0\.0\)/,
        )
        expect(ended.post?.exitCode).toBe(0)
        expect(running(stage, name)).toEqual({ web: `${good} running` })
        expect(before.releases).toHaveLength(1)
        expect(stateOf(stage, name)).toMatchObject(before)
        expect(named(name)).toBe(`${name}-web-1`)
        expect(locks()).toBe('')
        expect(ended.leftovers).toEqual([])
      },
      60_000,
    )

    test('that is killed in its trial leaves none, and no lock', async () => {
      const text = `services:\n  web:\n    image: ${stage.image}\n    init: true\n    ports: ["80"]\n`
      const directory = stage.folder('tried', { 'compose.yaml': text })
      succeeded(await stage.deploy({ directory, digest: good }))
      const run = stage.start({ directory, digest: slow })
      await run.said(/web: tried beside the old one/)
      await new Promise((done) => setTimeout(done, 1500))
      run.child.kill('SIGKILL')
      await run.finish()
      expect(running(stage, 'tried')).toEqual({ web: `${good} running` })
      expect(locks()).toBe('')
    }, 60_000)

    test('waits for another one of the same project, and then finds its work done', async () => {
      const directory = await shop('two')
      const next = await stage.put({ version: 'v1.1.0' })
      const both = await Promise.all([
        stage.deploy({ directory, digest: next }),
        stage.deploy({ directory, digest: next }),
      ])
      const changed = both.map((run) => succeeded(run).outputs['changed']).sort()
      expect(changed).toEqual(['false', 'true'])
      expect(both.some(({ log }) => /waiting for .*, which deploys two/.test(log))).toBe(true)
      expect(releases(stage, 'two')).toHaveLength(2)
      expect(locks()).toBe('')
    }, 60_000)

    /** A lock as a killed run leaves it. */
    const lock = (name: string, labels: Texts) => {
      const all = {
        run: 'https://github.com/acme/app/actions/runs/99',
        'run-id': '99',
        attempt: '1',
        actor: 'eve',
        token: 'x',
        ...labels,
      }
      const flags = Object.entries(all).flatMap(([key, value]) => [
        '--label',
        `slipway.${key}=${value}`,
      ])
      stage.docker(
        'create',
        '--name',
        `slipway-lock-${name}`,
        ...flags,
        'slipway.local/empty:1',
        'lock',
      )
    }

    test('says who holds the lock, when it has waited as long as it may', async () => {
      const directory = await shop('held')
      const next = await stage.put({ version: 'v1.2.0' })
      lock('held', { expires: '2999-01-01T00:00:00.000Z' })
      const run = await stage.deploy({ directory, digest: next, 'lock-wait': '2s' })
      expect(errorOf(run)).toContain(
        'another run deploys held to this host: https://github.com/acme/app/actions/runs/99 (eve)',
      )
      expect(errorOf(run)).toContain('docker rm slipway-lock-held')
      expect(running(stage, 'held')).toEqual({ web: `${good} running` })
      expect(locks()).toBe('slipway-lock-held')
      stage.docker('rm', 'slipway-lock-held')
    }, 60_000)

    test('takes over a lock that has expired', async () => {
      const directory = await shop('expired')
      const next = await stage.put({ version: 'v1.3.0' })
      lock('expired', { expires: '2020-01-01T00:00:00.000Z' })
      const run = succeeded(await stage.deploy({ directory, digest: next, 'lock-wait': '2s' }))
      expect(run.log).toContain('is taken over: it expired at 2020')
      expect(locks()).toBe('')
    }, 60_000)

    test('that is cancelled while it waits for the lock leaves that lock alone', async () => {
      const directory = await shop('waiting')
      const next = await stage.put({ version: 'v1.4.0' })
      lock('waiting', { expires: '2999-01-01T00:00:00.000Z' })
      const run = stage.start({ directory, digest: next })
      await run.said(/waiting for/)
      run.child.kill('SIGINT')
      const ended = await run.finish()
      expect(ended.log).toContain('the run was cancelled')
      expect(locks()).toBe('slipway-lock-waiting')
      stage.docker('rm', 'slipway-lock-waiting')
    }, 60_000)
  })
})
