import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded, workspaceWith } from '../stage.ts'
import { type DeployStage, parts, running, setDeployStage, stateOf } from './stage.ts'

describeWith(parts, 'what others have reported of a compose project and its host', () => {
  let stage: DeployStage
  let [good, next] = ['', '']
  beforeAll(async () => {
    stage = await setDeployStage('containerd')
    good = await stage.put({ version: 'v1.0.0' })
    next = await stage.put({ version: 'v1.1.0' })
  }, 240_000)
  afterAll(() => stage?.stop(), 60_000)

  const web = (more = '') => `services:\n  web:\n    image: ${stage.image}\n    init: true\n${more}`

  /** A project that runs v1.0.0, whose file is then another one. */
  async function changed(name: string, more: string): Promise<string> {
    const directory = stage.folder(name, { 'compose.yaml': web() })
    succeeded(await stage.deploy({ directory, digest: good }))
    stage.folder(name, { 'compose.yaml': web(more) })
    return directory
  }

  test.each([
    [
      'a network of that name that compose has not made (pelias/docker#340)',
      'labels',
      () => {
        stage.docker('network', 'create', 'by-hand')
        return '    networks: [own]\nnetworks: {own: {name: by-hand}}\n'
      },
      ['was found but has incorrect label', 'docker network rm by-hand', 'nothing was replaced'],
    ],
    [
      'a file that is mounted and not there (docker-archive/compose-cli#1795)',
      'file',
      () => '    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]\n',
      ['/root/file/nginx.conf, and the host has no such file', 'Nothing was touched'],
    ],
    [
      'a dollar sign in the compose file (wg-easy/wg-easy#1450)',
      'dollar',
      () => '    environment: {HASH: "$2a$12${"}\n',
      ['invalid interpolation format', 'docker compose config'],
    ],
  ])(
    '%s: what to do is said, and what ran goes on',
    async (_, name, change, reported) => {
      const directory = await changed(name, change())
      const { releases, ...before } = stateOf(stage, name)
      const run = await stage.deploy({ directory, digest: next, trial: 'false' })
      for (const words of reported) expect(errorOf(run)).toContain(words)
      expect(errorOf(run)).not.toContain('failed, too')
      expect(stateOf(stage, name)).toMatchObject(before)
    },
    60_000,
  )

  test('a volume that was made by hand is used, as compose does (lando/lando#3227)', async () => {
    stage.docker('volume', 'create', 'volume_data')
    const directory = stage.folder('volume', {
      'compose.yaml': web('    volumes: ["data:/data"]\nvolumes: {data: {}}\n'),
    })
    succeeded(await stage.deploy({ directory, digest: good }))
    expect(running(stage, 'volume')).toEqual({ web: `${good} running` })
  }, 60_000)

  test('a value with dollar signs reaches the container as it is (NaphatNu/OmniDiagram#61)', async () => {
    const directory = stage.folder('hash', {
      'compose.yaml': web('    environment: {HASH: "${HASH}"}\n'),
    })
    const env = 'HASH=$2a$12$u.kRs$$x'
    succeeded(await stage.deploy({ directory, digest: good, env }))
    const said = stage.docker('exec', 'hash-web-1', 'sh', '-c', 'echo "$HASH"')
    expect(said).toBe('$2a$12$u.kRs$$x')
    expect(stage.read('hash/.env')).toBeUndefined()
  }, 60_000)

  test('a private image of another service is pulled, too, without a login on the server (Dokploy/dokploy#125)', async () => {
    await stage.put({ version: 'latest', command: 'sleep 1000', healthcheck: false }, 'acme/side')
    const more = `  side:\n    image: ${stage.registry.host}/acme/side\n    init: true\n`
    const directory = stage.folder('private', { 'compose.yaml': web(more) })
    succeeded(await stage.deploy({ directory, digest: good, settle: '1s' }))
    expect(Object.keys(running(stage, 'private')).sort()).toEqual(['side', 'web'])
    expect(stage.read('.docker/config.json')).toBeUndefined()
  }, 60_000)

  test('a service of another file in the same project is left alone, and listed (RakuenSoftware/aimee#2019, Appsilon/mediforce#682, MightyMoud/sidekick#64)', async () => {
    const more = `  worker:\n    image: ${stage.image}\n    init: true\n`
    const directory = stage.folder('shared', { 'compose.yaml': web(more) })
    succeeded(await stage.deploy({ directory, digest: good }))
    stage.folder('shared', { 'compose.yaml': web() })
    const run = succeeded(await stage.deploy({ directory, digest: next }))
    expect(run.summary).toContain('worker is no longer in the compose file, and still runs')
    expect(running(stage, 'shared')).toEqual({ web: `${next} running`, worker: `${good} running` })
  }, 60_000)

  test('a compose file that is not in the checkout is named (wshihadeh/docker-deployment-action#31)', async () => {
    const workspace = workspaceWith({ 'docker/compose.yaml': web() })
    const inputs = { digest: good, project: 'absent', 'compose-files': '/docker/compose.yaml' }
    const run = await stage.deploy(inputs, { workspace })
    expect(errorOf(run)).toContain(
      '"compose-files" has "/docker/compose.yaml", and there is no such',
    )
  }, 60_000)

  test('a mount of the checkout is refused, with its line (pullpreview/action#112)', async () => {
    const text = `name: mounts\n${web('    volumes:\n      - ./site:/www\n')}`
    const run = await stage.deploy(
      { digest: good },
      { workspace: workspaceWith({ 'compose.yaml': text }) },
    )
    expect(errorOf(run)).toMatch(/compose\.yaml:7: service "web" mounts \.\/site/)
  }, 60_000)

  test('a command before the deployment needs no terminal (docker/compose#5696)', async () => {
    const directory = stage.folder('terminal', { 'compose.yaml': web() })
    const run = succeeded(
      await stage.deploy({
        directory,
        digest: good,
        before: "sh -c 'test ! -t 0 && echo no terminal'",
      }),
    )
    expect(run.log).toContain('no terminal')
  }, 60_000)
})
