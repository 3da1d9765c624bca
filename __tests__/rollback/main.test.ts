import { describe, expect, test } from '@jest/globals'
import { AccessDenied } from '../../src/core/ecr/failures/access-denied.ts'
import { Problem } from '../../src/core/problem.ts'
import { parseInputs } from '../../src/rollback/inputs.ts'
import { main } from '../../src/rollback/main.ts'
import { event, inputsOf } from '../support/fixtures.ts'
import { type Answers, recordingWorld } from '../support/recording-world.ts'

const digestOf = (sign: string) => `sha256:${sign.repeat(64)}`
const [OLD, BAD, OTHER] = [digestOf('a'), digestOf('b'), digestOf('c')]

const at = (digest: string, ...references: string[]) =>
  Object.fromEntries(references.map((reference) => [reference, { digest }]))

/** Versions as a repository has them after two releases. */
const released = {
  ...at(OLD, 'acme/app:v1.1.0', 'acme/app:v1.1'),
  ...at(BAD, 'acme/app:v1.2.0', 'acme/app:v1.2', 'acme/app:v1', 'acme/app:latest'),
}

async function rollBack(
  inputs: Record<string, string>,
  answers: Answers = { published: released },
) {
  const recorded = recordingWorld(answers)
  const given = { images: 'acme/app', username: 'acme', password: 'secret-token', ...inputs }
  const run = main(
    parseInputs(inputsOf('rollback/action.yml', given)),
    event('workflow-dispatch-version'),
    recorded.world,
  )
  const outcome = await run.then(
    (outputs) => ({ outputs, problem: undefined }),
    (problem) => {
      if (!(problem instanceof Problem)) throw problem
      return {
        outputs: 'outputs' in problem ? (problem.outputs as Record<string, string>) : undefined,
        problem,
      }
    },
  )
  const puts = recorded.script.filter((line) => line.startsWith('put '))
  const reported = recorded.script.filter((line) => /^(notice|warning): /.test(line))
  return { ...recorded, ...outcome, puts, reported }
}

