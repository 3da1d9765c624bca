import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ecrHosts } from '../../script/parts/aws/ecr-service.ts'
import { findBuildkit, loadBuildkitImage } from '../../script/parts/engine/buildkitd.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import type { ActionRun } from '../../script/parts/runner/run-action.ts'
import { fake } from '../core/guard/corpus/made-up.ts'
import { describeWith } from '../support/real-parts.ts'
import { playWithKey, type RealStage, realParts, setRealStage } from './real-hosts-stage.ts'
import {
  errorOf,
  parts,
  type Stage,
  setStage,
  succeeded,
  type Texts,
  workspaceWith,
} from './stage.ts'

jest.setTimeout(120_000)

const PASSWORD = fake.password(31)
const COPY_ALL = 'FROM busybox\nWORKDIR /app\nCOPY . .\n'

/** A repository whose files are committed, and what later steps write into it. */
function checkout(files: Texts, written: Texts = {}): string {
  const folder = workspaceWith(files)
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args])
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'all')
  for (const [path, text] of Object.entries(written)) writeFileSync(join(folder, path), text)
  return folder
}

const leaking = () =>
  checkout({ Dockerfile: COPY_ALL, 'a.txt': 'a\n' }, { '.env': `DB_PASSWORD=${PASSWORD}\n` })

const clean = () => checkout({ Dockerfile: COPY_ALL })

const TOLD =
  'Dockerfile:3 `COPY . .` copies .env into the image: DB_PASSWORD in it is set, and git does not track the file'

/** What a refused run says, and that it says no more. */
function expectRefusal(run: ActionRun): void {
  expect(errorOf(run)).toContain(TOLD)
  expect(run.log).toContain('::error title=Secret guard,file=Dockerfile,line=3')
  expect(JSON.parse(run.outputs['guard'] ?? '')).toEqual([
    { rule: 'env', severity: 'error', subject: '.env', line: 3 },
  ])
  expect(run.summary).toContain('**Secret guard**')
  expect(JSON.stringify(run)).not.toContain(PASSWORD)
}

describeWith(parts, 'the secret guard on the engine', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 60_000)
  afterAll(() => stage?.clear())

  test('refuses a leaking build, and no tag moves', async () => {
    const images = 'acme/leak'
    const first = succeeded(await stage.play('push-main', clean(), { images }))
    const before = await tagsIn(stage.registry, images)
    expectRefusal(await stage.play('push-tag-v1.2.3', leaking(), { images }))
    expect(await tagsIn(stage.registry, images)).toEqual(before)
    expect(first.outputs['guard']).toBe('')
  })

  test('lets a file through that the user allows, and reports an exception of no use', async () => {
    const inputs = { images: 'acme/allowed', 'secret-guard-allow': '.env\n*.pem' }
    const { log, outputs } = succeeded(await stage.play('push-main', leaking(), inputs))
    expect(log).toContain('"secret-guard-allow": "*.pem" matches nothing that was found')
    expect(outputs['guard']).toBe('')
  })

  test('only reports with warn, and does not look with off', async () => {
    const warn = { images: 'acme/warned', 'secret-guard': 'warn' }
    const warned = succeeded(await stage.play('push-main', leaking(), warn))
    expect(warned.log).toMatch(/::warning title=Secret guard,file=Dockerfile,line=3/)
    const off = { images: 'acme/off', 'secret-guard': 'off' }
    expect(succeeded(await stage.play('push-main', leaking(), off)).log).not.toContain(
      'Secret guard',
    )
  })

  test('reports in a dry run what would be refused', async () => {
    const inputs = { 'dry-run': 'true', 'secret-guard-allow': '*.pem' }
    const { log, outputs, summary } = succeeded(await stage.play('push-main', leaking(), inputs))
    expect(log).toContain(TOLD)
    expect(log).toContain(
      'a real run would end here: the secret guard found a secret that must not be published',
    )
    expect(log).toContain('"secret-guard-allow": "*.pem" matches nothing that was found')
    expect(summary).toContain('**Secret guard**')
    expect(JSON.parse(outputs['guard'] ?? '')).toHaveLength(1)
  })

  test('guards a pull request, which pushes nothing', async () => {
    expectRefusal(await stage.play('pull-request', leaking()))
  })

  test('finds a secret in a label, before any floating tag moves', async () => {
    const images = 'acme/label'
    const labels = `made.with=${PASSWORD}`
    const inputs = { images, labels, secrets: `deploy=${PASSWORD}` }
    const run = await stage.play(
      'push-main',
      checkout({ Dockerfile: 'FROM busybox\nRUN true\n' }),
      inputs,
    )
    expect(errorOf(run)).toContain(
      'the image has the value of the secret "deploy" in the label made.with',
    )
    expect(Object.keys(await tagsIn(stage.registry, images))).not.toContain('latest')
  })
})

