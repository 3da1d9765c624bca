/** What happens in the demo, in this order. */
export interface DemoScene {
  readonly title: string
  readonly note: string
  /** Of its files in .demo/. */
  readonly name: string
  /** Name of the event in `__tests__/fixtures/events`. */
  readonly event: string
  /** Each event is about a commit of its own; these are its first seven digits. */
  readonly commit: string
  /** A Git tag in place of the one that the recorded event has, v1.0.0. */
  readonly tag?: string
  readonly inputs?: Readonly<Record<string, string>>
  /** The folder of another action than the one at the root. */
  readonly action?: 'deploy' | 'inspect' | 'rollback'
  /** A file of the app, what stands in it, and the mistake in its place. */
  readonly change?: readonly [file: string, text: string, mistake: string]
  /** Whether the run is meant to be red. */
  readonly fails?: boolean
}

/** The page that says that the app is well is gone. */
const MISTAKE = ['src/app.js', "'/health'", "'/healthy'"] as const

/** What the user's own test could be: does the image answer? */
const HEALTH_TEST = [
  'docker run --rm --entrypoint sh "$IMAGE" -c \'node src/app.js & sleep 1',
  "wget -q -O /dev/null http://127.0.0.1:3000/health'",
].join('\n')

/** Builds of the demo, in the order in which they are played. */
export const demoBuildScenes: readonly DemoScene[] = [
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
    title: 'git tag v1.0.1: a late patch of the old line',
    ...{ note: 'v1.0 moves; v1 and latest stay at v1.1.0', name: 'late-patch' },
    ...{ event: 'push-tag-v1.0.0', commit: '27ac9f4', tag: 'v1.0.1' },
  },
  {
    ...{ title: 'pull request', note: 'built, not pushed', name: 'pull-request' },
    ...{ event: 'pull-request', commit: 'e7d2418' },
  },
  {
    title: 'push to main with a wrong password',
    ...{ note: 'meant to be red: before anything is built', name: 'wrong-password' },
    ...{ event: 'push-main', commit: '5d0f3b8', fails: true },
    inputs: { password: 'not-the-password' },
  },
  {
    title: 'v1.2.0, with a mistake in it, and a test',
    ...{ note: 'meant to be red: the gate stays shut, no tag moves', name: 'gate' },
    ...{ event: 'workflow-dispatch-version', commit: 'b3e81c6', fails: true },
    inputs: { version: 'v1.2.0', 'test-command': HEALTH_TEST },
    change: MISTAKE,
  },
]

const later = { event: 'workflow-dispatch-version', commit: 'd4b9a10' } as const

/** Those that need a server. */
export const serverScenes: readonly DemoScene[] = [
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
    title: 'v1.2.0 is built without that test',
    note: 'the mistake gets through to latest',
    name: 'build-v1.2.0',
    ...{
      ...later,
      inputs: { version: 'v1.2.0' },
      change: MISTAKE,
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
