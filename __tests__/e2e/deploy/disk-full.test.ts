import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded } from '../stage.ts'
import { type DeployStage, parts, releases, running, setDeployStage } from './stage.ts'

describeWith(parts, 'a deployment to a server whose disk is full', () => {
  describe.each(['containerd', 'classic'] as const)('with the %s image store', (store) => {
    let stage: DeployStage

    beforeAll(async () => {
      stage = await setDeployStage(store, { room: 60 })
    }, 120_000)
    afterAll(() => stage?.stop(), 60_000)

    test('fails with the pull, and has touched nothing', async () => {
      const digest = await stage.put({ version: 'v1.0.0' })
      const text = `services:\n  web:\n    image: ${stage.image}\n    init: true\n`
      const directory = stage.folder('full', { 'compose.yaml': text, '.env': 'A=b\n' })
      succeeded(await stage.deploy({ directory, digest }))
      const ids = stage.docker('ps', '--quiet', '--no-trunc')
      const override = stage.read('full/compose.override.yaml')
      const large = await stage.put({ version: 'v2.0.0', ballast: 70_000_000 })

      const run = await stage.deploy({ directory, digest: large })
      expect(run.log).toMatch(/::warning::the disk of the host is almost full: 0\.\d GB/)
      expect(errorOf(run)).toContain('no space left on device')
      expect(errorOf(run)).toContain('The disk of the host is full')
      expect(run.outputs).toMatchObject({ changed: 'false', returned: 'false', digest })
      expect(stage.docker('ps', '--quiet', '--no-trunc')).toBe(ids)
      expect(running(stage, 'full')).toEqual({ web: `${digest} running` })
      expect(releases(stage, 'full')).toHaveLength(1)
      expect(stage.read('full/compose.override.yaml')).toBe(override)
      expect(stage.read('full/.env')).toBe('A=b\n')
      expect(stage.docker('ps', '--all', '--format', '{{.Names}}')).toBe('full-web-1')
    }, 120_000)
  })
})
