import { early, type Sample } from './sample-output.ts'

/** A Deployment that was not made, as `docker buildx create --bootstrap` prints it. */
const boot = (error: string) =>
  [
    '#1 [internal] booting buildkit',
    `#1 ERROR: ${error}`,
    '------',
    ' > [internal] booting buildkit:',
    '------',
    `ERROR: ${error}`,
    '',
  ].join('\n')

const forbidden = (verb: string, resource: string, group = '') =>
  `User "builder" cannot ${verb} resource "${resource}" in API group "${group}" in the namespace "default"`

const asking = (error: string) =>
  `error for bootstrap "slipway-1-a": Get "https://10.0.0.1:6443/apis/apps/v1/namespaces/default/deployments/slipway-1-a": ${error}`

/** What buildx and clusters say, recorded with a real one. */
export const kubernetesSamples: readonly Sample[] = [
  {
    id: 'kubernetes-forbidden',
    output: boot(
      `error for bootstrap "slipway-1-a": deployments.apps "slipway-1-a" is forbidden: ${forbidden('get', 'deployments', 'apps')}`,
    ),
    cause: '"builder" may not get deployments in the namespace "default"',
    fix: 'pods/exec: create',
  },
  {
    id: 'kubernetes-forbidden',
    output: boot(
      `error while calling configMapClient.Create for "slipway-1-a-config": configmaps is forbidden: ${forbidden('create', 'configmaps')}`,
    ),
    cause: 'may not create configmaps',
    fix: 'configmaps: create, update, delete',
  },
  {
    id: 'kubernetes-forbidden',
    output: early(`pods is forbidden: ${forbidden('list', 'pods')}`),
    cause: 'may not list pods',
    fix: 'pods: list',
  },
  {
    id: 'kubernetes-exec-forbidden',
    output: [
      'WARNING: No output specified with kubernetes driver.',
      `ERROR: pods "slipway-1-a-7497c5cb97-8p4g2" is forbidden: ${forbidden('create', 'pods/exec')}`,
      'ERROR: failed to build: listing workers for Build: failed to list workers: Unavailable: connection error: desc = "transport: failed to write client preface: io: read/write on closed pipe"',
      '',
    ].join('\n'),
    cause: '"builder" may not run a program in the pod of BuildKit',
    fix: 'pods/exec',
  },
  {
    id: 'kubernetes-not-ready',
    output: boot('expected 1 replicas to be ready, got 0'),
    cause: 'of 1 pods with BuildKit 0 became ready in time',
    fix: 'timeout=10m',
  },
  {
    id: 'kubernetes-namespace',
    output: boot('error while calling Create for "slipway-1-a": namespaces "nowhere" not found'),
    cause: 'no namespace "nowhere"',
    fix: 'kubectl create namespace nowhere',
  },
  {
    id: 'kubernetes-unauthorized',
    output: boot('error for bootstrap "slipway-1-a": Unauthorized'),
    cause: 'does not accept the credentials',
    fix: 'tokens of cloud providers last minutes',
  },
  {
    id: 'kubernetes-config',
    output:
      'ERROR: failed to initialize builder slipway-1-a (slipway-1-a): cannot determine Kubernetes namespace, specify manually: invalid configuration: no configuration has been provided, try setting KUBERNETES_MASTER environment variable\n',
    cause: 'finds no cluster',
    fix: 'service account',
  },
  {
    id: 'kubernetes-plugin',
    output: boot(asking('getting credentials: exec: executable aws not found')),
    cause: 'from the program "aws"',
    fix: 'configure-aws-credentials',
  },
  {
    id: 'kubernetes-certificate',
    output: boot(
      asking('tls: failed to verify certificate: x509: certificate signed by unknown authority'),
    ),
    cause: 'https://10.0.0.1:6443 is not accepted: certificate signed by unknown authority',
    fix: '--flatten',
  },
  {
    id: 'kubernetes-name',
    output: boot(asking('dial tcp: lookup nosuch.invalid on 10.0.0.2:53: no such host')),
    cause: 'https://10.0.0.1:6443, cannot be resolved',
    fix: 'private network',
  },
  {
    id: 'kubernetes-unreachable',
    output: boot(asking('dial tcp 10.0.0.1:6443: connect: connection refused')),
    cause: 'does not answer at https://10.0.0.1:6443',
    fix: 'private endpoint',
  },
  {
    id: 'kubernetes-busy',
    output: boot('error while calling Create for "slipway-1-a": etcdserver: request timed out'),
    cause: 'failed for a moment',
    fix: 'control plane',
  },
  {
    id: 'kubernetes-admission',
    output: boot(
      'error while calling Create for "slipway-1-a": admission webhook "validate.kyverno.svc-fail" denied the request: policy Deployment/builds/slipway-1-a: privileged mode is disallowed',
    ),
    cause: '(validate.kyverno.svc-fail) forbids this pod: policy Deployment/builds/slipway-1-a',
    fix: 'rootless=true',
  },
  {
    id: 'kubernetes-quota',
    output: boot(
      'error while calling Create for "slipway-1-a": deployments.apps "slipway-1-a" is forbidden: exceeded quota: builds, requested: count/deployments.apps=1, used: count/deployments.apps=4, limited: count/deployments.apps=4',
    ),
    cause: 'used up: builds, requested: count/deployments.apps=1',
    fix: 'replicas',
  },
  {
    id: 'kubernetes-fresh-node',
    output: early('error dialing backend: remote error: tls: internal error'),
    cause: 'the connection to BuildKit broke',
    fix: 'do-not-disrupt',
  },
  {
    id: 'kubernetes-fresh-node',
    output: early(
      'listing workers for Build: failed to list workers: Unavailable: connection error: desc = "transport: failed to write client preface: io: read/write on closed pipe"',
    ),
    cause: 'its node',
    fix: 'certificate',
  },
  // Reports: docker/buildx#2668, #4063.
  {
    id: 'kubernetes-node-late',
    output:
      'ERROR: error dialing backend: remote error: tls: internal error\nERROR: context deadline exceeded\n',
    cause: 'cannot be connected to yet',
    fix: 'kubectl get csr',
  },
  {
    id: 'builder-lost',
    output: early(
      'failed to receive status: rpc error: code = Unavailable desc = error reading from server: context canceled',
    ),
    cause: 'broke in the middle',
    fix: 'Run the job again',
  },
  {
    id: 'kubernetes-pod-gone',
    output: early('no running buildkit pods found'),
    cause: 'out of memory, evicted',
    fix: 'requests.memory',
  },
  {
    id: 'kubernetes-invalid',
    output: boot(
      'error while calling deploymentClient.Create for "x": Deployment.apps "x" is invalid: spec.template.spec.containers[0].resources.requests: Invalid value: "4": must be less than or equal to cpu limit of 2',
    ),
    cause: 'must be less than or equal to cpu limit of 2',
    fix: 'a limit is no smaller than its request',
  },
  {
    id: 'kubernetes-option',
    output:
      'ERROR: failed to initialize builder a (a): invalid driver option persistent-volume-claim.requests.storage for driver kubernetes\n',
    cause: 'persistent-volume-claim.requests.storage',
    fix: 'Update buildx',
  },
]
