import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { readEvent, runAction } from '../../script/parts/runner/run-action.ts'
import { findActionlint } from '../../script/parts/tools/actionlint.ts'
import { migrate } from '../../src/core/migration/migrate.ts'
import { actionFile } from '../support/fixtures.ts'

/*
 * What a newcomer makes of a README alone: its blocks, put together as its words say, and nothing else.
 */

interface Step {
  id?: string
  readonly uses?: string
  readonly with?: Record<string, unknown>
}
interface Job {
  permissions?: object
  outputs?: object
  steps: Step[]
}
interface Workflow {
  readonly jobs: Record<string, Job>
}

const PAGES = ['README.md', 'README.zh.md'] as const

/** Blocks of YAML in a page, each as a value. */
function blocksOf(page: string): unknown[] {
  const text = readFileSync(page, 'utf8')
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, block = '']) => parse(block))
}

/** The five workflows that the page leads to. */
function workflowsOf(page: string): Record<string, Workflow> {
  const [smallest, hub, ecr, deploy] = blocksOf(page) as [
    Workflow,
    Step[],
    Pick<Job, 'permissions' | 'steps'>,
    Record<string, Job>,
  ]
  const withStep = (steps: Step[], more: Partial<Job> = {}): Workflow => {
    const copy = structuredClone(smallest)
    const { build } = copy.jobs as { build: Job }
    return {
      ...copy,
      jobs: { build: { ...build, ...more, steps: [...build.steps.slice(0, -1), ...steps] } },
    }
  }
  const named = hub.map((step) => ({ ...step, id: 'slipway' }))
  const { build } = withStep(named, deploy['build'] as Partial<Job>).jobs as { build: Job }
  const seed = readFileSync('__tests__/fixtures/migration/seed-docker-hub.yml', 'utf8')
  return {
    'ghcr.io': smallest,
    'a private repository on Docker Hub': withStep(hub),
    'Amazon ECR': withStep(ecr.steps, { permissions: ecr.permissions as object }),
    'a server': {
      ...smallest,
      jobs: {
        build: { ...build, ...deploy['build'], steps: withStep(named).jobs['build']?.steps ?? [] },
        deploy: deploy['deploy'] as Job,
      },
    },
    'an old file, by npm run migrate': parse(migrate(seed).text),
  }
}

const STANDS_FOR: Readonly<Record<string, string>> = {
  'vars.DOCKER_USERNAME': 'acme',
  'github.event.repository.name': 'app',
  'inputs.version': '',
}
/** A value as a push to `main` fills it in. */
const filled = (value: unknown) =>
  String(value).replace(/\$\{\{ *([^}]*?) *\}\}/g, (_, name: string) => {
    if (name.includes('==')) return String(!name.includes('workflow_dispatch'))
    return STANDS_FOR[name] ?? 'given'
  })

const ours = ({ jobs }: Workflow) =>
  Object.values(jobs).flatMap(({ steps }) => steps.filter(({ uses }) => uses?.startsWith('acme/')))

/** What has to be decided: names and values that are the reader's own. */
function decisionsIn(workflow: Workflow): string[] {
  const text = stringify(ours(workflow))
  const found = text.match(
    /\b(?:vars|secrets)\.\w+|\bacme\/slipway\b|arn:\S+|aws-region: \S+|directory: \S+/g,
  )
  return [...new Set(found)]
}

const NAMES = Object.keys(workflowsOf('README.md'))
const cases = PAGES.flatMap((page) => NAMES.map((name) => [page, name] as const))
const TAGS = ['latest', 'sha-1a2b3c4']

let workspace = ''
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'slipway-first-'))
  writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\n')
})
afterAll(() => rmSync(workspace, { recursive: true }))

describe.each(cases)('from %s alone: %s', (page, name) => {
  const workflow = workflowsOf(page)[name] as Workflow

  test('has only inputs and outputs that there are', () => {
    const text = stringify(workflow)
    for (const step of ours(workflow)) {
      const folder = step.uses?.match(/slipway\/(\w+)@/)?.[1] ?? '.'
      const { inputs } = actionFile(join(folder, 'action.yml'))
      expect(Object.keys(step.with ?? {}).filter((input) => !(input in inputs))).toEqual([])
    }
    const read = [...text.matchAll(/steps\.slipway\.outputs\.([\w-]+)/g)].map(([, one = '']) => one)
    expect(read.filter((one) => !(one in actionFile('action.yml').outputs))).toEqual([])
  })

  test('is planned by the bundle, with the tags that the page promises', async () => {
    const [step] = ours(workflow)
    const given = Object.entries(step?.with ?? {}).map(([key, value]) => [key, filled(value)])
    const { exitCode, outputs, log } = await runAction({
      ...{ event: readEvent('push-main'), workspace, token: 'ghs_x' },
      inputs: { ...Object.fromEntries(given), 'dry-run': 'true' },
    })
    expect({ exitCode, log: exitCode === 0 ? '' : log }).toEqual({ exitCode: 0, log: '' })
    const tags = outputs['tag-names']?.split('\n') ?? []
    expect(tags).toContain('latest')
    expect(tags.filter((tag) => /^main-\d{8}-\d{6}$/.test(tag))).toHaveLength(1)
    if (name !== 'an old file, by npm run migrate')
      expect(tags).toEqual(expect.arrayContaining(TAGS))
  })

  test('takes few decisions: four, and four more for a server', () => {
    expect(decisionsIn(workflow).length).toBeLessThanOrEqual(name === 'a server' ? 8 : 4)
  })
})

const whenInstalled = findActionlint() ? test : test.skip

whenInstalled.each(cases)('from %s alone: actionlint has nothing to say of %s', (page, name) => {
  const options = ['-no-color', '-oneline', '-']
  const { stdout, status } = spawnSync(findActionlint() ?? '', options, {
    encoding: 'utf8',
    input: stringify(workflowsOf(page)[name]),
  })
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 })
})
