import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded } from '../stage.ts'
import { type DeployStage, inside, parts, running, setDeployStage, stateOf } from './stage.ts'

const stores = ['containerd', 'classic'] as const

/** The server afterwards is compared with the server before: containers by their ids, records, files byte for byte. */
describeWith(parts, 'a deployment that meets an obstacle', () => {
  describe.each(stores)('on an engine with the %s image store', (store) => {
    let stage: DeployStage
    let [good, next] = ['', '']

    beforeAll(async () => {
      stage = await setDeployStage(store)
      good = await stage.put({ version: 'v1.0.0' })
      next = await stage.put({ version: 'v1.1.0' })
    }, 240_000)
    afterAll(() => stage?.stop(), 60_000)

    const web = (more = '') =>
      `services:\n  web:\n    image: ${stage.image}\n    init: true\n${more}`

    /** A project that runs v1.0.0, whose file is then another one. */
    async function changed(name: string, more: string): Promise<string> {
      const directory = stage.folder(name, { 'compose.yaml': web(), '.env': 'A=b\n' })
      succeeded(await stage.deploy({ directory, digest: good }))
      stage.folder(name, { 'compose.yaml': web(more) })
      return directory
    }

    test('lacks a network and a volume of another project: both are named, and nothing is touched', async () => {
      const more =
        '    networks: [edge]\n    volumes: ["shared:/data"]\nnetworks: {edge: {external: true, name: proxy}}\nvolumes: {shared: {external: true}}\n'
      const directory = await changed('lacking', more)
      const before = stateOf(stage, 'lacking')
      for (const dry of ['true', 'false']) {
        const run = await stage.deploy({ directory, digest: next, 'dry-run': dry, trial: 'false' })
        expect(errorOf(run)).toContain('docker network create proxy')
        expect(errorOf(run)).toContain('docker volume create shared')
        expect(errorOf(run)).toContain('Nothing was touched')
        expect(errorOf(run)).not.toContain('failed, too')
        expect(run.outputs).toMatchObject({ changed: 'false', returned: 'false', digest: good })
        expect(stateOf(stage, 'lacking')).toEqual(before)
      }
      stage.docker('network', 'create', 'proxy')
      stage.docker('volume', 'create', 'shared')
      succeeded(await stage.deploy({ directory, digest: next }))
      expect(running(stage, 'lacking')).toEqual({ web: `${next} running` })
    }, 60_000)

    test('cannot even make the new container: what ran goes on, and no return is tried', async () => {
      const more =
        '    volumes: [{type: bind, source: ./nowhere, target: /data, bind: {create_host_path: false}}]\n'
      const directory = await changed('unmade', more)
      const before = stateOf(stage, 'unmade')
      const run = await stage.deploy({ directory, digest: next, trial: 'false' })
      expect(errorOf(run)).toContain('bind source path does not exist: /root/unmade/nowhere')
      expect(errorOf(run)).toContain('nothing was replaced: what ran before still runs')
      expect(run.outputs).toMatchObject({ changed: 'false', returned: 'false', digest: good })
      const after = stateOf(stage, 'unmade')
      expect({ ...after, releases: before.releases }).toEqual(before)
    }, 60_000)

    test('finds another image in its place, since somebody typed "docker compose up" meanwhile: it is back', async () => {
      const directory = stage.folder('typed', {
        'compose.yaml': web('    healthcheck: {disable: true}\n'),
        '.env': 'A=b\n',
      })
      succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
      const before = stateOf(stage, 'typed')
      const run = stage.start({ directory, digest: next, trial: 'false', settle: '20s' })
      await run.said(/Container typed-web-1 +Started/)
      await inside(stage, `cd ${directory} && docker compose up -d`) // its pin is still the old one
      const ended = await run.finish()
      expect(errorOf(ended)).toMatch(
        /web: runs another image than the one of this deployment.*; back on sha256:\w{12} \(v1\.0\.0\)/,
      )
      expect(ended.outputs).toMatchObject({ changed: 'false', returned: 'true', digest: good })
      const { containers: _, ...files } = stateOf(stage, 'typed')
      expect(before).toMatchObject(files)
      expect(running(stage, 'typed')).toEqual({ web: `${good} running` })
    }, 60_000)

    test('brings a one-shot service that ends badly: all services are back, and the old one has done its work again', async () => {
      const put = (version: string, command: string) =>
        stage.put({ version, command, healthcheck: false })
      const [old, bad] = [
        await put('v4.0.0', 'exit 0'),
        await put('v4.1.0', 'echo no column; exit 9'),
      ]
      const more = `    command: sleep 1000\n  migrate:\n    image: ${stage.image}\n    restart: "no"\n`
      const directory = stage.folder('shot', { 'compose.yaml': web(more), '.env': 'A=b\n' })
      succeeded(await stage.deploy({ directory, digest: old, settle: '1s' }))
      const { containers: _, ...before } = stateOf(stage, 'shot')
      const run = await stage.deploy({ directory, digest: bad, settle: '1s' })
      expect(errorOf(run)).toMatch(
        /migrate: exited with code 9; back on sha256:\w{12} \(v4\.0\.0\)/,
      )
      expect(run.log).toContain('no column')
      expect(run.outputs).toMatchObject({ changed: 'false', returned: 'true', digest: old })
      expect(running(stage, 'shot')).toEqual({ migrate: `${old} exited`, web: `${old} running` })
      expect(stateOf(stage, 'shot')).toMatchObject(before)
      const names = stage.docker('ps', '--all', '--filter', 'name=shot', '--format', '{{.Names}}')
      expect(names.split('\n').sort()).toEqual(['shot-migrate-1', 'shot-web-1'])
    }, 60_000)
  })
})
