import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeWith } from '../../support/real-parts.ts'
import { succeeded, workspaceWith } from '../stage.ts'
import { type DeployStage, parts, running, setDeployStage } from './stage.ts'

describeWith(parts, 'a deployment of an older commit', () => {
  let stage: DeployStage
  let workspace = ''
  let commits: string[] = []

  beforeAll(async () => {
    stage = await setDeployStage('containerd')
    workspace = workspaceWith({ 'a.txt': 'a' })
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
        cwd: workspace,
        encoding: 'utf8',
      }).trim()
    git('init', '--quiet')
    commits = ['first', 'second'].map((message) => {
      git('commit', '--quiet', '--allow-empty', '--message', message)
      return git('rev-parse', 'HEAD')
    })
  }, 120_000)
  afterAll(() => stage?.stop(), 60_000)

  const put = (version: string, commit = '') =>
    stage.put({ version, labels: { 'org.opencontainers.image.revision': commit } })

  test('is held, with its reason, and deployed when it is forced', async () => {
    const text = `services:\n  web:\n    image: ${stage.image}\n    init: true\n`
    const directory = stage.folder('line', { 'compose.yaml': text })
    const [older, newer] = [await put('v1.0.0', commits[0]), await put('v1.1.0', commits[1])]
    succeeded(await stage.deploy({ directory, digest: newer }, { workspace }))

    const held = succeeded(await stage.deploy({ directory, digest: older }, { workspace }))
    expect(held.outputs).toMatchObject({ held: 'true', changed: 'false', digest: newer })
    expect(held.log).toMatch(
      /::notice::not deployed: web runs commit \w{7}, which comes after \w{7}/,
    )
    expect(held.summary).toContain('Held')
    expect(running(stage, 'line')).toEqual({ web: `${newer} running` })
    expect(stage.docker('ps', '--all', '--filter', 'name=slipway', '--format', '{{.Names}}')).toBe(
      '',
    )

    const forced = await stage.deploy({ directory, digest: older, force: 'true' }, { workspace })
    expect(succeeded(forced).outputs).toMatchObject({
      held: 'false',
      changed: 'true',
      digest: older,
    })
  }, 60_000)

  test('goes on where nothing shows how the two are related', async () => {
    const text = `services:\n  web:\n    image: ${stage.image}\n    init: true\n`
    const directory = stage.folder('unknown', { 'compose.yaml': text })
    const [one, other] = [await put('v2.0.0', 'a'.repeat(40)), await put('v2.1.0', 'b'.repeat(40))]
    succeeded(await stage.deploy({ directory, digest: one }, { workspace }))
    const run = succeeded(await stage.deploy({ directory, digest: other }, { workspace }))
    expect(run.outputs).toMatchObject({ held: 'false', changed: 'true' })
  }, 60_000)
})
