import { build, early, run, type Sample } from './sample-output.ts'

const unsupported = (what: string, page: string) =>
  early(`${what} is not supported for the docker driver.
Switch to a different driver, or turn on the containerd image store, and try again.
Learn more at https://docs.docker.com/go/${page}/`)

/** What the docker CLI, buildx, the engine and the builder say. */
export const engineSamples: readonly Sample[] = [
  {
    id: 'buildx-missing',
    output: "docker: unknown command: docker buildx\n\nRun 'docker --help' for more information\n",
    cause: 'build plugin "buildx"',
    fix: 'docker-buildx-plugin',
  },
  {
    id: 'buildx-missing',
    output: "docker: 'buildx' is not a docker command.\nSee 'docker --help'\n",
    cause: 'buildx',
    fix: 'docker-buildx-plugin',
  },
  {
    id: 'engine-permission',
    output:
      'ERROR: permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/_ping": dial unix /var/run/docker.sock: connect: permission denied\n',
    cause: '"unix:///var/run/docker.sock"',
    fix: 'usermod -aG docker',
  },
  {
    id: 'engine-permission',
    output:
      'ERROR: permission denied while trying to connect to the docker API at unix:///run/docker.sock\n',
    cause: '"unix:///run/docker.sock"',
    fix: 'group docker',
  },
  {
    id: 'engine-not-running',
    output:
      'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n',
    cause: '"unix:///var/run/docker.sock"',
    fix: 'runs-on: ubuntu-latest',
  },
  {
    id: 'engine-not-running',
    output:
      'ERROR: failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory\n',
    cause: '"unix:///var/run/docker.sock"',
    fix: 'systemctl start docker',
  },
  {
    id: 'builder-lost-layer',
    output: build(
      'exporting to image',
      'failed to commit 5ju51n7mru1i to d0bvfn0cuxup during finalize: failed to stat active key during commit: snapshot 5ju51n7mru1i does not exist: not found',
    ),
    cause: 'has lost a layer',
    fix: 'docker builder prune',
  },
  {
    id: 'builder-lost-layer',
    output: early(
      'failed to apply diffs: failed to stat lower snapshot oqp2tt0j92: snapshot oqp2tt0j92 does not exist: not found',
    ),
    cause: 'has lost a layer',
    fix: 'no-cache: true',
  },
  {
    id: 'builder-lost-layer',
    output: early(
      'failed to prepare extraction snapshot "extract-1 sha256:0": parent snapshot sha256:1 does not exist: not found',
    ),
    cause: 'has lost a layer',
    fix: 'docker buildx prune',
  },
  {
    id: 'builder-missing',
    output: 'ERROR: no builder "arm-pool" found\n',
    cause: '"arm-pool"',
    fix: '`builder`',
  },
  {
    id: 'flag-unknown',
    output:
      "unknown flag: --annotation\n\nUsage:  docker buildx build [OPTIONS] PATH | URL | -\n\nRun 'docker buildx build --help' for more information\n",
    cause: '--annotation',
    fix: 'Update buildx',
  },
  {
    id: 'driver-cache-export',
    output: unsupported('Cache export', 'build-cache-backends'),
    cause: '"docker" driver',
    fix: 'driver: docker-container',
  },
  {
    id: 'driver-attestation',
    output: unsupported('Attestation', 'attestations'),
    cause: 'provenance',
    fix: 'provenance: false',
  },
  {
    id: 'driver-multi-platform',
    output: unsupported('Multi-platform build', 'build-multi-platform'),
    cause: 'one platform',
    fix: '`platforms`',
  },
  {
    id: 'driver-exporter',
    output: unsupported('OCI exporter', 'build-exporters'),
    cause: 'OCI exporter',
    fix: 'driver: docker-container',
  },
  {
    id: 'driver-push-by-digest',
    output: early(
      'push-by-digest is currently not implemented for docker driver, please create a new builder instance',
    ),
    cause: 'by digest',
    fix: 'push-by-digest=true',
  },
  {
    id: 'load-multi-platform',
    output: early('docker exporter does not currently support exporting manifest lists'),
    cause: 'several platforms',
    fix: 'load: false',
  },
  {
    id: 'load-multi-platform',
    output: early(
      'docker exporter does not support exporting manifest lists, use the oci exporter instead',
    ),
    cause: 'several platforms',
    fix: '`platforms`',
  },
  {
    id: 'builder-old',
    output: early(
      'multiple outputs currently unsupported by the current BuildKit daemon, please upgrade to version v0.13+ or use a single output',
    ),
    cause: '`outputs`',
    fix: '0.13',
  },
  {
    id: 'entitlement',
    output: early(
      'failed to solve: granting entitlement security.insecure is not allowed by build daemon configuration',
    ),
    cause: '"security.insecure"',
    fix: '--allow-insecure-entitlement security.insecure',
  },
  {
    id: 'entitlement',
    output: early('failed to solve: failed to load LLB: network.host is not allowed'),
    cause: '"network.host"',
    fix: 'driver: docker-container',
  },
  {
    id: 'context-missing',
    output: early('unable to prepare context: path "./app" not found'),
    cause: '"./app"',
    fix: 'actions/checkout',
  },
  {
    id: 'image-name-uppercase',
    output: early('invalid tag "ghcr.io/Acme/App:v1": repository name must be lowercase'),
    cause: '"ghcr.io/Acme/App:v1"',
    fix: '`images`',
  },
  {
    id: 'image-name-invalid',
    output: early('invalid tag "/app:latest": invalid reference format'),
    cause: '"/app:latest"',
    fix: 'not set',
  },
  {
    id: 'image-named-twice',
    output:
      '#9 exporting to image\n#9 naming to 127.0.0.1:5000/acme/app:sha-1a2b3c4 done\nERROR: failed to build: failed to solve: image "127.0.0.1:5000/acme/app:sha-1a2b3c4": already exists\n',
    cause: '127.0.0.1:5000/acme/app:sha-1a2b3c4',
    fix: 'concurrency',
  },
  {
    id: 'builder-silent',
    output:
      '#0 building with "team" instance using remote driver\n\n#1 [internal] waiting for connection\n#1 ERROR: context deadline exceeded\n------\n > [internal] waiting for connection:\n------\nERROR: failed to build: context deadline exceeded\n',
    cause: 'no BuildKit answers at the address of the builder',
    fix: 'whether the certificates belong together',
  },
  {
    id: 'builder-lost',
    output:
      '#12 exporting to image\nERROR: failed to receive status: rpc error: code = Unavailable desc = closing transport due to: connection error: desc = "error reading from server: EOF", received prior goaway: code: NO_ERROR, debug data: "graceful_stop"\n',
    cause: 'broke in the middle',
    fix: 'more memory',
  },
  {
    id: 'cancelled',
    output:
      '#5 [1/2] RUN sleep 50\n#5 CANCELED\nERROR: failed to build: failed to solve: Canceled: context canceled\n',
    cause: 'cancelled',
    fix: 'concurrency',
  },
  {
    id: 'cancelled',
    output: run('npm ci', 'exit code: 137: context canceled'),
    cause: 'cancelled',
    fix: 'timeout-minutes',
  },
  {
    id: 'builder-boot',
    output: build('[internal] booting buildkit', 'x').replace(
      /ERROR: failed[^\n]*/,
      'ERROR: Error response from daemon: manifest for moby/buildkit:v9 not found',
    ),
    cause: 'manifest for moby/buildkit:v9 not found',
    fix: 'driver: docker`',
  },
]
