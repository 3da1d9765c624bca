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

  describe('with other services', () => {
    let stage: DeployStage
    let [good, next] = ['', '']
    beforeAll(async () => {
      stage = await setDeployStage('containerd')
      good = await stage.put({ version: 'v1.0.0', healthcheck: false, command: 'sleep 1000' })
      next = await stage.put({ version: 'v1.1.0', healthcheck: false, command: 'sleep 1000' })
      await stage.put({ version: 'side', healthcheck: false, command: 'sleep 1000' }, 'acme/side')
    }, 240_000)
    afterAll(() => stage?.stop(), 60_000)

    const side = () => `${stage.registry.host}/acme/side:side`
    const web = (more = '') =>
      `services:\n  web:\n    image: ${stage.image}\n    init: true\n${more}`
    const beside = (more = '') => `  side:\n    image: ${side()}\n    init: true\n${more}`
    const deploy = (directory: string, digest: string) =>
      stage.deploy({ directory, digest, settle: '2s', trial: 'false', 'wait-timeout': '20s' })

    async function changed(name: string, before: string, after: string, digest = next) {
      const directory = stage.folder(name, { 'compose.yaml': before })
      succeeded(await deploy(directory, good))
      stage.folder(name, { 'compose.yaml': after })
      return deploy(directory, digest)
    }

    const CRASHING = '    restart: unless-stopped\n    command: ["sh", "-c", "sleep 0.3; exit 3"]\n'

    test('one that has another image is not taken for ill before: it runs again as it did', async () => {
      const run = await changed('unpinned', web(beside()), web(beside(CRASHING)))
      expect(errorOf(run)).toContain('in containers as they were')
      expect(run.log).not.toContain('was not well before')
      const runs = running(stage, 'unpinned')
      expect(Object.keys(runs).sort()).toEqual(['side', 'web'])
      expect(Object.values(runs).every((one) => one.endsWith(' running'))).toBe(true)
      expect(stage.docker('inspect', '--format', '{{.Config.Cmd}}', 'unpinned-side-1')).toContain(
        '1000',
      )
    }, 90_000)

    test('the same image with a command that crashes is not taken for what ran before', async () => {
      const run = await changed('same', web(), web(CRASHING), good)
      expect(errorOf(run)).toContain('in containers as they were')
      expect(running(stage, 'same')).toEqual({ web: `${good} running` })
    }, 90_000)

    test('fewer copies of one, and another that does not start: no copy is lost', async () => {
      const copies = (count: number) => `    scale: ${count}\n`
      const run = await changed(
        'copies',
        web(copies(3) + beside()),
        web(copies(2) + beside('    sysctls: {kernel.foo: 1}\n')),
      )
      expect(errorOf(run)).toContain('in containers as they were')
      const names = stage.docker('ps', '--filter', 'name=copies-', '--format', '{{.Names}}')
      expect(names.split('\n').sort()).toEqual([
        ...['copies-side-1', 'copies-web-1', 'copies-web-2', 'copies-web-3'],
      ])
    }, 90_000)

    test('one that waits for another which no longer starts: both run again', async () => {
      const needs = '    depends_on: [side]\n'
      const run = await changed(
        'needing',
        web(needs + beside()),
        web(needs + beside('    sysctls: {kernel.foo: 1}\n')),
      )
      expect(errorOf(run)).toContain('in containers as they were')
      const runs = Object.values(running(stage, 'needing'))
      expect(runs.map((one) => one.split(' ')[1])).toEqual(['running', 'running'])
    }, 90_000)

    test('another name for the only one: the old one runs, and nothing without a pin', async () => {
      const text = web('    sysctls: {kernel.foo: 1}\n').replace('  web:', '  app:')
      const run = await changed('renamed', web(), text)
      expect(run.exitCode).toBe(1)
      expect(running(stage, 'renamed')['web']).toBe(`${good} running`)
    }, 90_000)

    test.each([
      ['network of another', '    network_mode: "service:side"\n', ''],
      ['config without a file', '    configs: [text]\n', 'configs: {text: {content: hello}}\n'],
    ])(
      'the %s: nothing that runs is touched for what cannot be made again',
      async (what, more, end) => {
        const name = what.replaceAll(' ', '-')
        const bad = '    sysctls: {kernel.foo: 1}\n'
        const run = await changed(
          name,
          web(more + beside() + end),
          web(
            (what.startsWith('network') ? more : more + bad) +
              beside(what.startsWith('network') ? bad : '') +
              end,
          ),
        )
        expect(errorOf(run)).toContain('failed, too')
        expect(run.log).toContain('cannot be recreated as before')
        expect(stage.docker('ps', '--all', '--format', '{{.Names}}')).not.toContain('aside')
      },
      90_000,
    )
  })
})
