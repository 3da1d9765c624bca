import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findActionlint } from '../../script/parts/tools/actionlint.ts'
import { findZizmor } from '../../script/parts/tools/zizmor.ts'
import { pushedReferences } from '../support/migration/play.ts'

const examples = globSync('examples/workflows/*.yml').sort()
const read = (path: string) => readFileSync(path, 'utf8')
const named = (name: string) => read(`examples/workflows/${name}.yml`)

const HUB = 'docker_username/claude-relay-service'
const ECR = '123456789012.dkr.ecr.us-west-2.amazonaws.com/claude-relay-service'
const PUSH = ['latest', 'main-20261123-063000', 'sha-1a2b3c4']
const RELEASE = ['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3']
const MANUAL = [...PUSH, 'v1', 'v1.1', 'v1.1.0']

describe('what an example publishes', () => {
  test.each<[example: string, event: string, image: string, tags: readonly string[]]>([
    ['docker-hub', 'push-main', HUB, PUSH],
    ['docker-hub', 'workflow-dispatch-version', HUB, MANUAL],
    ['docker-hub', 'workflow-dispatch-latest', HUB, PUSH],
    ['deploy', 'push-main', HUB, PUSH],
    ['deploy', 'workflow-dispatch-version', HUB, MANUAL],
    ['ecr', 'push-main', ECR, PUSH],
    ['ecr', 'workflow-dispatch-version', ECR, MANUAL],
    ['ecr-oidc', 'push-main', ECR, PUSH],
    ['ecr-oidc', 'push-tag-v1.2.3', ECR, RELEASE],
    ['ecr-oidc', 'workflow-dispatch-version', ECR, MANUAL],
    ['deploy-ecr', 'push-main', ECR, PUSH],
    ['deploy-ecr', 'push-tag-v1.2.3', ECR, RELEASE],
    ['deploy-ecr', 'workflow-dispatch-version', ECR, MANUAL],
    ['ghcr', 'push-main', 'ghcr.io/acme/app', PUSH],
    ['ghcr', 'push-tag-v1.2.3', 'ghcr.io/acme/app', RELEASE],
    ['ghcr', 'pull-request', 'ghcr.io/acme/app', []],
    ['multi-platform', 'push-tag-v1.2.3', HUB, [...RELEASE, 'part-19606300042-amd64']],
    ['pull-request', 'pull-request', '', []],
    ['remote-builders', 'push-tag-v1.2.3', 'ghcr.io/acme/app', RELEASE],
    ['rollback', 'workflow-dispatch-version', '', []],
    ['watch', 'schedule', '', []],
  ])('%s on %s', async (example, event, image, tags) => {
    const expected = tags.map((tag) => `${image}:${tag}`)
    expect(await pushedReferences(named(example), event)).toEqual(expected.sort())
  })

  test('is known of each of them', () => {
    expect(examples.length).toBe(11)
  })
})

/** The first workflow of a page, as a newcomer copies it. */
const smallestOf = (page: string) => read(page).split('```yaml\n')[1]?.split('```')[0] ?? ''

describe.each(['README.md', 'README.zh.md'])('the smallest workflow of %s', (page) => {
  test.each([
    ['push-main', PUSH],
    ['push-tag-v1.2.3', RELEASE],
  ])('is whole: on %s it publishes what the page promises', async (event, tags) => {
    const expected = tags.map((tag) => `ghcr.io/acme/app:${tag}`)
    expect(await pushedReferences(smallestOf(page), event)).toEqual(expected)
  })

  test('asks for one decision in it: which account has this action', () => {
    const text = smallestOf(page)
    expect(text.match(/\bacme\b/g)).toHaveLength(1)
    expect(text).not.toMatch(/secrets\.|vars\.|your-/)
  })
})

describe('an example that says “private”', () => {
  test.each(examples.filter((path) => /private repository/.test(read(path))))(
    '%s asks for it: Docker Hub would make a missing repository public',
    (path) => {
      expect(read(path)).toMatch(/^ {10}visibility: private\b/m)
    },
  )

  test('is no rarity', () => {
    expect(examples.filter((path) => read(path).includes('visibility: private'))).toHaveLength(2)
  })
})

test.each(['README.md', 'README.zh.md'])('%s asks for it where it says so', (page) => {
  const section = read(page)
    .split(/^## Docker Hub.*$/m)[1]
    ?.split('\n## ')[0]
  expect(section).toMatch(/^ {10}visibility: private$/m)
})

test.each(examples)('%s leaves no token where the build could copy it', (path) => {
  const checkouts = read(path).match(/uses: actions\/checkout@.*\n.*\n.*/g) ?? []
  for (const checkout of checkouts) expect(checkout).toContain('persist-credentials: false')
})

const whenInstalled = findActionlint() ? test : test.skip

whenInstalled.each(['README.md', 'README.zh.md'])('the smallest workflow of %s lints', (page) => {
  const { stdout, status } = spawnSync(findActionlint() ?? '', ['-no-color', '-oneline', '-'], {
    encoding: 'utf8',
    input: smallestOf(page),
  })
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 })
})

whenInstalled('every workflow of this repository and its examples lints', () => {
  const files = globSync(['examples/workflows/*.yml', '.github/workflows/*.yml'])
  const { stdout, status } = spawnSync(
    findActionlint() ?? '',
    ['-no-color', '-oneline', ...files],
    {
      encoding: 'utf8',
    },
  )
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 })
})

const whenZizmor = findZizmor() ? test : test.skip

/** What zizmor says of workflows, and whether that is nothing. */
function weakPoints(files: readonly string[], ...options: string[]) {
  const all = ['--offline', '--quiet', '--format', 'plain', '--config', 'examples/zizmor.yml']
  const { stdout, status } = spawnSync(findZizmor() ?? '', [...all, ...options, ...files], {
    encoding: 'utf8',
  })
  return { stdout: stdout.trim(), status }
}

whenZizmor('zizmor finds no weak point in an example', () => {
  expect(weakPoints(examples)).toMatchObject({ status: 0 })
})

whenZizmor.each(['README.md', 'README.zh.md'])(
  'zizmor finds nothing that matters in the smallest workflow of %s',
  (page) => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-zizmor-'))
    try {
      const path = join(folder, 'image.yml')
      writeFileSync(path, smallestOf(page))
      // checkout v6 keeps its token outside of the checkout, which zizmor does not know of a tag.
      expect(weakPoints([path], '--min-severity', 'medium')).toMatchObject({ status: 0 })
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
