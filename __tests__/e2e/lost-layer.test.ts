import { execFileSync } from 'node:child_process'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { describeWith } from '../support/real-parts.ts'
import { busybox, parts, type Stage, setStage, succeeded, workspaceWith } from './stage.ts'

/** Takes away the layers that the cache of an engine's builder names and nothing else needs, as BuildKit loses one. */
function loseLayers({ engine }: Stage) {
  const socket = `${dirname(engine.host.slice('unix://'.length))}/exec/containerd/containerd.sock`
  const ctr = (...args: string[]) =>
    execFileSync('ctr', ['--address', socket, '--namespace', 'moby', 'snapshots', ...args], {
      encoding: 'utf8',
    })
  const rows = ctr('list')
    .split('\n')
    .map((line) => line.trim().split(/ +/))
  const lost = rows.flatMap(([key = '', , kind]) => (kind === 'Active' ? [key] : []))
  for (const key of lost) ctr('remove', key)
  return lost.length
}

describeWith(
  { ...parts, ctr: findProgram('ctr') },
  'an engine whose builder has lost a layer',
  () => {
    let stage: Stage
    beforeAll(async () => {
      stage = await setStage({ ownEngine: true })
    }, 60_000)
    afterAll(() => stage?.clear())

    test('builds it again, and has it from then on', async () => {
      const folder = workspaceWith({
        Dockerfile: 'FROM busybox\nCOPY app.txt /\n',
        'app.txt': 'app',
      })
      const environment = { ...process.env, DOCKER_HOST: stage.engine.host }
      const only = ['--output', 'type=cacheonly', '--build-context', busybox()]
      execFileSync('docker', ['buildx', 'build', ...only, folder], {
        env: environment,
        stdio: 'pipe',
      })
      expect(loseLayers(stage)).toBe(1)

      const first = succeeded(await stage.play('push-main', folder))
      expect(first.log).toMatch(/::warning::built again without a layer cache: .* does not exist/)
      expect((await tagsIn(stage.registry, 'acme/app'))['latest']).toBe(first.outputs['digest'])
      const second = succeeded(await stage.play('push-main', folder))
      expect(second.log).not.toContain('built again')
    }, 90_000)
  },
)
