import type { Row } from '../row.ts'

/** Asked before all others: whatever a step says when it is cancelled, it was cancelled. */
export const cancelRows: readonly Row[] = [
  {
    id: 'cancelled',
    // gRPC says the same words of a connection that the other side has closed.
    says: /(?<!reading from server: )context canceled/,
    cause: 'the build was cancelled',
    fix: 'Nothing is wrong with it: somebody, a newer run (`concurrency`) or `timeout-minutes` ended this one. Run it again when you want it',
    passing: 'never',
  },
]

/** Said by the docker CLI, buildx, the engine and the builder, before or around the build itself. */
export const engineRows: readonly Row[] = [
  {
    id: 'buildx-missing',
    says: /unknown command: docker buildx|'buildx' is not a docker command|buildx component is missing or broken/,
    cause: 'docker is installed on this machine, but its build plugin "buildx" is not',
    fix: 'Install the package docker-buildx-plugin (https://docs.docker.com/go/buildx/), or use `runs-on: ubuntu-latest`, which has it',
    passing: 'never',
  },
  {
    id: 'engine-permission',
    says: /permission denied while trying to connect to the [Dd]ocker (?:daemon socket|API)(?: at (?<socket>\S+?))?(?::?\s|$)/,
    cause: 'the user that runs this job may not use the Docker engine at "{socket|its socket}"',
    fix: 'Add that user to the group docker (sudo usermod -aG docker USER), then restart the runner',
    passing: 'never',
  },
  {
    id: 'engine-not-running',
    says: /(?:Cannot connect to the Docker daemon|failed to connect to the docker API)(?: at (?<socket>\S+?))?[.;:]?\s/,
    cause: 'there is no Docker engine at "{socket|its socket}"',
    fix: "Use `runs-on: ubuntu-latest` (GitHub's macOS runners have no engine), or start Docker on this machine (sudo systemctl start docker). A job with `container:` must mount /var/run/docker.sock",
    passing: 'never',
  },
  {
    id: 'builder-missing',
    says: /no builder "(?<builder>[^"\n]*)" found/,
    cause: 'there is no builder named "{builder}" on this machine',
    fix: 'Leave `builder` empty, so that one is chosen or created, or create "{builder}" in an earlier step of the same job',
    passing: 'never',
  },
  {
    id: 'builder-lost-layer',
    says: /snapshot (?:\S{1,100} )?does not exist(?:: not found)?/,
    cause:
      'the builder has lost a layer that its own cache names: BuildKit does now and then when several builds run at once',
    fix: 'Take that cache away where the builder runs (docker builder prune; of a builder of your own: docker buildx prune --builder NAME), or build once with `no-cache: true`',
    passing: 'never',
  },
  {
    id: 'flag-unknown',
    says: /unknown (?:shorthand )?flag: (?<flag>[^\n]+)/,
    cause: "this machine's buildx does not know the flag {flag}",
    fix: 'Update buildx on the runner to 0.21 or newer (docker buildx version says which it has), or leave out the input that needs the flag',
    passing: 'never',
  },
  {
    id: 'driver-cache-export',
    says: /Cache export is not supported for the (?<driver>\S+) driver/,
    cause: 'the "{driver}" driver of this engine cannot export a build cache',
    fix: "Write `driver: docker-container`, or turn on the engine's containerd image store, or write `cache: off`",
    passing: 'never',
  },
  {
    id: 'driver-attestation',
    says: /Attestations? (?:is not supported for the (?<driver>\S+) driver|are not supported by the current BuildKit)/,
    cause: 'the "{driver|current}" builder cannot write attestations (provenance, SBOM)',
    fix: "Write `driver: docker-container`, or turn on the engine's containerd image store, or write `provenance: false` and leave `sbom` and `attests` empty",
    passing: 'never',
  },
  {
    id: 'driver-multi-platform',
    says: /Multi-platform build is not supported for the (?<driver>\S+) driver/,
    cause: 'the "{driver}" driver of this engine builds for one platform only',
    fix: "Write `driver: docker-container`, or turn on the engine's containerd image store, or name one platform in `platforms`",
    passing: 'never',
  },
  {
    id: 'driver-exporter',
    says: /(?<exporter>(?:OCI|Docker) exporter) is not supported for the (?<driver>\S+) driver/,
    cause: 'the "{driver}" driver cannot write what `outputs` asks for ({exporter})',
    fix: "Write `driver: docker-container`, or turn on the engine's containerd image store",
    passing: 'never',
  },
  {
    id: 'driver-push-by-digest',
    says: /push-by-digest is currently not implemented for docker driver/,
    cause: 'the "docker" driver cannot push by digest',
    fix: 'Write `driver: docker-container`, or take push-by-digest=true out of `outputs`',
    passing: 'never',
  },
  {
    id: 'load-multi-platform',
    says: /docker exporter does not (?:currently )?support exporting manifest lists/,
    cause: 'an image for several platforms cannot be loaded into this engine',
    fix: "Write `load: false`, or name one platform in `platforms`, or turn on the engine's containerd image store",
    passing: 'never',
  },
  {
    id: 'builder-old',
    says: /multiple outputs currently unsupported by the current BuildKit daemon/,
    cause: 'the builder is too old for several `outputs`',
    fix: 'Use BuildKit 0.13 or newer, or one output',
    passing: 'never',
  },
  {
    id: 'entitlement',
    says: /(?:granting entitlement |: )(?<entitlement>network\.host|security\.insecure|device\S*) is not allowed/,
    cause: 'the builder does not grant "{entitlement}"',
    fix: 'Write `driver: docker-container`, whose BuildKit grants it; a builder of your own must be started with --allow-insecure-entitlement {entitlement:sh}',
    passing: 'never',
  },
  {
    id: 'context-missing',
    says: /unable to prepare context: path "(?<path>[^"\n]*)" not found/,
    cause: 'the build context "{path}" is not there',
    fix: 'Put actions/checkout before this step, and write `context` as seen from the root of the repository',
    passing: 'never',
  },
  {
    id: 'image-name-uppercase',
    says: /(?:invalid (?:tag|reference)[^\n]*"(?<name>[^"\n]*)"[^\n]*: )?repository name(?: \([^)]*\))? must be lowercase/,
    cause: 'the image name "{name|given}" has capital letters; registries allow none',
    fix: 'Names in `images` are lowered automatically: look for capitals in `cache-from`, `cache-to`, `build-contexts` and FROM lines, such as ghcr.io/${{ github.repository }}',
    passing: 'never',
  },
  {
    id: 'image-name-invalid',
    says: /invalid tag "(?<name>[^"\n]*)": invalid reference format/,
    cause: '"{name}" is not an image name',
    fix: 'Correct `images` or `tags`: name:tag, where the tag has letters, digits, ".", "_" and "-" only. A part left empty often comes from a secret or variable that is not set',
    passing: 'never',
  },
  {
    id: 'image-named-twice',
    says: /image "(?<image>[^"\n]+)": already exists/,
    cause: 'another build on this engine was giving the name "{image}" at the same moment',
    fix: 'Run the job again; jobs of your own runner that publish the same commit at once need a `concurrency` group',
    passing: 'transient',
  },
  {
    id: 'builder-silent',
    says: /context deadline exceeded/,
    beside: /^ > \[internal\] waiting for connection:/m,
    cause: 'no BuildKit answers at the address of the builder, or it does not let this runner in',
    fix: 'See whether it is alive there, whether a firewall stands between, and whether the certificates belong together; with "endpoint" in place of "builder", the run says which of these it is',
    passing: 'transient',
  },
  {
    id: 'builder-lost',
    says: /rpc error: code = Unavailable|error reading from server: EOF|graceful_stop|timed out waiting for server handshake/,
    cause:
      'the connection to the builder broke in the middle: BuildKit or the engine was stopped, or ran out of memory',
    fix: "Run the job again. If it comes back, use a runner with more memory or build fewer platforms at once; on your own runner, look into the engine's log (journalctl -u docker), and with a builder elsewhere into that of buildkitd",
    passing: 'transient',
  },
]

/** Asked after all others: the builder did not start, for a reason no other row knows. */
export const builderRows: readonly Row[] = [
  {
    id: 'builder-boot',
    says: /^(?:ERROR|error): (?<reason>[^\n]*)/,
    beside: /^ > \[internal\] booting buildkit/m,
    cause: 'the builder did not start: {reason}',
    fix: 'Write `driver: docker`, which needs none to be started, or correct `driver-opts` (image=moby/buildkit:buildx-stable-1 is the default image)',
    passing: 'never',
  },
]