describeWith({ ...parts, buildkit: findBuildkit() }, 'the secret guard on a container', () => {
  let stage: Stage
  let container: Texts
  beforeAll(async () => {
    stage = await setStage()
    const image = await loadBuildkitImage(stage.engine.host)
    container = { driver: 'docker-container', 'driver-opts': `image=${image}\nnetwork=host` }
  }, 120_000)
  afterAll(() => stage?.clear())

  test('refuses a leaking build, and no tag moves', async () => {
    const inputs = { ...container, images: 'acme/leak' }
    succeeded(await stage.play('push-main', clean(), inputs))
    const before = await tagsIn(stage.registry, 'acme/leak')
    expectRefusal(await stage.play('push-tag-v1.2.3', leaking(), inputs))
    expect(await tagsIn(stage.registry, 'acme/leak')).toEqual(before)
  })

  test.each([
    [
      'before the build, where it sees the copy',
      'cp /run/secrets/deploy /opt/build.txt',
      'Dockerfile:2 `RUN cp /run/secrets/deploy /opt/build.txt` copies the secret "deploy" out of its mount: it stays in the image',
    ],
    [
      'in the image, where it does not',
      'dd if=/run/secrets/deploy of=/opt/build.txt',
      'the image has /opt/build.txt in a layer (line 2 of the Dockerfile): the value of the secret "deploy" is in it',
    ],
  ])('finds a secret that a RUN copies out of its mount %s', async (_, command, reported) => {
    const line = `RUN --mount=type=secret,id=deploy mkdir /opt && ${command}`
    const inputs = { ...container, images: 'acme/mounted', secrets: `deploy=${PASSWORD}` }
    const folder = checkout({ Dockerfile: `FROM busybox\n${line}\n` })
    const run = await stage.play('push-main', folder, inputs)
    expect(errorOf(run)).toContain(reported)
    expect(JSON.stringify([run.outputs, run.summary])).not.toContain(PASSWORD)
    expect(await tagsIn(stage.registry, 'acme/mounted')).toEqual({})
  })

  test('lets a Compose file through that is committed, copied into a stage and handed on', async () => {
    const dockerfile =
      'FROM busybox AS files\nCOPY . /app\nFROM busybox\nCOPY --from=files /app /app\n'
    const compose = `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${fake.password(48)}\n`
    const folder = checkout({ Dockerfile: dockerfile, 'docker-compose.yml': compose })
    const run = await stage.play('push-main', folder, { ...container, images: 'acme/handed' })
    succeeded(run)
    expect(run.outputs['guard']).toBe('')
  })

  test.each([
    [
      'a file that a RUN writes',
      `RUN mkdir -p /root && printf '//npm.example.com/:_authToken=np%s\\n' ${fake.npm().slice(2)} > /root/.npmrc`,
      'the image has /root/.npmrc in a layer (line 2 of the Dockerfile): a token for a registry is in it',
    ],
    [
      'a file that a later RUN deletes',
      'RUN echo A=b > /.env\nRUN rm /.env',
      '/.env is deleted by a later line (line 3 of the Dockerfile), and still in the layer below',
    ],
  ])('finds in the image %s', async (_, lines, reported) => {
    const inputs = { ...container, images: 'acme/layers' }
    const folder = checkout({ Dockerfile: `FROM busybox\n${lines}\n` })
    const run = await stage.play('push-main', folder, inputs)
    expect(errorOf(run)).toContain(reported)
    expect(await tagsIn(stage.registry, 'acme/layers')).toEqual({})
  })
})

describeWith(realParts, 'the secret guard on Amazon ECR', () => {
  let stage: RealStage
  beforeAll(async () => {
    stage = await setRealStage()
  }, 120_000)
  afterAll(() => stage?.clear())

  test('refuses a leaking build, and no tag moves', async () => {
    const inputs = { images: `${ecrHosts.home}/leak`, 'ecr-create-repository': 'true' }
    succeeded(await playWithKey(stage, 'push-main', inputs, {}, clean()))
    const before = await tagsIn(stage.ecr.registries.home, 'leak')
    expectRefusal(await playWithKey(stage, 'push-tag-v1.2.3', inputs, {}, leaking()))
    expect(await tagsIn(stage.ecr.registries.home, 'leak')).toEqual(before)
    expect(Object.keys(before)).toContain('latest')
  })
})
