/** What happens in the demo, in this order. */
export interface Scene {
  readonly title: string
  readonly note: string
  /** Of its files in .demo/. */
  readonly name: string
  /** Name of the event in `__tests__/fixtures/events`. */
  readonly event: string
  /** Each event is about a commit of its own. */
  readonly commit: string
  readonly inputs?: Readonly<Record<string, string>>
  /** The folder of another action than the one at the root. */
  readonly action?: 'deploy' | 'inspect' | 'rollback'
  /** A file of the app, what stands in it, and the mistake in its place. */
  readonly change?: readonly [file: string, text: string, mistake: string]
  /** Whether the run is meant to be red. */
  readonly fails?: boolean
}

export const buildScenes: readonly Scene[] = [
  {
    ...{ title: 'push to main', note: 'git push', name: 'push-main' },
    ...{ event: 'push-main', commit: '3f9c2d1' },
  },
  {
    ...{ title: 'git tag v1.0.0', note: 'git push origin v1.0.0', name: 'push-tag-v1.0.0' },
    ...{ event: 'push-tag-v1.0.0', commit: '8b41e07' },
  },
  {
    title: 'manual run with version v1.1.0',
    ...{ note: 'Actions → Run workflow', name: 'workflow-dispatch-version' },
    ...{ event: 'workflow-dispatch-version', commit: 'c05a6e9', inputs: { version: 'v1.1.0' } },
  },
  {
    ...{ title: 'pull request', note: 'built, not pushed', name: 'pull-request' },
    ...{ event: 'pull-request', commit: 'e7d2418' },
  },
]

const later = { event: 'workflow-dispatch-version', commit: 'd4b9a10' } as const

/** Those that need a server. */
export const serverScenes: readonly Scene[] = [
  {
    title: 'v1.0.0 is deployed to a server',
    note: 'over ssh; its compose file, its engine, no login there',
    name: 'deploy-v1.0.0',
    ...{ ...later, action: 'deploy', inputs: { version: 'v1.0.0' } },
  },
  {
    title: 'v1.1.0 is deployed',
    note: 'tried beside v1.0.0, then replaced',
    name: 'deploy-v1.1.0',
    ...{ ...later, action: 'deploy', inputs: { version: 'v1.1.0' } },
  },
  {
    title: 'v1.2.0 is built, with a mistake in it',
    note: 'its health page is gone',
    name: 'build-v1.2.0',
    ...{
      ...later,
      inputs: { version: 'v1.2.0' },
      change: ['src/app.js', "'/health'", "'/healthy'"],
    },
  },
  {
    title: 'v1.2.0 is tried on the server',
    note: 'meant to be red: nothing is replaced',
    name: 'deploy-v1.2.0',
    ...{ ...later, action: 'deploy', inputs: { version: 'v1.2.0' }, fails: true },
  },
  {
    title: 'v1.2.0 is deployed without a trial',
    note: 'meant to be red: v1.1.0 comes back on its own',
    name: 'deploy-v1.2.0-untried',
    ...{ ...later, action: 'deploy', inputs: { version: 'v1.2.0', trial: 'false' }, fails: true },
  },
  {
    title: 'does the server run what latest is?',
    note: 'inspect: reads both, changes nothing',
    name: 'inspect',
    ...{ ...later, action: 'inspect', inputs: { project: 'app' } },
  },
  {
    title: 'latest goes back to v1.1.0 in the registry',
    note: 'no build: the same bytes under another tag',
    name: 'rollback',
    ...{ ...later, action: 'rollback', inputs: { to: 'v1.1.0' } },
  },
  {
    title: 'the server goes back one release',
    note: 'version: previous, from its own memory',
    name: 'deploy-previous',
    ...{ ...later, action: 'deploy', inputs: { version: 'previous' } },
  },
]
