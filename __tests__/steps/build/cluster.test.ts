import { describe, expect, test } from '@jest/globals'
import { play } from '../../support/play.ts'
import type { Answers } from '../../support/recording-world.ts'

const KUBECONFIG = JSON.stringify({
  clusters: [{ name: 'c', cluster: { server: 'https://10.0.0.1:6443' } }],
  users: [{ name: 'u', user: { token: 'a-token-of-a-user' } }],
  contexts: [{ name: 'ci', context: { cluster: 'c', user: 'u' } }],
  'current-context': 'ci',
})

const FORBIDDEN =
  'ERROR: error while calling deploymentClient.Create for "x": deployments.apps is forbidden: User "builder" cannot create resource "deployments" in API group "apps" in the namespace "builds"\n'
const FRESH = 'ERROR: error dialing backend: remote error: tls: internal error\n'
const UNREACHABLE =
  'ERROR: error for bootstrap "x": Get "https://10.0.0.1:6443/apis/x": dial tcp 10.0.0.1:6443: connect: connection refused\n'

async function run(answers: Answers = {}, inputs: Record<string, string> = {}) {
  const given = { driver: 'kubernetes', kubeconfig: KUBECONFIG, ...inputs }
  const played = await play({ mayHaveEngine: false, ...answers }, given)
  const steps = played.script.filter((line) =>
    /^(docker buildx|remember builder|kubectl|warning|remove|end )/.test(line),
  )
  return { ...played, steps, error: played.error && String(played.error) }
}

