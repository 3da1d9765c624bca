import { describe, expect, test } from '@jest/globals'
import {
  driverOptsOf,
  readKubernetesOptions,
} from '../../../../src/core/buildx/kubernetes/options.ts'
import { rulesFor } from '../../../../src/core/buildx/kubernetes/role.ts'

const read = (...lines: string[]) => driverOptsOf(readKubernetesOptions('driver-opts', lines))

/** Every option as buildx documents it, with a value that it takes. */
const EVERY = [
  'image=moby/buildkit:rootless',
  'namespace=builds',
  'replicas=2',
  'requests.cpu=500m',
  'requests.memory=2Gi',
  'requests.ephemeral-storage=10Gi',
  'limits.cpu=2.5',
  'limits.memory=4G',
  'limits.ephemeral-storage=20Gi',
  'persistent-volume-claim.requests.storage=50Gi',
  'buildkit-root-volume-memory=1Gi',
  'rootless=true',
  'nodeselector=kubernetes.io/arch=arm64',
  'tolerations=key=builds,operator=Exists',
  'annotations=karpenter.sh/do-not-disrupt=true',
  'labels=team=builds',
  'serviceaccount=builder',
  'schedulername=default-scheduler',
  'loadbalance=random',
  'qemu.install=true',
  'qemu.image=tonistiigi/binfmt:latest',
  'default-load=false',
  'timeout=5m30s',
  'env.HTTP_PROXY=http://proxy.example.com:3128',
]

/** What a mistake says, with its cure. */
function said(act: () => unknown): string {
  try {
    act()
    return 'nothing'
  } catch (problem) {
    return String(problem)
  }
}

describe('options of the driver kubernetes', () => {
  test.each(EVERY.map((line) => [line]))('%s is passed on', (line) => {
    const passed = read(line)
    expect(passed.map((one) => one.replace(/^"(.*)"$/, '$1'))).toEqual([line])
  })

  test.each<readonly [lines: string[], passed: string[]]>([
    [['namespace=a,replicas=2'], ['namespace=a', 'replicas=2']],
    [
      ['"nodeselector=a=b,c=d"', 'replicas=2'],
      ['"nodeselector=a=b,c=d"', 'replicas=2'],
    ],
    // Reports: docker/buildx#617, #453.
    [['nodeselector=a=b,kubernetes.io/arch=arm'], ['"nodeselector=a=b,kubernetes.io/arch=arm"']],
    [
      ['replicas=1,nodeselector=a=b,c=d,namespace=x'],
      ['replicas=1', '"nodeselector=a=b,c=d"', 'namespace=x'],
    ],
    // Reports: docker/buildx#2856, #1045, #1379.
    [['tolerations=key=build-agent,value=true'], ['"tolerations=key=build-agent,value=true"']],
    [
      ['tolerations=key=spot,operator=Exists;key=dedicated,value=ci,effect=NoSchedule'],
      ['"tolerations=key=spot,operator=Exists;key=dedicated,value=ci,effect=NoSchedule"'],
    ],
    [['nodeselector=a=b', 'nodeselector=c=d'], ['"nodeselector=a=b,c=d"']],
    [['tolerations=key=a', 'tolerations=key=b'], ['tolerations=key=a;key=b']],
    [
      ['labels=app.example.com/name=x,part-of=builds'],
      ['"labels=app.example.com/name=x,part-of=builds"'],
    ],
  ])('%j becomes %j', (lines, passed) => {
    expect(read(...lines)).toEqual(passed)
  })

  test.each<readonly [line: string, says: RegExp]>([
    [
      'namespce=builds',
      /"namespce", which the driver kubernetes does not know\. Did you mean namespace\?/,
    ],
    ['request.cpu=1', /Did you mean requests\.cpu\?/],
    ['nodeselector=a=b,replica=2', /Did you mean replicas\?/],
    ['kubeconfig=/x', /input "kubeconfig"/],
    ['network=host', /leave it out/],
    ['constructor=x', /does not know/],
    ['replicas=many', /replicas must be a number from 1 to 1000\. Write it like replicas=1/],
    ['replicas=0', /replicas must be a number/],
    ['requests.cpu=lots', /must be a quantity/],
    ['limits.memory=4 GB', /must be a quantity/],
    ['rootless=yes', /must be true or false/],
    ['nodeselector=arm64', /pairs, each with one "="/],
    ['tolerations=key=a,operator', /made of key, operator/],
    ['tolerations=key=a,tolerationSeconds=soon', /made of key, operator/],
    ['loadbalance=round-robin', /must be sticky or random/],
    ['timeout=60', /must be a time with its unit/],
    ['timeout=', /must be a time with its unit/],
    ['image=', /must not be empty/],
    ['namespace=My_Builds', /name of an object/],
  ])('%s is refused', (line, says) => {
    expect(said(() => read(line))).toMatch(says)
  })

  test('what stands twice is refused, unless it is the same', () => {
    expect(said(() => read('replicas=1', 'replicas=2'))).toMatch(/replicas twice: 1 and 2/)
    expect(read('replicas=2', 'replicas=2')).toEqual(['replicas=2'])
  })

  test('all mistakes are said at once', () => {
    expect(said(() => read('namespce=x', 'replicas=many'))).toMatch(
      /Did you mean namespace\?[\s\S]*replicas must/,
    )
  })
})

test('the Role follows the options', () => {
  const plain = readKubernetesOptions('driver-opts', [])
  const volume = readKubernetesOptions('driver-opts', [
    'persistent-volume-claim.requests.storage=1Gi',
  ])
  expect(rulesFor({ options: plain, hasConfig: false })).toEqual([
    '{apiGroups: [apps], resources: [deployments], verbs: [get, create, delete]}',
    '{apiGroups: [""], resources: [pods], verbs: [list]}',
    '{apiGroups: [""], resources: [pods/exec], verbs: [create]}',
  ])
  expect(rulesFor({ options: volume, hasConfig: true })).toEqual([
    '{apiGroups: [apps], resources: [statefulsets], verbs: [get, create, delete]}',
    ...rulesFor({ options: plain, hasConfig: true }).slice(1),
  ])
})
