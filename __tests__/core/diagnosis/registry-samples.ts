import { cacheExport, enginePush, push, type Sample, token } from './sample-output.ts'

const hub = 'docker.io/acme/app:v1'
const ecrHost = '123456789012.dkr.ecr.us-west-2.amazonaws.com'
const ecr = `${ecrHost}/app:v1`
const own = 'registry.example.com:5000/team/app:v1'
const at = (method: string, path: string, status: string, host = 'registry.example.com:5000') =>
  `unexpected status from ${method} request to https://${host}/v2/${path}: ${status}`

/** What any registry says. */
export const registrySamples: readonly Sample[] = [
  {
    id: 'tag-immutable',
    output: push(
      ecr,
      `${at('PUT', 'app/manifests/v1', '400 Bad Request', ecrHost)}\ntag invalid: The image tag 'v1' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.`,
    ),
    cause: ecr,
    fix: 'new version',
  },
  {
    id: 'tag-immutable',
    output: push(
      own,
      "unknown: Failed to process request due to 'team/app:v1' configured as immutable.",
    ),
    cause: own,
    fix: 'mutable',
  },
  {
    id: 'tag-immutable',
    output:
      "ImageTagAlreadyExistsException: The image tag 'v1' already exists in the 'app' repository\n",
    cause: 'exists already',
    fix: 'new version',
  },
  {
    id: 'tag-immutable',
    output: push(
      'docker.io/acme/app:latest',
      'denied: requested access to the resource is denied - This tag is already assigned to an image in this repository and cannot be updated due to immutability settings. To push this image, use a different tag.',
    ),
    cause: 'acme/app:latest',
    fix: 'mutable',
  },
  {
    id: 'tag-immutable',
    output: push(
      own,
      'manifest invalid: cannot update tag v1. The repository has enabled tag immutability',
    ),
    cause: own,
    fix: 'new version',
  },
  {
    id: 'quota',
    output: push(
      own,
      'denied: adding 31.2 MiB of storage resource, which when updated to current usage of 4.9 GiB will exceed the configured upper limit of 5.0 GiB.',
    ),
    cause: '"registry.example.com:5000" has no room left',
    fix: 'garbage collection',
  },
  {
    id: 'quota',
    output: push(own, 'denied: registry contains 1 repositories, limit is 1'),
    cause: 'no room',
    fix: 'Delete old images',
  },
  {
    id: 'layer-too-large',
    output: push(own, at('PUT', 'team/app/blobs/uploads/1', '413 Request Entity Too Large')),
    cause: '"registry.example.com:5000"',
    fix: 'client_max_body_size',
  },
  {
    id: 'ecr-no-credentials',
    output: enginePush(
      'acme/app:v1',
      'push access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials',
    ),
    cause: '"docker.io" was asked without a login',
    fix: '`password`',
  },
  {
    id: 'push-denied',
    output: push(hub, 'denied: requested access to the resource is denied'),
    cause: '"docker.io" does not let this account push to "acme/app"',
    fix: 'https://hub.docker.com/repository/create',
  },
  {
    id: 'push-denied',
    output: push(
      'acme/app:latest',
      'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
    cause: '"docker.io" does not let this account push to "acme/app"',
    fix: 'Read & Write',
  },
  {
    id: 'push-denied',
    output: token(own, 'failed to fetch oauth token: denied'),
    cause: '"registry.example.com:5000" does not let this account push to "team/app"',
    fix: '`images`',
  },
  {
    id: 'login-required',
    output: push(own, 'unauthorized: authentication required'),
    cause: '"registry.example.com:5000" wants a login',
    fix: '`username`',
  },
  {
    id: 'login-required',
    output: enginePush(own, 'error from registry: unauthorized'),
    cause: '"registry.example.com:5000" wants a login',
    fix: '`password`',
  },
  {
    id: 'login-required',
    output: push(own, 'unauthorized'),
    cause: 'wants a login',
    fix: '`password`',
  },
  {
    id: 'name-unknown',
    output: `PUT https://registry.example.com/v2/team/app/manifests/v1: 404\n{"errors":[{"code":"NAME_UNKNOWN","message":"repository name not known to registry","detail":{"name":"team/app"}}]}`,
    cause: 'registry.example.com',
    fix: 'project',
  },
  {
    id: 'name-invalid',
    output: push(own, 'name invalid: Invalid repository name'),
    cause: '"team/app"',
    fix: 'lower-case letters',
  },
  {
    id: 'tag-invalid',
    output: push(own, 'tag invalid: manifest tag did not match URI'),
    cause: own,
    fix: '128',
  },
  {
    id: 'cache-manifest',
    output: cacheExport(
      `error writing manifest blob: failed commit on ref "sha256:aab0bc": ${at('PUT', 'team/app/manifests/build', '404 Not Found')}`,
    ),
    cause: 'registry.example.com:5000',
    fix: 'image-manifest=true',
  },
  {
    id: 'manifest-refused',
    output: push(
      own,
      `failed commit on ref "index-sha256:450f2a": ${at('PUT', 'team/app/manifests/v1', '400 Bad Request')}`,
    ),
    cause: 'registry.example.com:5000',
    fix: 'provenance: false',
  },
  {
    id: 'manifest-refused',
    output: enginePush(
      own,
      `failed commit on ref "index-sha256:450f2a": ${at('PUT', 'team/app/manifests/v1', '404 Not Found')}`,
    ),
    cause: 'does not take this kind of manifest',
    fix: 'zot',
  },
  {
    id: 'manifest-invalid',
    output: push(own, `${at('PUT', 'team/app/manifests/v1', '400 Bad Request')}\nmanifest invalid`),
    cause: 'kind of image',
    fix: 'provenance: false',
  },
  {
    id: 'manifest-unknown',
    output: 'manifest unknown: manifest unknown to registry\n',
    cause: 'not in the registry',
    fix: 'name and tag',
  },
  {
    id: 'blob-upload-unknown',
    output: push(own, 'unknown: blob upload unknown to registry'),
    cause: 'lost the upload',
    fix: 'http.secret',
  },
  {
    id: 'digest-invalid',
    output: push(own, 'digest invalid: provided digest did not match uploaded content'),
    cause: 'other bytes',
    fix: 'proxy',
  },
  {
    id: 'digest-invalid',
    output: enginePush(
      own,
      'failed commit on ref "index-sha256:22098b": got digest sha256:0000, expected sha256:22098b',
    ),
    cause: 'other bytes',
    fix: 'proxy',
  },
  {
    id: 'blob-unknown',
    output: push(own, 'unknown: blob unknown to registry'),
    cause: 'misses a layer',
    fix: 'no-cache: true',
  },
  {
    id: 'too-many-requests',
    output: push(ecr, 'toomanyrequests: Rate exceeded'),
    cause: 'too often',
    fix: 'Wait',
  },
  {
    id: 'too-many-requests',
    output: enginePush(hub, 'error from registry: toomanyrequests'),
    cause: 'docker.io',
    fix: 'Wait',
  },
  {
    id: 'too-many-requests',
    output: push(hub, 'toomanyrequests'),
    cause: 'docker.io',
    fix: 'Wait',
  },
  {
    id: 'server-error',
    output: push(own, at('POST', 'team/app/blobs/uploads/', '502 Bad Gateway: <html>')),
    cause: '"registry.example.com:5000" has trouble of its own (502 Bad Gateway)',
    fix: 'later',
  },
  {
    id: 'server-error',
    output: push(own, 'unavailable'),
    cause: '"registry.example.com:5000" has trouble of its own (it says no more than that)',
    fix: 'later',
  },
  {
    id: 'server-error',
    output: enginePush(own, 'error from registry: unknown'),
    cause: '"registry.example.com:5000" has trouble of its own (it says no more than that)',
    fix: 'later',
  },
  {
    id: 'server-error',
    output: enginePush(
      own,
      `unknown: ${at('HEAD', 'team/app/blobs/sha256:8460', '503 Service Unavailable')}`,
    ),
    cause: '(503 Service Unavailable)',
    fix: 'later',
  },
  {
    id: 'server-error',
    output:
      'Error response from daemon: received unexpected HTTP status: 503 Service Unavailable\n',
    cause: '503 Service Unavailable',
    fix: 'status page',
  },
  {
    id: 'http-unauthorized',
    output: push(own, at('HEAD', 'team/app/blobs/sha256:8460', '401 Unauthorized')),
    cause: '"registry.example.com:5000" asks for a user name',
    fix: '`registry-auth`',
  },
  {
    id: 'http-forbidden',
    output: push(own, at('POST', 'team/app/blobs/uploads/', '403 Forbidden')),
    cause: 'knows this account',
    fix: '"team/app"',
  },
  {
    id: 'http-bad-request',
    output: push(own, at('HEAD', 'team/app/blobs/sha256:4431', '400 Bad Request')),
    cause: 'does not understand',
    fix: 'port',
  },
  {
    id: 'http-not-found',
    output: push(own, at('POST', 'team/app/blobs/uploads/', '404 Not Found')),
    cause: 'has nothing at this address',
    fix: '`registry`',
  },
]