describe('a run with driver: kubernetes', () => {
  test('notes its builder, starts the pod, builds in it, and removes it before the way to it goes', async () => {
    const { steps, error } = await run({}, { 'driver-opts': 'namespace=builds' })
    expect(error).toBeUndefined()
    const verbs = steps.map((line) => line.split(' ').slice(0, 3).join(' '))
    expect(verbs).toEqual([
      expect.stringMatching(/^remember builder slipway-/),
      'docker buildx create',
      'docker buildx build',
      'docker buildx rm',
      'remember builder ',
      'remove <private>/kubeconfig',
      'remove <private>',
    ])
    expect(steps[1]).toMatch(
      /--name (slipway-\S+) --node \1 --driver kubernetes --driver-opt namespace=builds .*--bootstrap/,
    )
    expect(steps[3]).not.toContain('--force')
  })

  test('writes the kubeconfig into its private directory, and nowhere else', async () => {
    const { files, script } = await run()
    const holders = Object.keys(files).filter((path) => files[path]?.includes('a-token-of-a-user'))
    expect(holders.filter((path) => path !== '<private>/kubeconfig')).toEqual([])
    expect(script.filter((line) => line.startsWith('docker')).join()).not.toContain('a-token')
  })

  test('a fresh node is given time: the pod is removed, and made again', async () => {
    const { reported, error } = await run({ failures: { 'docker buildx create': [FRESH] } })
    expect(error).toBeUndefined()
    expect(reported.slice(0, 3)).toEqual(['create', expect.stringMatching(/^sleep/), 'create'])
  })

  test('a cluster that never answers is asked three times, and nothing is said to be left in it', async () => {
    const { steps, error } = await run({
      failures: { 'docker buildx create': [UNREACHABLE, UNREACHABLE, UNREACHABLE] },
    })
    expect(error).toContain('The cluster does not answer at https://10.0.0.1:6443')
    expect(steps.filter((line) => line.startsWith('docker buildx create'))).toHaveLength(3)
    expect(steps.filter((line) => line.startsWith('warning'))).toEqual([])
  })

  test('a build that prints a refusal of its own writes nothing into the Role', async () => {
    const forged = `ERROR: pods is forbidden: in the namespace "x}, rules: [{verbs: ['*']}]}"\n`
    const { log } = await run({ failures: { 'docker buildx create': [FORBIDDEN + forged] } })
    expect(log.join('\n')).not.toContain("verbs: ['*']")
    const other = FORBIDDEN.replace('"builds"', `"x}, rules: [{verbs: ['*']}]}"`)
    const second = await run({ failures: { 'docker buildx create': [other] } })
    expect(second.log.join('\n')).toContain('This Role is enough')
    expect(second.log.join('\n')).not.toContain("rules: [{verbs: ['*']}]}")
  })

  test('where a right is missing, the Role is printed, with the namespace', async () => {
    const { log, error } = await run(
      { failures: { 'docker buildx create': [FORBIDDEN] } },
      { 'driver-opts': 'namespace=builds', 'buildkitd-config-inline': 'debug = true' },
    )
    expect(error).toContain('may not create deployments')
    const printed = log.join('\n')
    expect(printed).toContain('metadata: {name: slipway-builder, namespace: builds}')
    expect(printed).toContain('resources: [configmaps]')
  })

  test('where no pod becomes ready, the cluster is asked why', async () => {
    const pods = {
      items: [
        {
          status: {
            containerStatuses: [
              { state: { waiting: { reason: 'ErrImagePull', message: 'no such image' } } },
            ],
          },
        },
      ],
    }
    const { error, steps } = await run({
      failures: { 'docker buildx create': ['ERROR: expected 1 replicas to be ready, got 0\n'] },
      prints: { 'kubectl get pods': JSON.stringify(pods) },
    })
    expect(error).toContain('expected 1 replicas to be ready, got 0: ErrImagePull: no such image')
    expect(steps.at(-3)).toMatch(/^remember builder/)
  })

  test('what cannot be removed is named', async () => {
    const { error, steps } = await run({
      failures: {
        'docker buildx rm': [
          'failed to remove x: you may not\nERROR: failed to remove one or more builders\n',
        ],
      },
    })
    expect(error).toBeUndefined()
    expect(steps.join('\n')).toMatch(
      /warning.*the Deployment "slipway-\S+" may be left in the cluster: failed to remove x: you may not\. Remove it/,
    )
  })

  test('a kubeconfig that is no file is refused before anything is made', async () => {
    const { error, steps } = await run({}, { kubeconfig: 'nowhere/kubeconfig' })
    expect(error).toContain(
      '"kubeconfig" is neither the text of a kubeconfig nor the path of a file that is there',
    )
    expect(error).not.toContain('nowhere')
    expect(steps.filter((line) => line.startsWith('docker buildx create'))).toEqual([])
  })

  test('nodes of append are Deployments of their own, noted together', async () => {
    const { steps } = await run(
      {},
      { platforms: 'linux/amd64,linux/arm64', append: '- platforms: linux/arm64' },
    )
    expect(steps[0]).toMatch(/^remember builder slipway-\S+-0 slipway-\S+-1$/)
    expect(steps.filter((line) => line.startsWith('docker buildx create'))).toHaveLength(2)
    expect(steps.filter((line) => line.startsWith('docker buildx rm'))).toHaveLength(2)
  })

  test('a pod that is lost under a build is asked why', async () => {
    const state = { state: { running: {} }, lastState: { terminated: { reason: 'OOMKilled' } } }
    const { error } = await run(
      {
        failures: {
          'docker buildx build':
            'ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF\n',
        },
        prints: {
          'kubectl get pods': JSON.stringify({
            items: [{ status: { containerStatuses: [state] } }],
          }),
        },
      },
      { 'push-attempts': '1' },
    )
    expect(error).toMatch(/error reading from server: EOF: OOMKilled\. /)
  })

  test('a right that only the build needs is missing: the Role is printed then, too', async () => {
    const { log, error } = await run({
      failures: {
        'docker buildx build':
          'ERROR: failed to build: pods is forbidden: User "builder" cannot list resource "pods" in API group "" in the namespace "default"\n',
      },
    })
    expect(error).toContain('may not list pods')
    expect(log.join('\n')).toContain('{name: slipway-builder, namespace: default}')
  })
})
