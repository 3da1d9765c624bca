import { cacheExport, early, push, type Sample } from './sample-output.ts'

const configuration = (error: string) =>
  early(`failed to solve: failed to configure gha cache exporter: ${error}`)

/** What GitHub's cache service, and other caches, say. */
export const cacheSamples: readonly Sample[] = [
  {
    id: 'cache-service-retired',
    output: cacheExport(
      'This legacy service is shutting down, effective April 15, 2025. Migrate to the new service ASAP. For more information: https://gh.io/gha-cache-sunset',
    ),
    cause: 'switched off',
    fix: '0.21',
  },
  {
    id: 'cache-token-missing',
    output: configuration('token not set for github actions cache'),
    cause: 'ACTIONS_RUNTIME_TOKEN',
    fix: 'cache: auto',
  },
  {
    id: 'cache-token-expired',
    output: configuration('cache token expired at 2026-11-23 20:25:47 +0000 UTC'),
    cause: 'run longer',
    fix: 'cache: registry',
  },
  {
    id: 'cache-token-malformed',
    output: configuration('token is malformed: token contains an invalid number of segments'),
    cause: 'ACTIONS_RUNTIME_TOKEN',
    fix: 'cache: off',
  },
  {
    id: 'cache-token-malformed',
    output: configuration('token contains an invalid number of segments'),
    cause: 'ACTIONS_RUNTIME_TOKEN',
    fix: 'cache: registry',
  },
  {
    id: 'cache-token-claims',
    output: configuration('invalid token without access controls'),
    cause: 'what it may do',
    fix: 'Gitea',
  },
  {
    id: 'cache-url-expired',
    output: push(
      'ghcr.io/acme/app:v1',
      `failed to copy: GET https://productionresultssa0.blob.core.windows.net/actions-cache/65d-285998874
--------------------------------------------------------------------------------
RESPONSE 403: 403 Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.
ERROR CODE: AuthenticationFailed
--------------------------------------------------------------------------------
<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><AuthenticationErrorDetail>Signature not valid in the specified time frame: Start [Wed, 26 Mar 2025 22:26:21 GMT] - Expiry [Wed, 26 Mar 2025 22:36:26 GMT] - Current [Wed, 26 Mar 2025 22:40:25 GMT]</AuthenticationErrorDetail></Error>
--------------------------------------------------------------------------------`,
    ),
    cause: 'ten minutes',
    fix: '0.23.2',
  },
  {
    id: 'cache-blob-missing',
    output: cacheExport(
      'failed to copy: GET https://productionresultssa5.blob.core.windows.net/actions-cache/7e0\nRESPONSE 404: 404 The specified blob does not exist.\nERROR CODE: BlobNotFound',
    ),
    cause: 'removed a layer',
    fix: '`cache-scope`',
  },
  {
    id: 'cache-rate-limit',
    output: cacheExport(
      `error writing layer blob: failed to parse error response 429: {"$id":"1","innerException":null,"message":"Request was blocked due to exceeding usage of resource 'Count' in namespace ''."}: invalid character 'ï' looking for beginning of value`,
    ),
    cause: 'too often',
    fix: 'cache-mode: min',
  },
  {
    id: 'cache-rate-limit',
    output: cacheExport('maximum timeout reached'),
    cause: 'wait',
    fix: 'cache: registry',
  },
  {
    id: 'cache-reserve',
    output: cacheExport('error writing layer blob: failed to reserve cache'),
    cause: 'full',
    fix: 'gh cache delete',
  },
  {
    id: 'cache-denied',
    output: cacheExport('permission_denied'),
    cause: 'does not let this job',
    fix: 'ignore-error=true',
  },
  {
    id: 'cache-unreachable',
    output: cacheExport(
      'Post "https://results-receiver.actions.githubusercontent.com/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL": dial tcp 192.0.2.1:443: connect: connection refused',
    ),
    cause: 'could not reach',
    fix: '*.blob.core.windows.net',
  },
  {
    id: 'cache-configuration',
    output: early('failed to solve: unknown cache exporter: "s3"'),
    cause: '"s3"',
    fix: '`cache-to`',
  },
  {
    id: 'cache-export',
    output: cacheExport('failed to parse error response 500: : unexpected end of JSON input'),
    cause: 'failed to parse error response 500',
    fix: 'ignore-error=true',
  },
]
