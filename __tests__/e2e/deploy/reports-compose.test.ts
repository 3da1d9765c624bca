import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { errorOf, succeeded } from '../stage.ts'
import { type DeployStage, parts, running, setDeployStage } from './stage.ts'

describeWith(parts, 'what others have reported of compose files', () => {
  let stage: DeployStage
  let [good, next] = ['', '']
  beforeAll(async () => {
    stage = await setDeployStage('containerd')
    good = await stage.put({ version: 'v1.0.0' })
    next = await stage.put({ version: 'v1.1.0' })
  }, 120_000)
  afterAll(() => stage?.stop(), 60_000)

  const web = (more = '') => `services:\n  web:\n    image: ${stage.image}\n    init: true\n${more}`

  /** A project that runs v1.0.0, whose file is then another one. */
  async function changed(name: string, text: string): Promise<string> {
    const directory = stage.folder(name, { 'compose.yaml': web() })
    succeeded(await stage.deploy({ directory, digest: good }))
    stage.folder(name, { 'compose.yaml': text })
    return directory
  }

  test.each([
    [
      'an external network that the server does not have (many a proxy’s installation)',
      'external',
      (text: string) => `${text}    networks: [edge]\nnetworks: {edge: {external: true}}\n`,
      'docker network create edge',
    ],
    [
      'an env_file that is not on the server',
      'env-file',
      (text: string) => `${text}    env_file: .env.production\n`,
      'required: false',
    ],
    [
      'a key that compose does not know',
      'unknown-key',
      (text: string) => `${text}    healtcheck: {test: "true"}\n`,
      'docker compose config',
    ],
  ])(
    '%s: it says what to do, and what ran goes on',
    async (_, name, change, reported) => {
      const directory = await changed(name, change(web()))
      const before = stage.docker('ps', '--quiet', '--no-trunc')
      const run = await stage.deploy({ directory, digest: next, trial: 'false' })
      expect(errorOf(run)).toContain(reported)
      expect(stage.docker('ps', '--quiet', '--no-trunc')).toBe(before)
      expect(running(stage, name)).toEqual({ web: `${good} running` })
    },
    60_000,
  )

  test('a service that waits for a healthy one is tried without it (docker/compose#9591)', async () => {
    const more = `    ports: ["80"]\n    depends_on: {db: {condition: service_healthy}}\n  db:\n    image: ${stage.image}\n    init: true\n`
    const directory = stage.folder('waits', { 'compose.yaml': web(more) })
    succeeded(await stage.deploy({ directory, digest: good }))
    const run = succeeded(await stage.deploy({ directory, digest: next, services: 'web' }))
    expect(run.log).toContain('web: tried beside the old one')
    expect(running(stage, 'waits')).toEqual({ db: `${good} running`, web: `${next} running` })
  }, 60_000)

  test('a proxy that keeps the address of the old container is restarted (docker/compose#13211)', async () => {
    const more = `  proxy:\n    image: ${stage.image}@${good}\n    init: true\n    depends_on: {web: {condition: service_healthy, restart: true}}\n`
    const directory = stage.folder('proxied', { 'compose.yaml': web(more) })
    succeeded(await stage.deploy({ directory, digest: good, services: 'web' }))
    const started = () =>
      stage
        .docker('inspect', '--format', '{{.Id}} {{.State.StartedAt}}', 'proxied-proxy-1')
        .split(' ')
    const [id, at] = started()
    succeeded(await stage.deploy({ directory, digest: next, services: 'web' }))
    const [sameId, later] = started()
    expect(sameId).toBe(id)
    expect(later).not.toBe(at)
    expect(running(stage, 'proxied')['web']).toBe(`${next} running`)
  }, 60_000)
})
