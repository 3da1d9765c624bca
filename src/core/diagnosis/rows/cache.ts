import type { Row } from '../row.ts'

/** Said by GitHub's cache service, through BuildKit's `type=gha` cache. Their ids begin with `cache-`. */
export const cacheRows: readonly Row[] = [
  {
    id: 'cache-service-retired',
    says: /This legacy service is shutting down|gha-cache-sunset|ArtifactCacheServiceDecommissioned/,
    cause: "this builder speaks to GitHub's old cache service, which has been switched off",
    fix: 'Use buildx 0.21 and BuildKit 0.20 or newer, or write `cache: off`',
    passing: 'never',
  },
  {
    id: 'cache-token-missing',
    says: /(?:token|url) not set for github actions cache/,
    cause:
      'the runner gave the build no access to a cache service (ACTIONS_RUNTIME_TOKEN, ACTIONS_RESULTS_URL)',
    fix: 'Write `cache: auto`, which goes without where there is none, or `cache: registry`; take type=gha out of `cache-from` and `cache-to`',
    passing: 'never',
  },
  {
    id: 'cache-token-expired',
    says: /cache token expired at/,
    cause: "the job has run longer than the token for GitHub's cache service lives",
    fix: 'Write `cache: registry` for builds of many hours, or split the job',
    passing: 'never',
  },
  {
    id: 'cache-token-malformed',
    says: /gha cache (?:exporter|importer): [^\n]*(?:token (?:is malformed|contains an invalid number of segments)|invalid token with |failed to parse token)/,
    cause: "the token for the cache service (ACTIONS_RUNTIME_TOKEN) is not one of GitHub's",
    fix: 'Write `cache: off` or `cache: registry`: runners of other makers have no cache service that BuildKit understands',
    passing: 'never',
  },
  {
    id: 'cache-token-claims',
    says: /invalid token without (?:access controls|claims map|expiration time)/,
    cause: 'the token for the cache service (ACTIONS_RUNTIME_TOKEN) does not say what it may do',
    fix: 'Update the runner (Gitea: 1.22 or newer), or write `cache: off` or `cache: registry`',
    passing: 'never',
  },
  {
    id: 'cache-url-expired',
    says: /Signature not valid in the specified time frame|RESPONSE 403: 403 Server failed to authenticate the request|invalid status response 403 Server failed to authenticate/,
    cause: "a cached layer's address had expired when it was needed: GitHub's live ten minutes",
    fix: 'Run the job again; if it comes back, update BuildKit to 0.23.2 or newer or write `cache: registry`',
    passing: 'expired',
  },
  {
    id: 'cache-blob-missing',
    says: /The specified blob does not exist|cache entry no longer exists|ERROR CODE: BlobNotFound/,
    cause: "GitHub's cache has removed a layer that the build counted on",
    fix: 'Run the job again; a repository whose cache is full (10 GB) loses entries early: give each image its own `cache-scope` or write `cache-mode: min`',
    passing: 'transient',
  },
  {
    id: 'cache-rate-limit',
    says: /exceeding usage of resource|maximum timeout reached|requested delay [\d.]+s exceeds maximum timeout/,
    cause: "GitHub's cache service was asked too often and made the build wait",
    fix: 'Write `cache-mode: min`, which saves fewer layers, or `cache: registry`; start fewer jobs at the same time',
    passing: 'rate-limit',
  },
  {
    id: 'cache-reserve',
    says: /failed to (?:reserve|commit) cache/,
    cause:
      "GitHub's cache service took no more layers: most often the repository's cache is full, or an equal job saved them first",
    fix: 'The image itself is not harmed. Delete old caches (gh cache delete --all), or write `cache-mode: min`; ignore-error=true in `cache-to` lets the build pass',
    passing: 'transient',
  },
  {
    id: 'cache-denied',
    says: /: (?:unauthenticated|permission_denied)(?:\n|$)/,
    beside: /^ > (?:exporting to GitHub Actions Cache|importing cache manifest from gha)/m,
    cause: "GitHub's cache service does not let this job save its cache",
    fix: 'The image itself is not harmed. Jobs of pull requests from forks may only read the cache; write `cache: auto`, or add ignore-error=true to `cache-to`',
    passing: 'never',
  },
  {
    id: 'cache-unreachable',
    says: /(?:twirp\/github\.actions\.results|_apis\/artifactcache|blob\.core\.windows\.net)[^\n]*(?:dial tcp|connection refused|no such host|[Tt]imeout|EOF|reset by peer)/,
    cause: "the build could not reach GitHub's cache service",
    fix: 'Run the job again, or write `cache: off`; on your own runner, let it reach *.actions.githubusercontent.com and *.blob.core.windows.net',
    passing: 'transient',
  },
]

/** Asked after all others: the cache was not saved, for a reason that no other row knows. */
export const cacheExportRows: readonly Row[] = [
  {
    id: 'cache-configuration',
    says: /(?:failed to configure (?=\w+ cache)|unknown cache (?:ex|im)porter: ")(?<type>\w+)(?: cache (?:ex|im)porter: (?<detail>[^\n]*))?/,
    cause: 'the build cache "{type}" cannot be used: {detail|this builder has no such type}',
    fix: 'Correct `cache-from` and `cache-to` (https://docs.docker.com/build/cache/backends/), or write `cache: auto`',
    passing: 'never',
  },
  {
    id: 'cache-export',
    says: /^(?:ERROR|error): (?:failed to build: )?(?:failed to solve: )?(?<detail>[^\n]*)/,
    beside: /^ > exporting (?:to GitHub Actions Cache|cache(?: to \w+)?):(?![\s\S]*^ > )/m,
    cause: 'the image was built, but its cache was not saved: {detail}',
    fix: 'The image itself is not harmed. Write `cache: auto` instead of a type in `cache-to`, or add ignore-error=true there',
    passing: 'transient',
  },
]