describe('a rollback to a version', () => {
  test('moves the tags of its line that point at what is left, latest last', async () => {
    const { outputs, puts, reported, summaries } = await rollBack({ to: 'v1.1.0' })
    expect(puts).toEqual(['put docker.io/acme/app:v1 aaaa', 'put docker.io/acme/app:latest aaaa'])
    expect(outputs).toMatchObject({ digest: OLD, version: 'v1.1.0', 'moved-tags': 'v1\nlatest' })
    expect(reported).toEqual([])
    expect(summaries).toEqual([expect.stringContaining('### Rolled back to `v1.1.0`')])
  })

  test('asks which line is meant where its tags point at different images', async () => {
    const published = { ...released, ...at(OTHER, 'acme/app:v2.0.0', 'acme/app:latest') }
    const { puts, problem } = await rollBack({ to: 'v1.1.0' }, { published })
    expect(String(problem)).toBe(
      'the tags of acme/app that v1.1.0 belongs to point at different images: v1 at sha256:bbbbbbbbbbbb, latest at sha256:cccccccccccc. Write the ones to move back under "tags": v1, or latest, or both',
    )
    expect(puts).toEqual([])
  })

  test('a tag that is there already says nothing of what is left', async () => {
    const published = { ...released, ...at(OLD, 'acme/app:v1') }
    const { puts } = await rollBack({ to: 'v1.1.0' }, { published })
    expect(puts).toEqual(['put docker.io/acme/app:latest aaaa'])
  })

  test('says in its summary that data does not go back', async () => {
    for (const dry of ['true', 'false']) {
      const { summaries } = await rollBack({ to: 'v1.1.0', 'dry-run': dry })
      expect(summaries.join()).toContain(
        'data, migrations, volumes and environment stay as they are',
      )
      expect(summaries.join()).toContain(
        `Only tags in the registry ${dry === 'true' ? 'would move' : 'moved'}.`,
      )
    }
  })

  test('that the inputs do not allow is in the summary', async () => {
    const { summaries, problem } = await rollBack({ to: '' })
    expect(problem?.message).toContain('"to" is empty')
    expect(summaries.join()).toMatch(/^### Not rolled back\n\n\*\*`to` is empty/)
  })

  test('moves what `tags` names, and nothing else', async () => {
    const { puts } = await rollBack({ to: 'v1.1.0', tags: 'latest' })
    expect(puts).toEqual(['put docker.io/acme/app:latest aaaa'])
  })

  test('once more changes nothing and succeeds', async () => {
    const published = { ...released, ...at(OLD, 'acme/app:v1', 'acme/app:latest') }
    const { outputs, puts } = await rollBack({ to: 'v1.1.0' }, { published })
    expect(puts).toEqual([])
    expect(outputs).toMatchObject({ digest: OLD, 'moved-tags': '' })
  })

  test('a dry run looks and moves nothing', async () => {
    const { outputs, puts, script, summaries, log } = await rollBack({
      to: 'v1.1.0',
      'dry-run': 'true',
    })
    expect(puts).toEqual([])
    expect(script.filter((line) => line.startsWith('authorize'))).toEqual([])
    expect(outputs).toMatchObject({ digest: OLD, 'moved-tags': '' })
    expect(log.join('\n')).toContain('dry run: no tag was moved')
    expect(summaries.join()).toContain('would move')
  })

  test('the plan is shown before anything moves', async () => {
    const { log } = await rollBack({ to: 'v1.1.0' })
    expect(log.find((text) => text.startsWith('back to'))).toBe(
      [
        'back to v1.1.0 (named under "to"):',
        `  acme/app@${OLD}`,
        'tags:',
        '  acme/app:v1.1    sha256:aaaaaaaaaaaa  unchanged  it points there already',
        '  acme/app:v1      sha256:bbbbbbbbbbbb  moves      of the line of v1.1.0',
        '  acme/app:latest  sha256:bbbbbbbbbbbb  moves      of the line of v1.1.0',
      ].join('\n'),
    )
  })
})

describe('a rollback is refused before any tag moves', () => {
  const refused: [string, Record<string, string>, Answers, string][] = [
    ['without a target', {}, {}, '"to" is empty'],
    [
      'to a version that is not there',
      { to: 'v1.0.0' },
      { published: released },
      'acme/app has no v1.0.0',
    ],
    [
      'of a tag that names one image for ever',
      { to: 'v1.1.0', tags: 'v1.2.0' },
      { published: released },
      '"tags" has "v1.2.0", which names one image for ever',
    ],
    [
      'of a tag whose variable is not set',
      { to: 'v1.1.0', tags: 'acme/app:' },
      { published: released },
      '"tags" has "acme/app:", which is not a tag. A variable, secret or output in it is empty',
    ],
    [
      'of a tag that is not there',
      { to: 'v1.1.0', tags: 'lastest' },
      { published: released },
      '"tags" has "lastest", which acme/app does not have. Did you mean latest?',
    ],
    [
      'where one of several repositories lacks the version',
      { to: 'v1.1.0', images: 'acme/app\nghcr.io/acme/app' },
      { published: { ...released, ...at(BAD, 'ghcr.io/acme/app:latest') } },
      'ghcr.io/acme/app has no v1.1.0',
    ],
    [
      'where one of several registries does not let us push',
      { to: 'v1.1.0', images: 'acme/app\nghcr.io/acme/app' },
      {
        published: released,
        refusals: { 'ghcr.io': new Problem('ghcr.io refuses', 'Ask its owner') },
      },
      'ghcr.io refuses',
    ],
    [
      'where the registry does not say where a tag points',
      { to: 'v1.1.0' },
      { published: released, refused: ['read acme/app:v1'] },
      'the registry refuses to read acme/app:v1.1.0',
    ],
  ]
  test.each(refused)('%s', async (_, inputs, answers, message) => {
    const { problem, puts } = await rollBack(inputs, answers)
    expect(String(problem)).toContain(message)
    expect(puts).toEqual([])
  })

  test('all mistakes of the inputs are reported at once', async () => {
    const { problem } = await rollBack({ to: 'a b', tags: 'v1.2.3' })
    expect(String(problem)).toContain('"to" is "a b"')
    expect(String(problem)).toContain('"tags" has "v1.2.3"')
  })
})

describe('`previous`', () => {
  test('is the highest version below the one that latest points at', async () => {
    const { outputs, puts } = await rollBack({ to: 'previous' })
    expect(outputs).toMatchObject({ version: 'v1.1.0', digest: OLD })
    expect(puts).toEqual(['put docker.io/acme/app:v1 aaaa', 'put docker.io/acme/app:latest aaaa'])
  })

  test('leaves a tag that points at something else, and says so', async () => {
    const published = { ...released, ...at(OTHER, 'acme/app:v1') }
    const { puts, reported } = await rollBack({ to: 'previous' }, { published })
    expect(puts).toEqual(['put docker.io/acme/app:latest aaaa'])
    expect(reported).toEqual([
      'notice: acme/app: v1 not moved: it points at another image than the one to go back from. To move it, too, add it to "tags"',
    ])
  })

  test('goes by the label of the image, whatever else is in the registry', async () => {
    const labels = { 'org.opencontainers.image.version': 'v1.2.0' }
    const published = {
      ...released,
      ...at(OTHER, 'acme/app:v2.0.0'),
      'acme/app:latest': { digest: BAD, labels },
    }
    const { outputs } = await rollBack({ to: 'previous' }, { published })
    expect(outputs?.['version']).toBe('v1.1.0')
  })

  test('stays in the line of the tag that is named', async () => {
    const published = {
      ...at(OLD, 'acme/app:v1.0.0'),
      ...at(BAD, 'acme/app:v2.0.0', 'acme/app:v2', 'acme/app:latest'),
    }
    const { problem } = await rollBack({ to: 'previous', tags: 'v2' }, { published })
    expect(String(problem)).toContain(
      'the registry has no version before v2.0.0, which v2 points at',
    )
  })

  test('of a branch is the time before', async () => {
    const published = {
      ...at(OTHER, 'acme/app:main-20261121-080000'),
      ...at(OLD, 'acme/app:main-20261122-080000'),
      ...at(BAD, 'acme/app:main-20261123-080000', 'acme/app:latest', 'acme/app:main'),
      ...at(OTHER, 'acme/app:v9.0.0'),
    }
    const { outputs } = await rollBack({ to: 'previous' }, { published })
    expect(outputs).toMatchObject({ version: 'main-20261122-080000', 'moved-tags': 'main\nlatest' })
  })

  test('of a tag with numbers of runs is the run before', async () => {
    const published = {
      ...at(OTHER, 'acme/app:release-9'),
      ...at(OLD, 'acme/app:release-10'),
      ...at(BAD, 'acme/app:release-11', 'acme/app:release', 'acme/app:latest'),
    }
    const { outputs } = await rollBack({ to: 'previous', tags: 'release' }, { published })
    expect(outputs).toMatchObject({ version: 'release-10', 'moved-tags': 'release' })
  })

  test('skips a version that is the same image', async () => {
    const published = { ...released, ...at(BAD, 'acme/app:v1.1.5') }
    const { outputs, reported } = await rollBack({ to: 'previous' }, { published })
    expect(outputs?.['version']).toBe('v1.1.0')
    expect(reported).toContain('notice: v1.1.5 is skipped: it is the image to go back from')
  })

  test('is refused where nothing says what comes before', async () => {
    const published = at(BAD, 'acme/app:latest', 'acme/app:stable')
    const { problem } = await rollBack({ to: 'previous' }, { published })
    expect(String(problem)).toContain('no tag of acme/app says which version latest points at')
  })

  test('is the same again where a run before moved only one of two repositories', async () => {
    const both = (digest: string, tag: string) =>
      at(digest, `acme/app:${tag}`, `ghcr.io/acme/app:${tag}`)
    const published = {
      ...both(OTHER, 'v1.0.0'),
      ...both(OLD, 'v1.1.0'),
      ...both(BAD, 'v1.2.0'),
      ...at(OLD, 'acme/app:latest'),
      ...at(BAD, 'ghcr.io/acme/app:latest'),
    }
    const images = 'acme/app\nghcr.io/acme/app'
    const { outputs, puts } = await rollBack({ to: 'previous', images }, { published })
    expect(outputs?.['version']).toBe('v1.1.0')
    expect(puts).toEqual(['put ghcr.io/acme/app:latest aaaa'])
  })
})

describe('on Amazon ECR', () => {
  const host = '123456789012.dkr.ecr.us-west-2.amazonaws.com'
  const there = (more: object): Answers => ({
    published: Object.fromEntries(
      Object.entries(released).map(([name, image]) => [`${host}/${name}`, image]),
    ),
    ecr: { repositories: { 'acme/app': more } },
  })
  const keys = {
    ...{ images: `${host}/acme/app`, username: '', password: '' },
    ...{ 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE', 'aws-secret-access-key': 'aws-secret' },
  }

  test('AWS credentials are enough', async () => {
    const { puts, outputs } = await rollBack({ ...keys, to: 'v1.1.0' }, there({}))
    expect(puts).toEqual([`put ${host}/acme/app:v1 aaaa`, `put ${host}/acme/app:latest aaaa`])
    expect(outputs?.['moved-tags']).toBe('v1\nlatest')
  })

  test('immutable tags are refused before one is put, with the way on', async () => {
    const { puts, problem } = await rollBack(
      { ...keys, to: 'v1.1.0' },
      there({ mutability: 'IMMUTABLE' }),
    )
    expect(String(problem)).toContain(
      `${host}/acme/app has immutable tags: v1 and latest cannot be moved`,
    )
    expect(puts).toEqual([])
  })

  test('… but for those that are an exception', async () => {
    const repository = { mutability: 'IMMUTABLE_WITH_EXCLUSION', exceptions: ['latest'] }
    const { puts } = await rollBack({ ...keys, to: 'v1.1.0', tags: 'latest' }, there(repository))
    expect(puts).toEqual([`put ${host}/acme/app:latest aaaa`])
  })

  test('without the right to look, the registry has the last word', async () => {
    const answers = there({})
    const refusals = { 'ecr describe': new AccessDenied('may not look', 'Add a statement') }
    const ecr = { ...answers.ecr, refusals }
    const { puts } = await rollBack({ ...keys, to: 'v1.1.0' }, { ...answers, ecr })
    expect(puts).toHaveLength(2)
  })
})

describe('while it moves', () => {
  test('a tag that another run moves meanwhile stays', async () => {
    const { puts, reported, outputs } = await rollBack(
      { to: 'v1.1.0' },
      {
        published: released,
        meanwhile: (written, registry) => {
          if (written.includes(':v1 ')) registry.publish('acme/app:latest', OTHER)
        },
      },
    )
    expect(puts).toEqual(['put docker.io/acme/app:v1 aaaa'])
    expect(outputs?.['moved-tags']).toBe('v1')
    expect(reported).toEqual([
      `warning: acme/app:latest was not moved: another run has moved it meanwhile, to ${OTHER}`,
    ])
  })

  test('a tag that another run moves right afterwards is reported', async () => {
    const { reported } = await rollBack(
      { to: 'v1.1.0' },
      {
        published: released,
        meanwhile: (written, registry) => {
          if (written.includes(':latest')) registry.publish('acme/app:latest', OTHER)
        },
      },
    )
    expect(reported).toEqual([
      expect.stringContaining('another run has moved it on to sha256:cccc'),
    ])
  })

  test('a registry that fails in the middle: what moved and what did not', async () => {
    const { problem, outputs, summaries } = await rollBack(
      { to: 'v1.1.0' },
      { published: released, refused: ['put acme/app:latest'] },
    )
    expect(String(problem)).toContain('acme/app: moved: v1; there before: v1.1; not moved: latest')
    expect(outputs).toMatchObject({ 'moved-tags': 'v1', digest: OLD })
    expect(JSON.parse(outputs?.['json'] ?? '').error).toContain('refuses to put')
    expect(summaries.join()).toContain('### Not rolled back to `v1.1.0`')
  })

  test('no password in outputs, log, summary', async () => {
    const { outputs, log, summaries } = await rollBack({ to: 'v1.1.0' })
    expect(JSON.stringify([outputs, log, summaries])).not.toContain('secret-token')
  })
})
