import { describe, expect, test } from '@jest/globals'
import { whyNotReady } from '../../../../src/core/buildx/kubernetes/not-ready.ts'
import { planBuild } from '../../../../src/core/plan.ts'
import { planInWords } from '../../../../src/core/report/plan-in-log.ts'
import { parseInputs } from '../../../../src/inputs.ts'
import { gatherFacts } from '../../../../src/steps/event/facts.ts'
import { event, inputsOf } from '../../../support/fixtures.ts'
import { recordingWorld } from '../../../support/recording-world.ts'

async function plan(inputs: Record<string, string>, mayHaveEngine = false) {
  const { world } = recordingWorld({ mayHaveEngine })
  const given = inputsOf('action.yml', { images: 'acme/app', driver: 'kubernetes', ...inputs })
  const parsed = parseInputs(given)
  const happened = event('push-main')
  return planBuild(parsed, happened, await gatherFacts(world, parsed, happened))
}

const words = async (inputs: Record<string, string>) =>
  planInWords(await plan(inputs))
    .split('\n')
    .filter((line) => /builds /.test(line))
    .map((line) => line.replace(/^Builder/, '').trim())

describe('the plan of driver: kubernetes', () => {
  test.each<readonly [inputs: Record<string, string>, lines: string[]]>([
    [{}, ['a pod in the namespace of the kubeconfig builds its own platform']],
    [
      { 'driver-opts': 'namespace=builds\nreplicas=3', platforms: 'linux/arm64' },
      ['one of 3 pods in the namespace "builds" builds linux/arm64'],
    ],
    [
      {
        platforms: 'linux/amd64,linux/arm64',
        'driver-opts': 'namespace=builds',
        append: '- platforms: linux/arm64\n  driver-opts: nodeselector=kubernetes.io/arch=arm64',
      },
      [
        'a pod in the namespace "builds" builds linux/amd64',
        'a pod in the namespace "builds" builds linux/arm64',
      ],
    ],
    [
      { platforms: 'linux/arm64', append: '- platforms: linux/arm64' },
      ['a pod in the namespace of the kubeconfig builds linux/arm64'],
    ],
  ])('%j says %j', async (inputs, lines) => {
    expect(await words(inputs)).toEqual(lines)
  })

  test('an entry of append has the options of the driver, and its own', async () => {
    const { build } = await plan({
      platforms: 'linux/amd64,linux/arm64',
      'driver-opts': 'namespace=builds\nrequests.cpu=1',
      append: '- platforms: linux/arm64\n  driver-opts: |\n    requests.cpu=4\n    rootless=true',
    })
    expect(build.cluster?.nodes.map(({ options }) => Object.fromEntries(options))).toEqual([
      { namespace: 'builds', 'requests.cpu': '1' },
      { namespace: 'builds', 'requests.cpu': '4', rootless: 'true' },
    ])
  })

  test.each<readonly [inputs: Record<string, string>, says: RegExp]>([
    [
      { load: 'true' },
      /"load" puts the image into the Docker engine of this runner, and there is none/,
    ],
    [{ outputs: 'type=docker' }, /"outputs" puts the image/],
    [{ 'test-command': 'docker run "$IMAGE" true' }, /"test-command" runs docker/],
    [
      { builder: 'mine' },
      /"builder" is "mine", and with driver: kubernetes the run starts its own/,
    ],
    [{ endpoint: 'tcp://10.0.0.1:1234' }, /"endpoint" is for BuildKit that runs already/],
    [{ 'builder-tls-key': '/key.pem' }, /"builder-tls-key" is for BuildKit that runs already/],
    [
      { append: '- endpoint: tcp://10.0.0.1:1' },
      /entry 1 has "endpoint".*Pods of a cluster have none/,
    ],
    [{ append: '- buildkitd-flags: --debug' }, /input "buildkitd-flags"/],
    [{ append: 'arm64' }, /not a YAML list/],
    [{ driver: 'auto', kubeconfig: '/x' }, /"kubeconfig" is for driver: kubernetes/],
    [{ driver: 'auto', builder: 'mine', kubeconfig: '/x' }, /"kubeconfig" describes another one/],
    [{ driver: 'kubernets' }, /kubernetes/],
    [
      { kubeconfig: 'apiVersion: v1\nkind: Config', 'driver-opts': 'namespce=x', load: 'true' },
      /no current-context[\s\S]*Did you mean namespace[\s\S]*"load"/,
    ],
  ])('%j is refused', async (inputs, says) => {
    expect(await plan(inputs).then(() => 'nothing', String)).toMatch(says)
  })

  test('load is no mistake where there is an engine', async () => {
    expect((await plan({ load: 'true' }, true)).build.cluster?.nodes).toHaveLength(1)
  })

  test('the layer cache is that of GitHub: the pods keep none', async () => {
    expect((await plan({})).build.cache.because).toMatch(/GitHub|none: /)
    expect((await plan({})).build.cache.because).not.toMatch(/builder/)
  })
})

describe('why no pod is ready', () => {
  const pods = (status: object) => JSON.stringify({ items: [{ status }] })
  test.each<readonly [deployment: object, pods: string, why: string | undefined]>([
    [
      {},
      pods({
        containerStatuses: [
          { state: { waiting: { reason: 'ImagePullBackOff', message: 'no such image' } } },
        ],
      }),
      'ImagePullBackOff: no such image',
    ],
    [
      {},
      pods({
        conditions: [{ type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' }],
      }),
      'it has no node: 0/3 nodes are available',
    ],
    [
      {
        status: {
          conditions: [
            {
              type: 'ReplicaFailure',
              status: 'True',
              message: 'pods "x" is forbidden: exceeded quota',
            },
          ],
        },
      },
      '{"items":[]}',
      'pods "x" is forbidden: exceeded quota',
    ],
    [
      {},
      pods({ containerStatuses: [{ state: { waiting: { reason: 'ContainerCreating' } } }] }),
      undefined,
    ],
    [
      {},
      pods({
        containerStatuses: [
          { state: { terminated: { reason: 'Error', message: '::error::x\nrunc' } } },
        ],
      }),
      'Error: : :error: :x runc',
    ],
    [
      {},
      pods({
        containerStatuses: [
          { state: { running: {} }, lastState: { terminated: { reason: 'OOMKilled' } } },
        ],
      }),
      'OOMKilled',
    ],
    [
      {},
      pods({ reason: 'Evicted', message: 'The node was low on resource: ephemeral-storage.' }),
      'Evicted: The node was low on resource: ephemeral-storage',
    ],
    [{}, 'no JSON', undefined],
  ])('%j, %s', (deployment, list, why) => {
    expect(whyNotReady(JSON.stringify(deployment), list)).toBe(why)
  })
})
