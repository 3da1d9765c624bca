import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { BuildStep } from '../../src/core/buildx/progress.ts'
import { parseEvent } from '../../src/core/event/parse.ts'
import { imageName } from '../../src/core/image/image.ts'
import { type BuildPlan, planBuild } from '../../src/core/plan.ts'
import type { BuildResult } from '../../src/core/publication/build-result.ts'
import { type TagResult, tagResult } from '../../src/core/publication/results.ts'
import { NO_NAMES } from '../../src/core/publication/run-image.ts'
import { parseInputs } from '../../src/inputs.ts'
import { readEvent } from '../parts/runner/run-action.ts'

const { inputs: declared }: { inputs: Record<string, { default?: string }> } = parse(
  readFileSync('action.yml', 'utf8'),
)

/** The plan of a run: an event of `__tests__/fixtures/events`, inputs, and a Git tag in place of v1.0.0. */
export function planned(
  name: string,
  given: Readonly<Record<string, string>>,
  tag = 'v1.0.0',
): Promise<BuildPlan> {
  const event = JSON.parse(JSON.stringify(readEvent(name)).replaceAll('v1.0.0', tag))
  const read = (input: string) => given[input] ?? declared[input]?.default ?? ''
  const known = { ...given, 'github-token': 'token-of-the-job' }
  const inputs = parseInputs((input) => (input === 'github-token' ? known[input] : read(input)))
  return planBuild(inputs, parseEvent(event.env, event.payload), {
    now: '2026-11-23T06:30:00.000Z',
    environment: RUNNER,
    dockerfile: undefined,
  })
}

/** A runner with the GitHub Actions cache, whose token says what it may do. */
const RUNNER = {
  ACTIONS_CACHE_SERVICE_V2: 'true',
  ACTIONS_RESULTS_URL: 'https://results.example.com/',
  ACTIONS_RUNTIME_TOKEN: `e30.${btoa('{"ac":"[]"}')}.x`,
}

const DIGEST = `sha256:5c0f1e7a${'9b3d2c4e'.repeat(7)}`

const step = (
  name: string,
  start: number,
  end: number,
  state: BuildStep['state'] = 'done',
): BuildStep => ({
  ...{ name, start, end, state },
})

const STEPS: readonly BuildStep[] = [
  step('[internal] load build context', 0, 900),
  step('[builder 1/4] FROM docker.io/library/node:18-alpine', 900, 4_300),
  step('[builder 2/4] COPY package*.json ./', 4_300, 4_350),
  step('[stage-1 2/4] RUN apk add --no-cache dumb-init', 4_300, 6_100),
  step('[builder 3/4] RUN npm ci --omit=dev', 4_350, 17_800),
  step('[stage-1 3/4] COPY --from=builder /app/node_modules ./node_modules', 17_800, 18_700),
  step('exporting to image', 18_700, 21_900),
]

/** How a build came out whose tags ended as `became` says; those that it leaves out moved. */
export function built(
  { naming }: BuildPlan,
  became: (tag: string) => readonly [TagResult['result'], string] | undefined = () => undefined,
): BuildResult {
  const [image] = naming.images
  if (!image) throw new Error('no image')
  const results = naming.tags.map(({ name, kind, because }) => {
    const [result, why] = became(name) ?? [kind === 'fixed' ? 'pushed' : 'moved', because]
    return tagResult(image, name, result, why)
  })
  const build = { ...{ digest: DIGEST, imageId: '', warnings: [], json: '{}' }, ...BUILD }
  return {
    image: { kind: 'built', digest: DIGEST, names: NO_NAMES, build },
    sizes: [
      { platform: 'linux/amd64', bytes: 61_340_000 },
      { platform: 'linux/arm64', bytes: 60_120_000 },
    ],
    results: results.map((one) => ({ ...one, image: imageName(image) })),
  }
}

const BUILD = {
  steps: STEPS,
  duration: 21_900,
  parts: { of: DIGEST, manifests: [], configs: [] },
}
