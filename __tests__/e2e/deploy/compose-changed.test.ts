import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded } from '../stage.ts'
import { type DeployStage, parts, releases, running, setDeployStage } from './stage.ts'

describeWith(parts, 'a compose file that no longer starts what it started', () => {
  describe.each(['containerd', 'classic'] as const)('with the %s image store', (store) => {
    let stage: DeployStage
    let [good, next] = ['', '']
    beforeAll(async () => {
      stage = await setDeployStage(store)
      good = await stage.put({ version: 'v1.0.0', healthcheck: false, command: 'sleep 1000' })
      next = await stage.put({ version: 'v1.1.0', healthcheck: false, command: 'sleep 1000' })
    }, 240_000)
    afterAll(() => stage?.stop(), 60_000)

    const web = (more = '') => `services:
  web:
    image: ${stage.image}
    init: true
    environment: {GREETING: "a b=c $$x"}
    volumes: ["/kept", "named:/named"]
    networks: {front: {aliases: [shop]}, back: {}}
${more}networks: {front: {}, back: {}}
volumes: {named: {}}
`
    const inWeb = (name: string, ...command: string[]) =>
      stage.docker('exec', `${name}-web-1`, ...command)

    async function runningShop(name: string): Promise<string> {
      const directory = stage.folder(name, { 'compose.yaml': web() })
      succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
      inWeb(name, 'sh', '-c', 'echo precious > /kept/file; echo precious > /named/file')
      return directory
    }

    test.each([
      ['sysctl', '    sysctls: {kernel.foo: 1}\n', 'is not in a separate kernel namespace'],
      ['ulimit', '    ulimits: {nofile: {soft: 20, hard: 10}}\n', 'rlimit'],
      ['address', '    ports: ["10.99.99.99:80:80"]\n', 'cannot assign requested address'],
      ['log', '    logging: {options: {max-size: ten}}\n', 'invalid size'],
      ['command', '    command: ["sh", "-c", "exit 3"]\n', 'exited with code 3'],
    ])(
      'in its %s: what ran before runs as it did',
      async (name, more, said) => {
        const directory = await runningShop(name)
        stage.folder(name, { 'compose.yaml': web(more) })
        const run = await stage.deploy({ directory, digest: next, settle: '1s', trial: 'false' })
        expect(errorOf(run)).toContain(said)
        expect(errorOf(run)).toMatch(
          /back on sha256:\w{12} \(v1\.0\.0\), in containers as they were/,
        )
        expect(run.outputs).toMatchObject({ returned: 'true', changed: 'false', digest: good })
        expect(running(stage, name)).toEqual({ web: `${good} running` })
        expect(releases(stage, name)).toHaveLength(1)
        expect(inWeb(name, 'cat', '/kept/file', '/named/file')).toBe('precious\nprecious')
        expect(inWeb(name, 'sh', '-c', 'echo "$GREETING"')).toBe('a b=c $x')
        expect(run.log).not.toContain('a b=c $x')
        const names = '{{range .NetworkSettings.Networks}}{{.Aliases}}{{end}}'
        expect(stage.docker('inspect', '--format', names, `${name}-web-1`)).toMatch(
          /\[.*web.*\]\[.*web.*\]/,
        )
        expect(inWeb(name, 'nslookup', 'shop')).toContain('Address')
      },
      90_000,
    )

    test('and that is put right, is deployed as if nothing had been', async () => {
      const directory = await runningShop('right')
      stage.folder('right', { 'compose.yaml': web('    command: ["sh", "-c", "exit 3"]\n') })
      await stage.deploy({ directory, digest: next, settle: '1s', trial: 'false' })
      stage.folder('right', { 'compose.yaml': web() })
      const idle = await stage.deploy({ directory, digest: good, settle: '1s' })
      succeeded(idle)
      expect(idle.outputs['changed']).toBe('false')
      succeeded(await stage.deploy({ directory, digest: next, settle: '1s' }))
      expect(running(stage, 'right')).toEqual({ web: `${next} running` })
      expect(inWeb('right', 'cat', '/kept/file', '/named/file')).toBe('precious\nprecious')
    }, 90_000)

    test('whose service is several containers: each is back', async () => {
      const directory = stage.folder('several', {
        'compose.yaml': web('    scale: 3\n'),
      })
      succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
      const before = stage.docker('ps', '--filter', 'name=several-', '--format', '{{.Names}}')
      stage.folder('several', {
        'compose.yaml': web('    scale: 3\n    sysctls: {kernel.foo: 1}\n'),
      })
      const run = await stage.deploy({ directory, digest: next, settle: '1s', trial: 'false' })
      expect(errorOf(run)).toContain('in containers as they were')
      const names = stage.docker('ps', '--filter', 'name=several-', '--format', '{{.Names}}')
      expect(names.split('\n').sort()).toEqual(before.split('\n').sort())
    }, 90_000)
  })
})
