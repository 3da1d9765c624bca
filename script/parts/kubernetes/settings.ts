/*
 * The configuration of a node that stands on one machine: everything on loopback, and nothing of the machine
 * changed. Written as JSON, which is YAML, too.
 */

/** Where the parts of a cluster are. */
export interface Places {
  readonly directory: string
  /** Of the API server, on 127.0.0.1. */
  readonly apiPort: number
  readonly kubeletPort: number
  /** The network bridge of the pods. */
  readonly bridge: string
  /** Their network: `10.215.N.0/24`. */
  readonly subnet: string
  /** Name of the image that holds the network of a pod. */
  readonly sandboxImage: string
}

/** One way into the cluster. */
export interface ClusterIdentity {
  readonly name: string
  readonly token: string
  readonly groups: readonly string[]
}

/** Path of the socket on which the cluster's containerd listens. */
export const containerdSocket = ({ directory }: Places): string => `${directory}/containerd.sock`

/** A kubeconfig, as people keep it; `namespace` where none is said on the command line. */
export const kubeconfig = (
  server: string,
  authority: string,
  token: string,
  namespace = 'default',
): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'here',
        cluster: {
          server,
          'certificate-authority-data': Buffer.from(authority).toString('base64'),
        },
      },
    ],
    users: [{ name: 'me', user: { token } }],
    contexts: [{ name: 'here', context: { cluster: 'here', user: 'me', namespace } }],
    'current-context': 'here',
  })

/** Who may come in, for `--token-auth-file`. */
export const tokenFile = (identities: readonly ClusterIdentity[]): string =>
  identities
    .map(({ name, token, groups }) => `${token},${name},${name},"${groups.join(',')}"\n`)
    .join('')

/** For the kubelet: no cgroups of its own, and no guard against a full disk that is not its own. */
export const kubeletSettings = (places: Places, certificate: string, key: string, ca: string) =>
  JSON.stringify({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: '127.0.0.1',
    port: places.kubeletPort,
    healthzPort: 0,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: false },
      x509: { clientCAFile: ca },
    },
    authorization: { mode: 'AlwaysAllow' },
    tlsCertFile: certificate,
    tlsPrivateKeyFile: key,
    containerRuntimeEndpoint: `unix://${containerdSocket(places)}`,
    cgroupDriver: 'cgroupfs',
    cgroupsPerQOS: false,
    enforceNodeAllocatable: [],
    failCgroupV1: false,
    failSwapOn: false,
    localStorageCapacityIsolation: false,
    evictionHard: {
      'memory.available': '10Mi',
      'nodefs.available': '1%',
      'imagefs.available': '1%',
    },
    podLogsDir: `${places.directory}/pod-logs`,
  })

/** For containerd, TOML: its own root, state and sockets beside those of other ones. */
export const containerdSettings = (places: Places): string => `version = 3
root = "${places.directory}/containerd/root"
state = "${places.directory}/containerd/state"
disabled_plugins = ["io.containerd.nri.v1.nri", "io.containerd.internal.v1.tracing"]
[grpc]
  address = "${containerdSocket(places)}"
[ttrpc]
  address = "${containerdSocket(places)}.ttrpc"
[plugins.'io.containerd.cri.v1.images']
  snapshotter = "overlayfs"
  [plugins.'io.containerd.cri.v1.images'.pinned_images]
    sandbox = "${places.sandboxImage}"
[plugins.'io.containerd.cri.v1.runtime']
  disable_apparmor = true
  enable_selinux = false
  # A user who may not lower the score of a process cannot start one with a lower score, either.
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  [plugins.'io.containerd.cri.v1.runtime'.cni]
    bin_dirs = ["/usr/lib/cni", "/opt/cni/bin"]
    conf_dir = "${places.directory}/cni"
[plugins.'io.containerd.grpc.v1.cri']
  stream_server_address = "127.0.0.1"
  stream_server_port = "0"
`

/** A network without a way out: a gateway would make the kernel pass on what is not for this machine. */
export const networkSettings = ({ directory, bridge, subnet }: Places): string =>
  JSON.stringify({
    cniVersion: '1.0.0',
    name: 'pods',
    plugins: [
      {
        type: 'bridge',
        bridge,
        isGateway: false,
        ipMasq: false,
        ipam: { type: 'host-local', dataDir: `${directory}/addresses`, ranges: [[{ subnet }]] },
      },
    ],
  })
