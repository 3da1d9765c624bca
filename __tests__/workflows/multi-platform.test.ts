import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parse } from 'yaml'
import { bytesIn, tagsIn } from '../../script/parts/registry/registry-content.ts'
import { flawsOf } from '../../script/parts/registry/whole-image.ts'
import { runWorkflow } from '../../script/parts/runner/act.ts'
import { readEvent } from '../../script/parts/runner/run-action.ts'
import { describeWith } from '../support/real-parts.ts'
import { clearStage, parts, readExample, type Stage, setStage } from './stage.ts'

jest.setTimeout(120_000)

const root = join(import.meta.dirname, '../..')
const NAME = 'acme/claude-relay-service'

describeWith(parts, 'examples/workflows/multi-platform.yml', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => clearStage(stage))

  /**
   * The workflow as it is, but for the registry's host, and with a job for each leg of the matrix: act lets the last leg
   * overwrite what the others have put out, which GitHub does not do.
   */
  const here = (change = (text: string) => text) => {
    const workflow = parse(
      readExample('multi-platform.yml')
        .replace('IMAGE: $', `IMAGE: ${stage.registry.host}/$`)
        .replaceAll(
          /^( +)username: .*$/gm,
          (line, indent) => `${line}\n${indent}registry: ${stage.registry.host}`,
        ),
    )
    const { build, merge } = workflow.jobs
    const legs: { name: string; platform: string }[] = build.strategy.matrix.include
    const jobs = legs.map(({ name, platform }) => {
      const text = JSON.stringify({ ...build, strategy: undefined, 'runs-on': 'ubuntu-latest' })
      const own = text
        .replaceAll('${{ matrix.name }}', name)
        .replaceAll('${{ matrix.platform }}', platform)
      const job = JSON.parse(own)
      const output = `digest-${name}`
      return [`build-${name}`, { ...job, outputs: { [output]: job.outputs[output] } }]
    })
    merge.needs = jobs.map(([name]) => name)
    merge.steps[0].with.digests = '${{ toJSON(needs) }}'
    return change(JSON.stringify({ ...workflow, jobs: { ...Object.fromEntries(jobs), merge } }))
  }

  const play = (event: string, workflow = here()) => {
    const { env, payload } = readEvent(event)
    const names = ['GITHUB_REPOSITORY', 'GITHUB_REPOSITORY_OWNER', 'GITHUB_REF', 'GITHUB_SHA']
    return runWorkflow({
      workflow,
      workspace: stage.workspace,
      event: env['GITHUB_EVENT_NAME'] ?? '',
      payload,
      github: Object.fromEntries(names.map((name) => [name, env[name] ?? ''])),
      vars: { DOCKER_USERNAME: 'acme' },
      secrets: { DOCKER_PASSWORD: stage.registry.password },
      environment: { DOCKER_HOST: stage.engine.host, ...stage.cache.environment() },
      actions: { 'acme/slipway@v1': root },
    })
  }

  test('two runners, one image: all tags of the version, with both platforms and what is attested of them', async () => {
    const { succeeded, log } = await play('push-tag-v1.2.3')
    if (!succeeded) throw new Error(log)
    const tags = await tagsIn(stage.registry, NAME)
    const published = Object.keys(tags).filter((tag) => !tag.startsWith('part-'))
    expect(published).toEqual(['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3'])
    expect(new Set(published.map((tag) => tags[tag])).size).toBe(1)
    const index = JSON.parse((await bytesIn(stage.registry, NAME, 'latest'))?.text ?? '')
    const platforms = index.manifests.map(
      ({ platform }: { platform: { os: string; architecture: string } }) =>
        `${platform.os}/${platform.architecture}`,
    )
    expect(platforms.filter((one: string) => !one.startsWith('unknown'))).toEqual([
      'linux/amd64',
      'linux/arm64',
    ])
    expect(await flawsOf(stage.registry, NAME, 'latest')).toEqual([])
    expect(log).not.toContain(stage.registry.password)
  })

  test('a runner that hands over nothing: no tag moves', async () => {
    const before = await tagsIn(stage.registry, NAME)
    const broken = here((text) =>
      text.replace('steps.digest.outputs.digest-arm64', 'steps.digest.outputs.nothing'),
    )
    const { succeeded, log } = await play('push-main', broken)
    expect(succeeded).toBe(false)
    expect(log).toContain('no digest under digest-arm64')
    const after = await tagsIn(stage.registry, NAME)
    const published = ([tag]: readonly string[]) => !tag?.startsWith('part-')
    expect(Object.entries(after).filter(published)).toEqual(
      Object.entries(before).filter(published),
    )
  })
})
