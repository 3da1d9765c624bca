import { readdirSync } from 'node:fs'
import type { Hostile } from '../../script/attacks/hostile.ts'
import { parseEvent } from '../../src/core/event/parse.ts'
import { finish } from '../../src/deploy/finish.ts'
import { parseInputs as deployInputs } from '../../src/deploy/inputs.ts'
import { main as deploy } from '../../src/deploy/main.ts'
import { parseInputs as inspectInputs } from '../../src/inspect/inputs.ts'
import { main as inspect } from '../../src/inspect/main.ts'
import { parseInputs as mergeInputs } from '../../src/merge/inputs.ts'
import { main as merge } from '../../src/merge/main.ts'
import { parseInputs as rollbackInputs } from '../../src/rollback/inputs.ts'
import { main as rollback } from '../../src/rollback/main.ts'
import { recordedEvent } from '../support/fixtures.ts'
import { attacks } from './attacks.ts'
import { secrets } from './canaries.ts'
import { hostileHost } from './hostile-world.ts'
import { judged } from './judged.ts'

const EVENTS = readdirSync('__tests__/fixtures/events').map((file) => file.replace('.json', ''))
const ours = secrets()
const canaries = [ours.password, ours.githubToken]
const reported = canaries.map(({ value }) => value)
const login = {
  username: 'acme',
  password: ours.password.value,
  'github-token': ours.githubToken.value,
}

const eventFor = (by: Hostile) => {
  const { env, payload } = recordedEvent(by.one(EVENTS))
  return parseEvent(env, by.spoil(payload, 0.1))
}

const where = (by: Hostile) =>
  by.often(0.4)
    ? {
        host: 'deploy@example.com',
        'known-hosts': `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${'A'.repeat(43)}`,
      }
    : {}

const attacked = { variable: 'SLIPWAY_ATTACKS_ON_OTHERS', usual: 100 }

attacks('deployments to a host that is not to be trusted', attacked, (by) => {
  const { world, remembered } = hostileHost(by, reported)
  const inputs = {
    ...login,
    ...where(by),
    images: 'acme/app',
    project: by.one(['', 'shop']),
    version: by.one(['latest', 'previous', 'v1.2.3', by.text()]),
    ...(by.often(0.5) ? { directory: '/srv/app' } : {}),
    ...(by.often(0.3) ? { before: 'node migrate.js' } : {}),
    ...(by.often(0.1) ? { force: 'true' } : {}),
    ...(by.often(0.1) ? { 'health-url': 'https://example.com' } : {}),
    trial: by.one(['auto', 'true', 'false']),
  }
  const run = { action: 'deploy/action.yml', inputs, canaries, state: () => remembered }
  return judged(run, async (read, job) => {
    const outputs = await deploy(deployInputs(read), eventFor(by), { ...world, job })
    const left = by.one([remembered.at(-1) ?? '', JSON.stringify(by.value()), PENDING(by)])
    await finish({ ...world, job }, read, left)
    return outputs
  })
})

const PENDING = (by: Hostile) =>
  JSON.stringify(
    by.spoil(
      {
        project: 'shop',
        token: 't',
        before: [{ service: 'web', reference: by.text(), version: by.text() }],
      },
      0.2,
    ),
  )

attacks('looks at images and hosts', attacked, (by) => {
  const { world } = hostileHost(by, reported)
  const inputs = {
    ...login,
    ...where(by),
    image: by.one(['acme/app:latest', 'acme/app:v1', `acme/app:${by.text()}`]),
    ...by.one([{ local: 'true' }, { service: 'web', project: 'shop' }, {}]),
    'fail-if': by.one(['never', 'changed', 'missing, incomplete']),
  }
  return judged({ action: 'inspect/action.yml', inputs, canaries }, (read, job) =>
    inspect(inspectInputs(read), eventFor(by), { ...world, job }),
  )
})

attacks('merges of what other jobs have left', attacked, (by) => {
  const { world } = hostileHost(by, reported)
  const digest = `sha256:${'e'.repeat(64)}`
  const inputs = {
    ...login,
    push: 'true',
    digests: by.one([
      digest,
      JSON.stringify({ a: digest, b: by.value() }),
      JSON.stringify(by.value()),
      by.text(),
      '['.repeat(60_000),
    ]),
    ...(by.often(0.5) ? { 'digests-path': 'digests' } : {}),
    ...(by.often(0.3) ? { annotations: by.text() } : {}),
  }
  const names = Array.from({ length: by.one([1, 3, 3, 3, 3, 3, 1_200]) }, () =>
    by.one(['e'.repeat(64), by.text()]),
  )
  const files = {
    ...world.files,
    list: async () => names,
    read: async () => by.one([digest, by.text(), by.flood()]),
  }
  return judged({ action: 'merge/action.yml', inputs, canaries }, (read, job) =>
    merge(mergeInputs(read), eventFor(by), { ...world, files, job }),
  )
})

attacks('rollbacks in a registry that is not to be trusted', attacked, (by) => {
  const { world } = hostileHost(by, reported)
  const inputs = {
    ...login,
    images: 'acme/app',
    to: by.one(['previous', 'v1.2.2', digestOf('e'), by.text()]),
    ...(by.often(0.4) ? { tags: by.one(['latest', by.text()]) } : {}),
  }
  return judged({ action: 'rollback/action.yml', inputs, canaries }, (read, job) =>
    rollback(rollbackInputs(read), eventFor(by), { ...world, job }),
  )
})

const digestOf = (sign: string) => `sha256:${sign.repeat(64)}`
