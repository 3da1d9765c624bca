import type { Hostile } from '../../script/attacks/hostile.ts'
import type { Secrets } from './canaries.ts'

/** Characters: the kernel takes no longer variables. */
const LONGEST = 128 * 1024

/** `with:` of a workflow that puts words of strangers where it should not. */
export function inputsFor(by: Hostile, ours: Secrets): Record<string, string> {
  return {
    username: 'acme',
    password: ours.password.value,
    'github-token': ours.githubToken.value,
    secrets: `token=${ours.buildSecret.value}`,
    'secret-envs': 'other=SECRET',
    'registry-auth': `- registry: ghcr.io\n  username: acme\n  password: ${ours.listed.value}`,
    ...maybe(by, 0.3, () => ({ 'cache-to': `type=s3,secret_access_key=${ours.cacheKey.value}` })),
    ...maybe(by, 0.1, () => elsewhere(by, ours)),
    ...maybe(by, 0.5, () => ({ tags: [rule(by), rule(by)].join('\n') })),
    ...maybe(by, 0.3, () => ({ labels: `x=${by.text()}\n${by.text()}` })),
    ...maybe(by, 0.3, () => ({ annotations: by.text() })),
    ...maybe(by, 0.1, () => ({ flavor: by.text() })),
    ...maybe(by, 0.1, () => ({ version: by.text() })),
    ...maybe(by, 0.1, () => ({ [by.one(ANY)]: by.text() })),
    ...maybe(by, 0.02, () => ({ [by.one(ANY)]: by.flood().slice(0, LONGEST) })),
    ...maybe(by, 0.2, () => ({ push: 'true' })),
    ...maybe(by, 0.1, () => ({ visibility: 'private' })),
    ...maybe(by, 0.1, () => ({ 'event-source': 'git' })),
  }
}

/** Builders elsewhere, with a key that opens them, in the words of a stranger. */
const elsewhere = (by: Hostile, ours: Secrets) => {
  const key = `-----BEGIN PRIVATE KEY-----\n${ours.builderKey.value}\n-----END PRIVATE KEY-----\n`
  const node = `- name: ${JSON.stringify(by.text())}\n  endpoint: ${by.one(['tcp://arm:1', by.text()])}\n`
  return {
    endpoint: by.one(['tcp://amd:1234', 'unix:///b.sock', by.text()]),
    append: by.one(['', node, `${node}  tls-key: ${JSON.stringify(key)}\n`, by.text()]),
    'builder-tls-ca': by.one(['ca.pem', by.text()]),
    'builder-tls-cert': by.one(['cert.pem', by.text()]),
    'builder-tls-key': key,
    ...maybe(by, 0.5, () => ({ platforms: 'linux/amd64,linux/arm64' })),
  }
}

const maybe = (by: Hostile, share: number, inputs: () => Record<string, string>) =>
  by.often(share) ? inputs() : {}

const ANY = [
  ...['context', 'target', 'platforms', 'build-args', 'images', 'registry', 'file', 'cache-scope'],
  ...['outputs', 'builder', 'cache-from', 'build-contexts', 'add-hosts', 'network', 'ulimit'],
  ...[
    'endpoint',
    'append',
    'builder-tls-ca',
    'builder-tls-cert',
    'provenance',
    'attests',
    'driver-opts',
    'ssh',
    'allow',
    'no-cache-filters',
    'shm-size',
  ],
]

const rule = (by: Hostile) =>
  by.one([
    `type=raw,value=${by.text()}`,
    `type=match,pattern=v(.*),value=${by.text()}`,
    `type=match,pattern=${by.text()}`,
    'type=auto',
    'type=semver,pattern={{version}}',
    `type=ref,event=branch,prefix=${by.text()}`,
    by.text(),
    'type=sha',
    'type=ref,event=branch',
  ])

/** What makes all of it happen on Amazon ECR. */
export const ON_ECR = (by: Hostile, ours: Secrets): Record<string, string> => ({
  registry: by.one(['ecr', '123456789012.dkr.ecr.us-west-2.amazonaws.com']),
  images: by.one(['', '123456789012.dkr.ecr.us-west-2.amazonaws.com/acme/app']),
  username: '',
  password: '',
  'aws-region': 'us-west-2',
  ...(by.often(0.6)
    ? {
        'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE',
        'aws-secret-access-key': ours.awsKey.value,
        'aws-session-token': ours.awsSession.value,
      }
    : { 'role-to-assume': 'arn:aws:iam::123456789012:role/publish' }),
  'ecr-create-repository': by.one(['true', 'false']),
  'ecr-lifecycle-policy': by.one(['', 'keep-last=10']),
  'ecr-scan': by.one(['off', 'report', 'low']),
  push: 'true',
})
