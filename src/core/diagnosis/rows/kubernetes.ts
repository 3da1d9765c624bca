import type { Row } from '../row.ts'

/** The rights that suffice; docs/kubernetes.md has them as a Role, and the log of the run, too. */
const ROLE = 'deployments.apps: get, create, delete; pods: list; pods/exec: create'

/** What every request of the driver to a cluster begins with when it fails. */
const REQUEST =
  /(?:error for bootstrap|error while calling (?:\w+Client\.)?\w+ for) "[^"\n]{1,253}": /.source

/** What buildx says of a cluster, asked before all that is about registries and networks. */
export const kubernetesRows: readonly Row[] = [
  {
    id: 'kubernetes-forbidden',
    says: /User "(?<user>[^"\n]{1,300})" cannot (?<verb>\w+) resource "(?<resource>[^"\n]{1,100})" in API group "[^"\n]{0,100}" in the namespace "(?<namespace>[^"\n]{1,100})"/,
    cause: 'the account "{user}" may not {verb} {resource} in the namespace "{namespace}"',
    fix: `Give it a Role in that namespace — ${ROLE}; with a buildkitd configuration also configmaps: create, update, delete; with a volume statefulsets.apps in the place of deployments. docs/kubernetes.md has it to copy`,
    passing: 'never',
  },
  {
    id: 'kubernetes-not-ready',
    says: /expected (?<wanted>\d{1,9}) replicas to be ready, got (?<ready>\d{1,9})/,
    cause: 'of {wanted} pods with BuildKit {ready} became ready in time',
    fix: 'Look for the reason while they start (kubectl get events): an image that cannot be pulled (driver-opts: image=…), no node with room (requests.cpu, nodeselector, tolerations), a policy that forbids privileged pods (driver-opts: rootless=true). Where nodes must start first, wait longer: driver-opts: timeout=10m',
    passing: 'never',
  },
  {
    id: 'kubernetes-namespace',
    says: /namespaces "(?<namespace>[^"\n]{1,253})" not found/,
    cause: 'the cluster has no namespace "{namespace}"',
    fix: 'Correct driver-opts: namespace=…, or create it: kubectl create namespace {namespace:sh}',
    passing: 'never',
  },
  {
    id: 'kubernetes-unauthorized',
    says: new RegExp(
      `${REQUEST}(?:Unauthorized|the server has asked for the client to provide credentials)`,
    ),
    cause: 'the cluster does not accept the credentials of the kubeconfig: wrong, or expired',
    fix: 'Make a new kubeconfig, or get it in a step before each run: tokens of cloud providers last minutes (aws eks update-kubeconfig, gcloud container clusters get-credentials, az aks get-credentials)',
    passing: 'never',
  },
  {
    id: 'kubernetes-config',
    says: /cannot determine Kubernetes namespace, specify manually|kubernetes driver requires kubernetes API access|invalid configuration: (?:no configuration has been provided|\[?context was not found)/,
    cause: 'buildx finds no cluster: there is no kubeconfig, or it names none',
    fix: 'Give the input "kubeconfig", or write one to ~/.kube/config in a step before; in a pod of the cluster, give the pod a service account and its token',
    passing: 'never',
  },
  {
    id: 'kubernetes-plugin',
    says: /getting credentials: exec: (?:executable )?"?(?<program>[^\s"]{1,200})/,
    cause:
      'the kubeconfig gets its credentials from the program "{program}", which did not give them',
    fix: 'Install it and log in to the cloud in a step before (aws-actions/configure-aws-credentials, google-github-actions/auth, azure/login), or use a kubeconfig with a token',
    passing: 'never',
  },
  {
    id: 'kubernetes-certificate',
    says: new RegExp(
      `${REQUEST}\\w+ "(?<server>https?://[^/"\\n]{1,260})[^"\\n]{0,400}": (?:tls: failed to verify certificate: )?x509: (?<why>[^\\n]{1,200})`,
    ),
    cause: 'the certificate of the cluster at {server} is not accepted: {why}',
    fix: 'Put the authority into the kubeconfig (kubectl config view --raw --flatten), and address the cluster by a name that its certificate has',
    passing: 'never',
  },
  {
    id: 'kubernetes-name',
    says: new RegExp(
      `${REQUEST}\\w+ "(?<server>https?://[^/"\\n]{1,260})[^\\n]{0,600}no such host`,
    ),
    cause: 'the name of the cluster, {server}, cannot be resolved on this runner',
    fix: 'Correct "server" in the kubeconfig. A name of a private network needs a runner in there',
    passing: 'never',
  },
  {
    id: 'kubernetes-unreachable',
    says: new RegExp(
      `${REQUEST}\\w+ "(?<server>https?://[^/"\\n]{1,260})[^\\n]{0,600}(?:connection refused|i/o timeout|no route to host|network is unreachable|TLS handshake timeout|connection reset|deadline exceeded|EOF)`,
    ),
    cause: 'the cluster does not answer at {server}',
    fix: 'See whether its API is open to this runner (allow lists, VPN, private endpoint), or use a runner in its network',
    passing: 'transient',
  },
  {
    id: 'kubernetes-busy',
    says: new RegExp(
      `${REQUEST}(?:etcdserver: |the server (?:was unable|is currently unable|has received too many requests)|Internal error occurred|Too many requests|http2: )`,
    ),
    cause: 'the API of the cluster failed for a moment',
    fix: 'It was tried again; if it goes on, look at the health of the control plane',
    passing: 'transient',
  },
  {
    id: 'kubernetes-admission',
    says: /admission webhook "(?<webhook>[^"\n]{1,253})" denied the request: (?<why>[^\n]{1,300})/,
    cause: 'a policy of the cluster ({webhook}) forbids this pod: {why}',
    fix: 'BuildKit needs a privileged pod, or driver-opts: rootless=true. Ask for an exception in a namespace for builds: driver-opts: namespace=…',
    passing: 'never',
  },
  {
    id: 'kubernetes-quota',
    says: new RegExp(`${REQUEST}[^\\n]{0,300}exceeded quota: (?<why>[^\\n]{1,300})`),
    cause: 'the quota of the namespace is used up: {why}',
    fix: 'Ask for less (driver-opts: requests.cpu, requests.memory, replicas), or raise the quota',
    passing: 'never',
  },
  {
    id: 'kubernetes-exec-forbidden',
    says: /failed to write client preface|(?:read\/write on|use of) closed (?:pipe|network connection)/,
    beside: /User "(?<user>[^"\n]{1,300})" cannot create resource "pods\/exec"/,
    cause:
      'the account "{user}" may not run a program in the pod of BuildKit, and builds go through one',
    fix: `Give it a Role in its namespace — ${ROLE}. docs/kubernetes.md has it to copy`,
    passing: 'never',
  },
  {
    id: 'kubernetes-fresh-node',
    says: /error dialing backend: |remote error: tls: internal error|failed to write client preface: io: read\/write on closed pipe|error upgrading connection|unable to upgrade connection|http2: client connection lost|server handshake: EOF/,
    cause: 'the connection to BuildKit broke: in a cluster, its node has just started or is going',
    fix: 'It passes when the node has its certificate. Where nodes are taken away under builds, keep them (driver-opts: annotations=karpenter.sh/do-not-disrupt=true)',
    passing: 'transient',
  },
  {
    id: 'kubernetes-node-late',
    says: /context deadline exceeded/,
    beside: /error dialing backend: |remote error: tls: internal error/,
    cause: 'the node of the pod with BuildKit has started, and cannot be connected to yet',
    fix: 'It passes when the node has its certificate (kubectl get csr); until then, start the run again',
    passing: 'transient',
  },
  {
    id: 'kubernetes-pod-gone',
    says: /no running buildkit pods found|container not found \("buildkitd"\)/,
    cause: 'the pod with BuildKit is gone: out of memory, evicted, or taken away with its node',
    fix: 'Give it what it needs (driver-opts: requests.memory, limits.memory, requests.ephemeral-storage), and keep its node (annotations=karpenter.sh/do-not-disrupt=true)',
    passing: 'transient',
  },
  {
    id: 'kubernetes-invalid',
    says: /(?:Deployment|StatefulSet)\.apps "[^"\n]{1,253}" is invalid: (?<why>[^\n]{1,300})/,
    cause: 'the cluster refuses what the options make of the pod: {why}',
    fix: 'Correct that one in driver-opts: a limit is no smaller than its request, and names and labels are as Kubernetes has them',
    passing: 'never',
  },
  {
    id: 'kubernetes-option',
    says: /invalid driver option (?<option>\S{1,100}) for driver kubernetes/,
    cause: 'buildx on this runner does not know the option {option} of the driver kubernetes',
    fix: 'Update buildx on the runner (docker buildx version says which it has), or leave the option out',
    passing: 'never',
  },
]
