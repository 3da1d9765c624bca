import { describe, expect, test } from '@jest/globals'
import type { BuildStep } from '../../../src/core/buildx/progress.ts'
import { NO_PARTS } from '../../../src/core/image/image-parts.ts'
import { Problem } from '../../../src/core/problem.ts'
import type { BuildResult } from '../../../src/core/publication/build-result.ts'
import { stateInWords, type TagResult } from '../../../src/core/publication/results.ts'
import { type BuildRecord, NO_NAMES } from '../../../src/core/publication/run-image.ts'
import { builtSummary, failedSummary, plannedSummary } from '../../../src/core/report/summary.ts'
import { planOf } from '../../support/plan.ts'

const digest = `sha256:${'d'.repeat(64)}`
const steps: BuildStep[] = [
  { name: '[1/2] FROM node', start: 0, end: 10, state: 'cached' },
  { name: '[2/2] RUN npm ci', start: 10, end: 2510, state: 'done' },
]
const reported = (record: Partial<BuildRecord> = {}): BuildResult => {
  const build = {
    digest,
    imageId: '',
    warnings: [],
    json: '{}',
    steps,
    duration: 61_000,
    parts: NO_PARTS,
    ...record,
  }
  return { image: { kind: 'built', digest: build.digest, build, names: NO_NAMES }, results: [] }
}
const REPORT = reported()
const images = { images: 'acme/app\nghcr.io/acme/app' }

describe('after a push', () => {
  test('the summary shows tags with reasons, digest, pull lines and where the time went', async () => {
    const summary = builtSummary(await planOf({ ...images, cache: 'off' }), REPORT)
    expect(summary).toContain('### Pushed: `v1.2.3`')
    expect(summary).toContain('`acme/app`, `ghcr.io/acme/app`')
    expect(summary).toMatch(/^\| `v1\.2\.3` \| fixed \| .+ \|$/m)
    expect(summary).toMatch(/^\| `latest` \| floating \| .+ \|$/m)
    expect(summary).toContain(`Digest: \`${digest}\``)
    expect(summary).toContain(
      `\`\`\`sh\ndocker pull acme/app@${digest}\ndocker pull ghcr.io/acme/app@${digest}\n# in compose.yaml:\n#   image: acme/app@${digest}\n\`\`\``,
    )
    expect(summary).toContain(
      'Built in 1 min 1 s: 2 steps, 1 of them cached; cache: off, as "cache" says.',
    )
    expect(summary.endsWith('\n')).toBe(true)
  })

  test('it says what a pull of each platform brings', async () => {
    const sizes = [
      { platform: 'linux/amd64', bytes: 61_340_000 },
      { platform: 'linux/arm64', bytes: 900 },
    ]
    const summary = builtSummary(await planOf(), { ...REPORT, sizes })
    expect(summary).toContain('Size: linux/amd64 61.3 MB, linux/arm64 1 kB, compressed\n')
  })

  test('it has no picture where nothing was slow, and no pull line without a digest', async () => {
    const summary = builtSummary(await planOf(), reported({ digest: '', steps: [] }))
    expect(summary).not.toMatch(/mermaid|docker pull|Digest/)
    expect(summary).toContain('Built in 1 min 1 s: no steps;')
  })

  test('warnings of the build checks are reported, and cannot become HTML', async () => {
    const warnings = [
      { message: 'StageNameCasing: <b>Stage</b>', url: 'https://docs.docker.com/go/x/' },
      { message: 'Other', url: '' },
    ].map((warning) => ({ ...warning, detail: '', file: '', line: undefined, endLine: undefined }))
    const summary = builtSummary(await planOf(), reported({ warnings }))
    expect(summary).toContain(
      '> ⚠️ StageNameCasing: &lt;b&gt;Stage&lt;/b&gt; ([why](https://docs.docker.com/go/x/))',
    )
    expect(summary).toContain('> ⚠️ Other\n')
  })
})

test('a build that is not pushed says why', async () => {
  const summary = builtSummary(await planOf({}, 'pull-request'), REPORT)
  expect(summary).toContain('### Built, not pushed: `')
  expect(summary).toContain('Not pushed: a pull request is built, not published.')
  expect(summary).not.toContain('docker pull')
})

test("a fork's pull request is told why it is not pushed", async () => {
  const summary = builtSummary(await planOf({}, 'pull-request-from-fork'), REPORT)
  expect(summary).toContain('> built, not pushed: GitHub gives no secrets to a fork')
})

test('a dry run says what would be', async () => {
  const summary = plannedSummary(await planOf({ ...images, cache: 'gha' }))
  expect(summary).toContain('### Slipway would push')
  expect(summary).toContain('| `v1.2.3` |')
  expect(summary).toContain('> no layer cache: this runner offers no GitHub Actions cache')
})

test('a plan that pushes nothing says so, and links its commit', async () => {
  const summary = plannedSummary(await planOf({ push: 'false', images: 'acme/app' }))
  expect(summary).toContain('### Slipway would build, and not push')
  expect(summary).toContain('`acme/app` at [`1a2b3c4`](https://github.com/acme/app/commit/1a2b3c4')
})

test('a failure shows the cure before the plan', async () => {
  const problem = new Problem('the registry said <no>', 'Add the secret A & B')
  const summary = failedSummary(await planOf(), problem)
  expect(summary).toMatch(
    /^### Not published\n\n\*\*The registry said &lt;no&gt;\*\*\n\nAdd the secret A & B\n/,
  )
  expect(summary).toContain('| `v1.2.3` |')
})

describe('after a push that did not get to its end', () => {
  const ended = async (...results: [string, TagResult['result']][]) => {
    const all = results.map(([tag, result]) => ({ image: 'acme/app', tag, result, because: '' }))
    const problem = new Problem('the test failed', `Look\n  ${stateInWords(all).join('\n  ')}`)
    return failedSummary(await planOf(), problem, { ...REPORT, results: all })
  }

  test('a gate that stays shut: only the tag of the commit exists', async () => {
    const summary = await ended(['sha-1a2b3c4', 'pushed'], ['v1', 'not-moved'])
    expect(summary).toContain(
      '### Not published: only `sha-1a2b3c4` exists, no other tag was moved\n',
    )
  })

  test('no tag at all', async () => {
    const summary = await ended(['v1', 'not-moved'], ['latest', 'failed'])
    expect(summary).toContain('### Not published: no tag was moved\n')
  })

  test('some of them', async () => {
    const summary = await ended(['v1', 'moved'], ['latest', 'failed'])
    expect(summary).toContain('### Published in part\n')
    expect(summary).toContain('acme/app: moved: v1; not moved: latest\n')
  })
})

test.each([
  ['letters', 'x'],
  ['Chinese', '图'],
  ['ships', '🚢'],
])('however many %s there are, the summary stays under 64 KiB', async (_, sign) => {
  const fix = sign.repeat(70_000)
  const summary = failedSummary(await planOf(), new Problem('long', fix))
  expect(Buffer.byteLength(summary)).toBeLessThan(64 * 1024)
  expect(summary).toContain(sign.repeat(100))
  expect(summary).toMatch(/… shortened\n$/)
})
