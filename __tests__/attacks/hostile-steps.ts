import { resolve } from 'node:path'
import type { Hostile } from '../../script/attacks/hostile.ts'
import type { Secrets } from './canaries.ts'
import { ON_ECR } from './hostile-inputs.ts'

/** A step of a workflow: one of our actions and its `with:`. */
export interface Attacked {
  /** Directory of its action.yml. */
  readonly action: string
  readonly inputs: Readonly<Record<string, string>>
  readonly isOnAws: boolean
}

const root = resolve(import.meta.dirname, '../..')

/** A step that works with a registry, an engine and programs that are not to be trusted. */
export function attackOn(by: Hostile, ours: Secrets, host: string): Attacked {
  const login = { registry: host, username: 'acme', password: ours.password.value }
  const step = (name: string, inputs: Record<string, string>, isOnAws = false): Attacked => ({
    action: resolve(root, name),
    inputs: asVariables({ ...login, ...inputs }),
    isOnAws,
  })
  return by.one<() => Attacked>([
    ...Array.from({ length: 5 }, () => () => step('.', mainInputs(by, ours, host))),
    () =>
      step(
        '.',
        { ...mainInputs(by, ours, host), ...ON_ECR(by, ours), 'ecr-scan-timeout': '1s' },
        true,
      ),
    () => step('deploy', deployInputs(by, host)),
    () => step('deploy', deployInputs(by, host)),
    () => step('inspect', inspectInputs(by, host)),
    () => step('merge', mergeInputs(by, host)),
    () => step('rollback', { images: `${host}/acme/app`, to: by.one(['previous', 'v1.2.2']) }),
  ])()
}

/** Inputs as the runner hands them over: in variables of the environment, which end at a NUL. */
const asVariables = (inputs: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, value.replaceAll('\0', '')]),
  )

const mainInputs = (by: Hostile, ours: Secrets, host: string) => ({
  images: `${host}/acme/app`,
  secrets: `token=${ours.buildSecret.value}`,
  'secret-envs': 'other=SECRET',
  'registry-auth': `- registry: ghcr.io\n  username: acme\n  password: ${ours.listed.value}`,
  ...(by.often(0.3) ? { tags: `type=raw,value=${by.text()}\ntype=sha` } : {}),
  ...(by.often(0.3) ? { labels: `x=${by.text()}` } : {}),
  ...(by.often(0.3) ? { 'test-command': 'cat "$HOSTILE"; env' } : {}),
  ...(by.often(0.1) ? { driver: 'docker-container' } : {}),
})

const deployInputs = (by: Hostile, host: string) => ({
  images: `${host}/acme/app`,
  version: by.one(['latest', 'v1.2.3', 'previous']),
  project: 'shop',
  ...by.one([
    { host: '', directory: '' },
    {
      host: 'deploy@127.0.0.1:9',
      'known-hosts': `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${'A'.repeat(43)}`,
      directory: '/srv/app',
    },
  ]),
  settle: '1s',
  'wait-timeout': '2s',
  timeout: '10s',
  'lock-wait': '1s',
})

const inspectInputs = (by: Hostile, host: string) => ({
  image: `${host}/acme/app:${by.one(['latest', 'v1'])}`,
  ...by.one([{ local: 'true' }, { project: 'shop', service: 'web' }, { local: 'false' }]),
  'fail-if': by.one(['never', 'changed', 'missing']),
})

const mergeInputs = (by: Hostile, host: string) => ({
  images: `${host}/acme/app`,
  ...by.one([{ 'digests-path': 'digests' }, { digests: `sha256:${'e'.repeat(64)}` }]),
})
