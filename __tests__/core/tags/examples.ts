/** What happens, and which tags come of it. These rows are tests, and the tables of docs/tags.md. */
export interface Example {
  readonly what: string
  /** A recorded event of `__tests__/fixtures/events/`. */
  readonly event: string
  readonly version?: string
  readonly rules?: readonly string[]
  readonly flavor?: readonly string[]
  /** With an arrow before each floating one. */
  readonly tags: string
}

/** The strategy of a workflow that says nothing about tags. */
export const STRATEGY: readonly Example[] = [
  {
    what: 'push to the default branch `main`',
    event: 'push-main',
    tags: 'main-20261123-063000, sha-1a2b3c4, → latest',
  },
  {
    what: 'Git tag `v1.2.3`',
    event: 'push-tag-v1.2.3',
    tags: 'v1.2.3, → v1.2, → v1, → latest, sha-1a2b3c4',
  },
  {
    what: 'GitHub release `v1.2.3`',
    event: 'release-published',
    tags: 'v1.2.3, → v1.2, → v1, → latest, sha-1a2b3c4',
  },
  {
    what: 'manual run on `main`, `version` is `v1.2.3`',
    event: 'workflow-dispatch-version',
    version: 'v1.2.3',
    tags: 'v1.2.3, → v1.2, → v1, → latest, main-20261123-063000, sha-1a2b3c4',
  },
  {
    what: 'Git tag `v0.4.0`: there is no line `v0`',
    event: 'push-tag-v0.4.0',
    tags: 'v0.4.0, → v0.4, → latest, sha-1a2b3c4',
  },
  {
    what: 'Git tag `v1.2.3-rc.1`, a pre-release',
    event: 'push-tag-v1.2.3-rc.1',
    tags: 'v1.2.3-rc.1, sha-1a2b3c4',
  },
  {
    what: 'GitHub release `v2.0.0` with the “pre-release” box ticked',
    event: 'release-prerelease-box-only',
    tags: 'v2.0.0, sha-1a2b3c4',
  },
  {
    what: 'branch `dev` or `develop`',
    event: 'push-branch-dev',
    tags: '→ dev-20261123, sha-1a2b3c4',
  },
  {
    what: 'branch `feature/oauth-improvement`, or any other',
    event: 'push-branch-feature-oauth-improvement',
    tags: '→ feature-oauth-improvement, sha-1a2b3c4',
  },
  {
    what: 'manual run on `main`, `version` empty or `latest`',
    event: 'workflow-dispatch-latest',
    version: 'latest',
    tags: 'main-20261123-063000, sha-1a2b3c4, → latest',
  },
  {
    what: 'manual run, `version` is `hotfix-1`',
    event: 'workflow-dispatch-hotfix-1',
    version: 'hotfix-1',
    tags: 'hotfix-1, sha-1a2b3c4',
  },
  {
    what: 'manual run, `version` is `v1.2`: a line, not one version',
    event: 'workflow-dispatch-version',
    version: 'v1.2',
    tags: '→ v1.2, sha-1a2b3c4',
  },
  { what: 'pull request #7', event: 'pull-request', tags: '→ pr-7' },
  { what: 'schedule', event: 'schedule', tags: '→ nightly, sha-1a2b3c4' },
  {
    what: '`workflow_run` after a push to `main`',
    event: 'workflow-run-main',
    tags: 'main-20261123-063000, sha-1a2b3c4, → latest',
  },
  {
    what: '`merge_group`, and any other event',
    event: 'merge-group',
    tags: 'sha-9e0e1e2',
  },
]

/** One example for every type of rule, and for what can be said beside the type. */
export const LANGUAGE: readonly Example[] = [
  {
    what: '`v1.2.3`',
    event: 'push-tag-v1.2.3',
    rules: ['type=semver,pattern={{version}}', 'type=semver,pattern=v{{major}}.{{minor}}'],
    tags: '1.2.3, → v1.2, → latest',
  },
  {
    what: '`v1.2.3-rc.1`',
    event: 'push-tag-v1.2.3-rc.1',
    rules: ['type=semver,pattern={{major}}.{{minor}}'],
    tags: '1.2.3-rc.1',
  },
  {
    what: '`v1.2.3`',
    event: 'push-tag-v1.2.3',
    rules: ['type=pep440,pattern={{major}}.{{minor}}'],
    tags: '→ 1.2, → latest',
  },
  {
    what: '`v1.2.3`',
    event: 'push-tag-v1.2.3',
    rules: ['type=match,pattern=v(\\d+)\\.(\\d+),group=1'],
    tags: '→ 1, → latest',
  },
  {
    what: '`v1.2.3`',
    event: 'push-tag-v1.2.3',
    rules: ['type=version'],
    tags: 'v1.2.3, → v1.2, → v1, → latest',
  },
  {
    what: '`v1.2.3`',
    event: 'push-tag-v1.2.3',
    rules: ['type=auto', 'type=raw,value=stable'],
    tags: 'v1.2.3, → v1.2, → v1, → latest, sha-1a2b3c4, → stable',
  },
  {
    what: '`v1.2.3`',
    event: 'push-tag-v1.2.3',
    rules: ['type=ref,event=tag'],
    tags: 'v1.2.3, → latest',
  },
  {
    what: 'branch `feature/oauth-improvement`',
    event: 'push-branch-feature-oauth-improvement',
    rules: ['type=ref,event=branch'],
    tags: '→ feature-oauth-improvement',
  },
  { what: 'pull request #7', event: 'pull-request', rules: ['type=ref,event=pr'], tags: '→ pr-7' },
  { what: 'branch `main`', event: 'push-main', rules: ['type=edge'], tags: '→ edge' },
  {
    what: 'schedule',
    event: 'schedule',
    rules: ["type=schedule,pattern=nightly-{{date 'YYYYMMDD'}}"],
    tags: '→ nightly-20261123',
  },
  {
    what: 'branch `main`',
    event: 'push-main',
    rules: ['type=raw,value=latest,enable={{is_default_branch}}'],
    tags: '→ latest',
  },
  {
    what: 'branch `main`',
    event: 'push-main',
    rules: ["type=raw,value={{branch}}-{{date 'YYYYMMDD-HHmmss' tz='Asia/Shanghai'}}"],
    tags: 'main-20261123-143000',
  },
  {
    what: 'branch `main`',
    event: 'push-main',
    rules: ['type=sha', 'type=sha,format=long,prefix='],
    tags: 'sha-1a2b3c4, 1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
  },
  {
    what: 'branch `main`',
    event: 'push-main',
    rules: ['type=raw,value=build-{{run_number}}'],
    tags: 'build-42',
  },
  {
    what: 'branch `main`',
    event: 'push-main',
    rules: ['type=sha', 'type=edge,priority=50', 'type=raw,value=stable,floating=false'],
    tags: 'stable, sha-1a2b3c4, → edge',
  },
  {
    what: '`v1.2.3`',
    event: 'push-tag-v1.2.3',
    rules: ['type=semver,pattern={{version}}'],
    flavor: ['suffix=-alpine,onlatest=true'],
    tags: '1.2.3-alpine, → latest-alpine',
  },
]
