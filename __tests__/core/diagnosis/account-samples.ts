import { build, from, push, type Sample, token } from './sample-output.ts'

const hub = 'docker.io/acme/app:v1'
const ghcr = 'ghcr.io/acme/app:v1'
const ecrHost = '123456789012.dkr.ecr.us-west-2.amazonaws.com'
const ecr = `${ecrHost}/app:v1`
const at = (method: string, path: string, status: string, host: string) =>
  `unexpected status from ${method} request to https://${host}/v2/${path}: ${status}`
const hubToken =
  'failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Aacme%2Fapp%3Apull%2Cpush&service=registry.docker.io: 401 Unauthorized'

/** What Docker Hub, GHCR and ECR say in words of their own. */
export const accountSamples: readonly Sample[] = [
  {
    id: 'pull-limit',
    output: from(
      'docker.io/library/node:22-alpine',
      'failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/node/manifests/sha256:de6e: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    ),
    cause: 'pull limit',
    fix: '`username`',
  },
  {
    id: 'pull-limit',
    output: build('[internal] booting buildkit', 'x').replace(
      /ERROR: failed[^\n]*/,
      'ERROR: Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
    ),
    cause: 'pull limit',
    fix: 'mirror',
  },
  {
    id: 'hub-too-many-logins',
    output:
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": toomanyrequests: too many failed login attempts for username or IP address\n',
    cause: 'locked the login',
    fix: 'access token',
  },
  {
    id: 'hub-2fa',
    output:
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: please use personal access token to login\n',
    cause: 'two-factor',
    fix: 'https://app.docker.com/settings/personal-access-tokens',
  },
  {
    id: 'hub-credentials',
    output:
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password\n',
    cause: 'user name',
    fix: '`password`',
  },
  {
    id: 'hub-credentials',
    output: token(hub, `${hubToken}: incorrect username or password`),
    cause: 'Docker Hub',
    fix: 'Docker ID',
  },
  {
    id: 'hub-token-scope',
    output: token(hub, `${hubToken}: access token has insufficient scopes`),
    cause: 'read only',
    fix: 'Read & Write',
  },
  {
    id: 'ghcr-package',
    output: push(ghcr, 'denied: permission_denied: write_package'),
    cause: '"ghcr.io/acme/app:v1"',
    fix: 'Manage Actions access',
  },
  {
    id: 'ghcr-token-permission',
    output: push(ghcr, 'denied: installation not allowed to Create organization package'),
    cause: "job's token",
    fix: 'packages: write',
  },
  {
    id: 'ghcr-token-permission',
    output: push(ghcr, 'denied: installation not allowed to Write organization package'),
    cause: "job's token",
    fix: 'forks',
  },
  {
    id: 'ghcr-token-scope',
    output: push(
      ghcr,
      'denied: permission_denied: The token provided does not match expected scopes.',
    ),
    cause: 'write:packages',
    fix: 'https://github.com/settings/tokens',
  },
  {
    id: 'ghcr-login',
    output: 'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied\n',
    cause: 'ghcr.io does not accept',
    fix: 'packages: write',
  },
  {
    id: 'ghcr-forbidden',
    output: push(ghcr, at('HEAD', 'acme/app/blobs/sha256:f698', '403 Forbidden', 'ghcr.io')),
    cause: '"ghcr.io/acme/app:v1"',
    fix: 'packages: write',
  },
  {
    id: 'ecr-token-expired',
    output: push(
      ecr,
      'denied: Your authorization token has expired. Reauthenticate and try again.',
    ),
    cause: 'twelve hours',
    fix: 'gets its own token',
  },
  {
    id: 'ecr-no-credentials',
    output: push(ecr, 'authorization failed: no basic auth credentials'),
    cause: ecrHost,
    fix: 'region',
  },
  {
    id: 'ecr-not-authorized',
    output: push(
      ecr,
      'denied: User: arn:aws:sts::123456789012:assumed-role/ci/run is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:us-west-2:123456789012:repository/app because no identity-based policy allows the ecr:InitiateLayerUpload action',
    ),
    cause: 'arn:aws:sts::123456789012:assumed-role/ci/run may not do ecr:InitiateLayerUpload',
    fix: 'AmazonEC2ContainerRegistryPowerUser',
  },
  {
    id: 'ecr-repository-missing',
    output: push(
      ecr,
      "name unknown: The repository with name 'app' does not exist in the registry with id '123456789012'",
    ),
    cause: '"app" in account 123456789012',
    fix: 'aws ecr create-repository --repository-name app',
  },
  {
    id: 'ecr-cache-manifest',
    output: build(
      'exporting cache to registry',
      `error writing manifest blob: failed commit on ref "sha256:1f": ${at('PUT', 'app/manifests/cache', '400 Bad Request', ecrHost)}`,
    ),
    cause: 'build cache',
    fix: 'image-manifest=true,oci-mediatypes=true',
  },
]
