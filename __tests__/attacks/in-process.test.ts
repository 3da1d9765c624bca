import { readdirSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { type Hostile, hostile } from '../../script/attacks/hostile.ts'
import { leaked, obey } from '../../script/attacks/obeyed.ts'
import { CommandFailure } from '../../src/core/diagnosis/command-failure.ts'
import { parseEvent } from '../../src/core/event/parse.ts'
import { passwordsIn, secretsIn } from '../../src/core/inputs/secrets.ts'
import { Problem } from '../../src/core/problem.ts'
import { wordsOf } from '../../src/core/registry/errors.ts'
import { refusalProblem } from '../../src/core/registry/refusal.ts'
import { registryOf } from '../../src/core/registry/registry.ts'
import { parseInputs } from '../../src/inputs.ts'
import { fail, job, withoutSecrets } from '../../src/io/runner/job.ts'
import { main } from '../../src/main.ts'
import { inputsOf, recordedEvent } from '../support/fixtures.ts'
import { DIGEST, recordingWorld } from '../support/recording-world.ts'
import { secrets, wrongIn } from './canaries.ts'

/** How many hostile runs, and which: `npm run attacks` asks for more. */
const RUNS = Number(process.env['SLIPWAY_ATTACKS'] ?? 300)
const SEED = Number(process.env['SLIPWAY_ATTACKS_SEED'] ?? Date.now() % 1e9)
/** Milliseconds after which one run counts as hung. */
const LONGEST = 5_000

const EVENTS = readdirSync('__tests__/fixtures/events').map((file) => file.replace('.json', ''))

test(`${RUNS} runs with strangers at every edge, from seed ${SEED}`, async () => {
  const wrong: string[] = []
  for (let seed = SEED; seed < SEED + RUNS && wrong.length < 10; seed++)
    for (const what of await attack(seed)) wrong.push(`seed ${seed}: ${what}`)
  expect(wrong).toEqual([])
}, 3_600_000)

/** One run of the whole action, the machine apart; answers what went wrong. */
async function attack(seed: number): Promise<string[]> {
  const by = hostile(seed)
  const ours = secrets()
  const given = inputsFor(by, ours)
  const all = JSON.stringify(given)
  const canaries = Object.values(ours).filter(
    ({ of, value }) => of === 'secret-env' || all.includes(value),
  )
  const read = inputsOf('action.yml', given)
  const recorded = recordedEvent(by.one(EVENTS))
  const { world, summaries } = recordingWorld(
    answersFor(
      by,
      canaries.map(({ value }) => value),
    ),
  )
  const start = performance.now()
  const { output, result } = await listening(async () => {
    const environment = { SECRET: ours.fromEnvironment.value }
    for (const secret of [
      ...secretsIn(read, environment),
      ...(await passwordsIn(read('registry-auth'))),
    ])
      job.mask(secret)
    const event = parseEvent(recorded.env, by.spoil(recorded.payload, 0.1))
    const summarize = async (markdown: string) => void summaries.push(withoutSecrets(markdown))
    return main(parseInputs(read), event, { ...world, job: { ...job, summarize } })
  })
  const time = performance.now() - start
  const outputs = result instanceof Error ? {} : result
  return [
    ...(result instanceof Error && !(result instanceof Problem) ? [`a bug: ${result.stack}`] : []),
    ...(result instanceof CommandFailure ? ['an unexplained failure'] : []),
    ...Object.entries(outputs).flatMap(([name, value]) =>
      typeof value === 'string' ? [] : [`${name} is no text`],
    ),
    ...wrongIn(output, canaries, ['a', 'e', 'x']),
    ...leaked(obey(output).hide(JSON.stringify([outputs, summaries])), canaries).map(
      (of) => `the summary or an output has the ${of}`,
    ),
    ...summaries.flatMap(wrongInSummary),
    ...(time > LONGEST ? [`it takes ${Math.round(time)} ms`] : []),
  ]
}

/** What the runner would be shown, and how it ended. */
async function listening(work: () => Promise<Record<string, string>>) {
  const write = process.stdout.write
  let output = ''
  process.stdout.write = ((text: string) => {
    output += text
    return true
  }) as typeof write
  try {
    const result = await work().catch((error: Error) => {
      fail(String(error))
      return error
    })
    return { output, result }
  } finally {
    process.stdout.write = write
    process.exitCode = 0
  }
}

function inputsFor(by: Hostile, ours: ReturnType<typeof secrets>): Record<string, string> {
  const rule = () =>
    by.one([
      `type=raw,value=${by.text()}`,
      `type=match,pattern=v(.*),value=${by.text()}`,
      'type=auto',
      'type=semver,pattern={{version}}',
      by.text(),
      'type=sha',
      'type=ref,event=branch',
    ])
  return {
    username: 'acme',
    password: ours.password.value,
    'github-token': ours.githubToken.value,
    secrets: `token=${ours.buildSecret.value}`,
    'secret-envs': 'other=SECRET',
    'registry-auth': `- registry: ghcr.io\n  username: acme\n  password: ${ours.listed.value}`,
    ...(by.often(0.3) ? { 'cache-to': `type=s3,secret_access_key=${ours.cacheKey.value}` } : {}),
    ...(by.often(0.5) ? { tags: [rule(), rule()].join('\n') } : {}),
    ...(by.often(0.3) ? { labels: `x=${by.text()}\n${by.text()}` } : {}),
    ...(by.often(0.3) ? { annotations: by.text() } : {}),
    ...(by.often(0.1) ? { flavor: by.text() } : {}),
    ...(by.often(0.1) ? { version: by.text() } : {}),
    ...(by.often(0.1)
      ? {
          [by.one([
            'context',
            'target',
            'platforms',
            'build-args',
            'images',
            'registry',
            'file',
            'cache-scope',
            'outputs',
            'builder',
          ])]: by.text(),
        }
      : {}),
    ...(by.often(0.2) ? { push: 'true' } : {}),
  }
}

/** What registry, engine, BuildKit and GitHub say: some of it is what they were told. */
function answersFor(by: Hostile, known: readonly string[]) {
  const told = () => (by.often(0.3) ? `${by.text()} ${by.one(known)} ${by.text()}` : by.text())
  const labels = {
    'io.slipway.publish': JSON.stringify(by.spoil(PUBLICATION, 0.4)),
    'org.opencontainers.image.version': by.one(['1.2.3', by.text()]),
    'org.opencontainers.image.revision': by.one(['a'.repeat(40), by.text()]),
  }
  const image = { digest: `sha256:${'e'.repeat(64)}`, labels }
  const body = by.one([
    told(),
    JSON.stringify({ errors: [{ code: told(), message: told() }] }),
    JSON.stringify(by.value()),
  ])
  const refusal = refusalProblem({
    registry: registryOf('docker.io'),
    repository: 'acme/app',
    wanted: 'push to',
    status: by.one([400, 401, 403, 404, 429, 500]),
    body,
    user: 'acme',
    loggedIn: by.often(0.5),
  })
  const output = [
    `#1 [internal] ${by.text()}`,
    `#2 ${told()}`,
    told(),
    `#3 [${by.text()} 1/2] RUN ${told()}`,
    '#3 DONE 0.1s',
  ]
  const warnings = [
    {
      short: Buffer.from(told()).toString('base64'),
      url: told(),
      detail: [told()],
      range: by.value(),
    },
  ]
  return {
    output,
    files: { './Dockerfile': `FROM scratch\nARG VERSION\n${by.text()}` },
    metadata: {
      'containerimage.digest': by.one([DIGEST, DIGEST, by.text()]),
      'buildx.build.warnings': by.one([warnings, by.value()]),
    },
    published: Object.fromEntries(
      ['latest', 'v1', 'v1.2', 'main'].map((tag) => [`acme/app:${tag}`, image]),
    ),
    ...(by.often(0.2) ? { refusals: { 'docker.io': refusal } } : {}),
    ...(by.often(0.2)
      ? {
          failures: {
            'docker buildx build': [
              `${output.join('\n')}\nERROR: failed to solve: ${told()}: ${wordsOf(body)}`,
            ],
          },
        }
      : {}),
    ...(by.often(0.2) ? { refused: ['list acme/app'] } : {}),
  }
}

const PUBLICATION = {
  source: 'https://github.com/acme/app',
  sha: 'a'.repeat(40),
  workflow: 'w',
  run: 7,
  tags: { latest: '999.0.0', v1: '1.9.9', main: null },
}

/** Whatever ends a fence or begins a tag would show up as more than text. */
const wrongInSummary = (markdown: string): string[] => [
  ...(/<(?!br>|\/?details>|\/?summary>)[a-z/]/i.test(markdown) ? ['HTML in the summary'] : []),
  ...(/\]\((?!https?:\/\/)/.test(markdown.replace(/\\\[|\\\]/g, ''))
    ? ['a link in the summary']
    : []),
  ...((markdown.match(/^```/gm)?.length ?? 0) % 2 === 1 ? ['a fence that stays open'] : []),
  ...(markdown.length > 65_536 ? ['a long summary'] : []),
]
