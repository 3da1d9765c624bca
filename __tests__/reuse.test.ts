import { describe, expect, test } from '@jest/globals'
import { inputsLabel } from '../src/core/publication/build-inputs.ts'
import { publicationLabel } from '../src/core/publication/published-image.ts'
import { event } from './support/fixtures.ts'
import { planOf } from './support/plan.ts'
import { OLD, OURS, play, RELEASE, THEIRS } from './support/play.ts'
import type { Answers } from './support/recording-world.ts'

const SOURCE = 'https://github.com/acme/app'

/** The labels of an image that the run of main has built with these inputs. */
async function labelsOfMain(inputs: Record<string, string> = {}, sha = OURS) {
  const { build } = await planOf({ images: 'acme/app', ...inputs }, 'push-main')
  const main = { ...event('push-main'), sha }
  const lines = [publicationLabel(main, []), inputsLabel(build.inputs)]
  return {
    'org.opencontainers.image.revision': sha,
    'org.opencontainers.image.source': SOURCE,
    'org.opencontainers.image.version': 'main-20261123-063000',
    ...Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2))),
  }
}

/** That image under the tag of its commit, with what else there is to say of it. */
const ofMain = async (inputs: Record<string, string> = {}, sha = OURS, more: object = {}) => ({
  'acme/app:sha-1a2b3c4': { digest: OLD, labels: await labelsOfMain(inputs, sha), ...more },
})

const reused = RELEASE.map((line) => line.replace('dddd', 'eeee'))
const auto = { reuse: 'auto' }

describe('a release of a commit whose image is there already', () => {
  test('gets its tags, and there is neither a builder nor a build', async () => {
    const { outputs, error, script, reported, summaries, log } = await play(
      { published: await ofMain() },
      auto,
    )
    expect(error).toBeUndefined()
    expect(reported).toEqual(reused)
    expect(script.filter((line) => /^docker|engine/.test(line))).toEqual([])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true', reused: 'true', metadata: '' })
    const json = JSON.parse(outputs?.['json'] ?? '')
    expect(json).toMatchObject({ reused: true, digest: OLD })
    expect(json.results).toContainEqual({
      ...{ image: 'acme/app', tag: 'sha-1a2b3c4', result: 'kept' },
      because: 'it names this commit already',
    })
    const by = `built by run #42 of acme/app/.github/workflows/publish.yml`
    expect(log.join('\n')).toContain(`reused: acme/app:sha-1a2b3c4 (${OLD}), ${by}`)
    expect(summaries.join()).toContain('### Reused: `v1.2.3`')
    expect(summaries.join()).toContain(`\`sha-1a2b3c4\` was there already, ${by}.`)
  })

  test('is built all the same where reuse is not asked for', async () => {
    const { outputs, builds, log } = await play({ published: await ofMain() })
    expect(builds).toHaveLength(1)
    expect(outputs).toMatchObject({ reused: 'false', pushed: 'true' })
    expect(log.join('\n')).not.toContain('Reuse')
  })

  test('must pass its gates again, and the tags stay where they are if it does not', async () => {
    const answers: Answers = {
      published: { ...(await ofMain()), 'acme/app:latest': { digest: `sha256:${'9'.repeat(64)}` } },
      failures: { bash: 'no' },
    }
    const { outputs, error, reported, script } = await play(answers, {
      ...auto,
      'test-command': './smoke-test',
    })
    expect(error.message).toMatch(/"test-command" ended with exit code/)
    expect(reported).toEqual([expect.stringMatching(/^bash/)])
    expect(script.some((line) => line.startsWith('put '))).toBe(false)
    expect(outputs).toMatchObject({ pushed: 'false', reused: 'false', 'moved-tags': '' })
  })

  test('is tested by its digest before any tag moves', async () => {
    const { reported, error } = await play(
      { published: await ofMain() },
      { ...auto, 'test-command': './smoke-test' },
    )
    expect(error).toBeUndefined()
    expect(reported).toEqual([expect.stringMatching(/^bash/), ...reused])
  })

  test('is looked at for secrets again', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`
    const config = { config: { Env: [`TOKEN=${token}`] } }
    const published = await ofMain({}, OURS, { config })
    const { error, reported } = await play({ published }, auto)
    expect(String(error)).toContain('TOKEN')
    expect(reported.filter((line) => line.startsWith('put'))).toEqual([])
  })

  test('is not stopped by what lies in the checkout: nothing is copied', async () => {
    const dockerfile = 'FROM scratch\nCOPY . /\n'
    const files = {
      ...{ Dockerfile: dockerfile, './Dockerfile': dockerfile },
      '.env': `TOKEN=ghp_${'a1B2'.repeat(9)}\n`,
    }
    const guarded = { ...auto, 'secret-guard-allow': 'no-such-file.pem' }
    const { error, reported } = await play({ published: await ofMain(), files }, guarded)
    expect(error).toBeUndefined()
    expect(reported).toEqual(reused)
    const built = await play({ files }, guarded)
    expect(String(built.error)).toContain('.env')
  })

  test('is published in all repositories, of which one lacks it', async () => {
    const images = 'ghcr.io/acme/app\nacme/app'
    const published = await ofMain({ images })
    const { reported, outputs } = await play({ published }, { ...auto, images })
    expect(reported.filter((line) => /^copy/.test(line))).toEqual(['copy to ghcr.io/acme/app eeee'])
    expect(reported.filter((line) => /^put.*:v1.2.3/.test(line))).toHaveLength(2)
    expect(reported).toContain('put ghcr.io/acme/app:sha-1a2b3c4 eeee')
    expect(outputs).toMatchObject({ reused: 'true', digest: OLD })
  })

  test('is found under the tag of its commit where the release has no such tag', async () => {
    const tags = 'type=semver,pattern={{version}}'
    const { reported, builds } = await play(
      { published: await ofMain({ tags }) },
      { ...auto, tags },
    )
    expect(builds).toEqual([])
    expect(reported).toEqual(['put acme/app:1.2.3 eeee', 'put acme/app:latest eeee'])
  })

  test('is found under the only tag that the push to the branch gave it', async () => {
    const labels = await labelsOfMain()
    const published = { 'acme/app:latest': { digest: OLD, labels } }
    const { outputs, builds, reported } = await play({ published }, auto)
    expect(builds).toEqual([])
    expect(outputs).toMatchObject({ reused: 'true', digest: OLD })
    expect(reported).toContain('put acme/app:sha-1a2b3c4 eeee')
  })

  test.each(['commit-1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d', 'main-1a2b3c4'])(
    'is found as %s, which rules of the branch have called it',
    async (tag) => {
      const published = { [`acme/app:${tag}`]: { digest: OLD, labels: await labelsOfMain() } }
      const { outputs, builds } = await play({ published }, auto)
      expect(builds).toEqual([])
      expect(outputs).toMatchObject({ reused: 'true', digest: OLD })
    },
  )

  test('is not what the next push has made of that tag', async () => {
    const labels = await labelsOfMain({}, THEIRS)
    const { builds, reported } = await play(
      { published: { 'acme/app:latest': { digest: OLD, labels } } },
      auto,
    )
    expect(builds).toHaveLength(1)
    expect(reported).toContain(
      'notice: the image is built: there is no image of commit 1a2b3c4 yet in acme/app',
    )
  })

  test('keeps its version where a later patch of an older line asks the registry', async () => {
    const released = { digest: OLD, labels: await labelsOfMain() }
    const names = ['sha-1a2b3c4', 'v1.2.4', 'v1.2', 'v1', 'latest']
    const published = Object.fromEntries(names.map((tag) => [`acme/app:${tag}`, released]))
    const theirs = { ...published, 'acme/app:sha-1a2b3c4': { digest: `sha256:${'7'.repeat(64)}` } }
    const { outputs } = await play({ published: theirs }, { 'on-existing-tag': 'overwrite' })
    expect(outputs).toMatchObject({ 'held-tags': 'v1.2\nv1\nlatest', 'moved-tags': '' })
  })

  test('keeps its labels, which a notice says where the release has others', async () => {
    const labels = 'com.example.release=yes\ncom.example.team=one'
    const inputs = { labels: 'com.example.team=one' }
    const image = { ...(await labelsOfMain(inputs)), 'com.example.team': 'one' }
    const published = { 'acme/app:sha-1a2b3c4': { digest: OLD, labels: image } }
    const { reported, outputs } = await play({ published }, { ...auto, labels })
    expect(outputs?.['reused']).toBe('true')
    expect(reported).toContain('notice: reused: it keeps its own "com.example.release"')
  })

  test('is found beside another one of the same commit', async () => {
    const tag = 'acme/app:main-1a2b3c4'
    const debug = {
      digest: `sha256:${'7'.repeat(64)}`,
      labels: await labelsOfMain({ target: 'debug' }),
    }
    const published = {
      'acme/app:sha-1a2b3c4': debug,
      [tag]: { digest: OLD, labels: await labelsOfMain() },
    }
    const { outputs } = await play({ published }, auto)
    expect(outputs).toMatchObject({ reused: 'true', digest: OLD })
  })

  test('floating tags go forward only, as ever', async () => {
    const newer = { 'org.opencontainers.image.version': 'v2.0.1' }
    const published = {
      ...(await ofMain()),
      'acme/app:v2.0.1': { digest: `sha256:${'2'.repeat(64)}`, labels: newer },
      'acme/app:latest': { digest: `sha256:${'2'.repeat(64)}`, labels: newer },
    }
    const { outputs, reported } = await play({ published }, auto)
    expect(outputs).toMatchObject({
      'held-tags': 'latest',
      'moved-tags': 'v1.2\nv1',
      reused: 'true',
    })
    expect(reported).not.toContain('put acme/app:latest eeee')
  })

  test('a run of a release once more changes nothing', async () => {
    const first = await ofMain()
    const there = Object.values(first)[0]
    const again = ['v1.2.3', 'v1.2', 'v1', 'latest'].map((tag) => [`acme/app:${tag}`, there])
    const published = { ...first, ...Object.fromEntries(again) }
    const { outputs, reported } = await play({ published }, auto)
    expect(reported).toEqual([])
    expect(outputs).toMatchObject({ reused: 'true', digest: OLD, pushed: 'true' })
  })

  test('on tags that cannot move, it is the image that has them', async () => {
    const immutable = ['put acme/app:sha-1a2b3c4']
    const { outputs, error, reported } = await play({ published: await ofMain(), immutable }, auto)
    expect(error).toBeUndefined()
    expect(reported).toEqual(reused)
    expect(outputs).toMatchObject({ reused: 'true', digest: OLD })
  })
})

describe('what is not what a build would give is built', () => {
  const builds = async (
    answers: Answers,
    inputs: Record<string, string> = {},
    name = 'push-tag-v1.2.3',
  ) => {
    const played = await play(answers, { ...auto, ...inputs }, name)
    expect(played.error).toBeUndefined()
    expect(played.builds).toHaveLength(1)
    expect(played.outputs).toMatchObject({ reused: 'false', pushed: 'true' })
    return played.reported.find((line) => line.startsWith('notice: the image is built'))
  }

  test('there is none yet', async () => {
    expect(await builds({})).toBe(
      'notice: the image is built: there is no image of commit 1a2b3c4 yet in acme/app',
    )
  })

  test.each([
    ['target', { target: 'debug' }, '"target"'],
    ['file', { file: 'Dockerfile.release' }, '"file"'],
    ['context', { context: 'app' }, '"context"'],
    ['build-args', { 'build-args': 'NODE_ENV=production' }, '"build-args"'],
    ['build-contexts', { 'build-contexts': 'base=docker-image://alpine:3.20' }, '"build-contexts"'],
    ['secrets', { secrets: 'npm=a-secret-value' }, '"secrets"'],
    ['provenance', { provenance: 'false' }, '"provenance"'],
    ['sbom', { sbom: 'true' }, '"sbom"'],
    ['two of them', { target: 'debug', network: 'host' }, '"network" and "target"'],
  ])('another %s', async (_, inputs, named) => {
    expect(await builds({ published: await ofMain() }, inputs)).toBe(
      `notice: the image is built: acme/app:sha-1a2b3c4 will not do: it was built with another ${named}`,
    )
  })

  test('an image without our label: what it was built with is not known', async () => {
    const labels = {
      'org.opencontainers.image.revision': OURS,
      'org.opencontainers.image.source': SOURCE,
    }
    const published = { 'acme/app:sha-1a2b3c4': { digest: OLD, labels } }
    expect(await builds({ published })).toContain('it does not say what it was built with')
  })

  test('an image of another repository that was pushed under the name of this commit', async () => {
    const labels = {
      ...(await labelsOfMain()),
      'org.opencontainers.image.source': 'https://github.com/eve/app',
      'io.slipway.publish': '',
    }
    const published = { 'acme/app:sha-1a2b3c4': { digest: OLD, labels } }
    const reported = await builds({ published }, { 'on-existing-tag': 'overwrite' })
    expect(reported).toContain('does not say that it was built from this commit of this repository')
  })

  test('a commit whose id begins alike', async () => {
    const sha = `1a2b3c4${'f'.repeat(33)}`
    const published = await ofMain({}, sha)
    const reported = await builds({ published }, { 'on-existing-tag': 'overwrite' })
    expect(reported).toContain('will not do: it is of commit 1a2b3c4')
  })

  test('an image for another platform than is asked for', async () => {
    const config = { os: 'linux', architecture: 'amd64' }
    const published = await ofMain({}, OURS, { config })
    const platforms = 'linux/amd64,linux/arm64'
    expect(await builds({ published }, { platforms })).toContain('it is not for linux/arm64')
    const environment = { RUNNER_ARCH: 'ARM64' }
    expect(await builds({ published, environment })).toContain('it is not for linux/arm64')
    const same = await play({ published, environment: { RUNNER_ARCH: 'X64' } }, auto)
    expect(same.outputs?.['reused']).toBe('true')
  })

  test('an image of which the registry has lost a layer', async () => {
    const published = await ofMain({}, OURS, { isLost: true })
    expect(await builds({ published })).toMatch(
      /it is not complete: a blob \(sha256:e+…\) is missing/,
    )
  })

  test('an image that is too old', async () => {
    const config = { created: '2026-11-01T00:00:00Z' }
    const published = await ofMain({}, OURS, { config })
    expect(await builds({ published }, { 'reuse-max-age': '14d' })).toContain(
      'it is 22 days old, which "reuse-max-age" does not allow',
    )
    const { outputs } = await play({ published }, { ...auto, 'reuse-max-age': '30d' })
    expect(outputs?.['reused']).toBe('true')
  })

  test('a Dockerfile that bakes the version in', async () => {
    const files = { './Dockerfile': 'FROM scratch\nARG VERSION\n' }
    const version = { 'build-args': 'VERSION={{version}}' }
    const answers = { files, published: await ofMain(version) }
    expect(await builds(answers, version)).toContain(
      'a build argument has the version in it, and that is another one',
    )
    const required = await play(answers, { ...version, reuse: 'require' })
    expect(required.outputs).toMatchObject({ reused: 'true', digest: OLD })
    expect(required.reported).toContain(
      'notice: reused: a build argument has the version in it, and the image bears the one that it was built with',
    )
  })

  test.each([
    ['pull', { pull: 'true' }, '"pull" looks for newer base images'],
    ['no-cache', { 'no-cache': 'true' }, '"no-cache" builds every step again'],
    ['no-cache-filters', { 'no-cache-filters': 'test' }, '"no-cache-filters" builds stages again'],
    ['load', { load: 'true', push: 'true' }, '"load" puts the image into the engine'],
  ])('%s wants a build, which the plan says', async (_, inputs, because) => {
    const answers = { published: await ofMain() }
    const { log, builds, outputs } = await play(answers, { ...auto, ...inputs })
    expect(log.join('\n')).toMatch(new RegExp(`Reuse +no: ${because}`))
    expect(builds).toHaveLength(1)
    expect(outputs?.['reused']).toBe('false')
    const { error } = await play(answers, { ...inputs, reuse: 'require' })
    expect(String(error)).toContain(`"reuse" is "require", and ${because}. Take that input out`)
  })

  test('a push to a branch is no release', async () => {
    const { log, builds } = await play({ published: await ofMain() }, auto, 'push-main')
    expect(log.join('\n')).toMatch(/Reuse +no: only tags, releases and versions are looked for/)
    expect(builds).toHaveLength(1)
  })
})

describe('reuse: require', () => {
  const required = { reuse: 'require' }

  test('ends the run before anything is built or moved where there is none', async () => {
    const { error, reported, outputs } = await play({}, required)
    expect(String(error)).toBe(
      '"reuse" is "require", and there is no image of commit 1a2b3c4 yet in acme/app. Let the run of the branch publish it first, under a tag named after the commit (type=sha); "reuse-wait" waits for it; or write reuse: auto',
    )
    expect(reported).toEqual([])
    expect(outputs).toBeUndefined()
  })

  test('names what would have to be the same', async () => {
    const { error, reported } = await play(
      { published: await ofMain() },
      { ...required, target: 'debug' },
    )
    expect(String(error)).toBe(
      '"reuse" is "require", and acme/app:sha-1a2b3c4 will not do: it was built with another "target". Give "target" as the run that built it; or write reuse: auto',
    )
    expect(reported).toEqual([])
  })

  test('promotes on any event that pushes', async () => {
    const { outputs, reported } = await play({ published: await ofMain() }, required, 'push-main')
    expect(outputs).toMatchObject({ reused: 'true', digest: OLD })
    expect(reported).toEqual(['put acme/app:main-20261123-063000 eeee', 'put acme/app:latest eeee'])
  })

  test('a pull request publishes nothing, so there is nothing to reuse', async () => {
    const { error, outputs } = await play({}, required, 'pull-request')
    expect(error).toBeUndefined()
    expect(outputs).toMatchObject({ pushed: 'false', reused: 'false' })
  })
})

describe('a registry that does not answer never says that there is none', () => {
  test.each(['auto', 'require'])('reuse: %s ends the run, and nothing is built', async (reuse) => {
    const answers = { published: await ofMain(), refused: ['read acme/app:sha-'] }
    const { error, reported } = await play(answers, { reuse, 'on-existing-tag': 'overwrite' })
    expect(String(error)).toContain(
      'it cannot be known whether there is an image of commit 1a2b3c4',
    )
    expect(String(error)).toContain('reuse: off builds it in any case')
    expect(reported).toEqual([])
  })

  test('another repository that has the image is answer enough', async () => {
    const images = 'acme/app\nghcr.io/acme/app'
    const labels = await labelsOfMain({ images })
    const { outputs } = await play(
      {
        published: { 'ghcr.io/acme/app:sha-1a2b3c4': { digest: OLD, labels } },
        refusedLater: once('read acme/app:sha-1a2b3c4'),
      },
      { ...auto, images, 'on-existing-tag': 'overwrite' },
    )
    expect(outputs).toMatchObject({ reused: 'true', digest: OLD })
  })
})

describe('a run that is still building the image is waited for', () => {
  test('for as long as the user allows', async () => {
    const { script, builds } = await play({}, { ...auto, 'reuse-wait': '25s' })
    const waits = script.filter((line) => line.startsWith('sleep'))
    expect(waits).toEqual(['sleep 10000', 'sleep 10000', 'sleep 5000'])
    expect(builds).toHaveLength(1)
  })

  test('whatever else has the tags of the release, or of the branch', async () => {
    const published = { 'acme/app:latest': { digest: OLD }, 'acme/app:main': { digest: OLD } }
    const { script } = await play({ published }, { ...auto, 'reuse-wait': '5s' })
    expect(script).toContain('sleep 5000')
  })

  test('until it is there', async () => {
    const labels = await labelsOfMain()
    let sleeps = 0
    const { builds, error, outputs } = await play(
      {
        meanwhile: (what, registry) => {
          if (what.startsWith('sleep')) sleeps++
          if (sleeps === 30) registry.publish('acme/app:sha-1a2b3c4', OLD, labels)
        },
        immutable: ['put acme/app:sha-'],
      },
      { ...auto, 'reuse-wait': '10m' },
    )
    expect(error).toBeUndefined()
    expect(builds).toEqual([])
    expect(outputs).toMatchObject({ reused: 'true', digest: OLD })
    const { results } = JSON.parse(outputs?.['json'] ?? '')
    expect(results).toContainEqual({
      ...{ image: 'acme/app', tag: 'sha-1a2b3c4', result: 'kept' },
      because: 'it names this commit already',
    })
  })
})

describe('a dry run', () => {
  test('says that an image is looked for, and looks for none', async () => {
    const { log, script } = await play({}, { ...auto, 'dry-run': 'true' })
    expect(log.join('\n')).toMatch(
      /Reuse +yes, where there is an image of commit 1a2b3c4 that will do: it is the run of a Git tag/,
    )
    expect(script.filter((line) => /authorize|docker/.test(line))).toEqual([])
  })
})

/** Refuses the first such question. */
function once(question: string) {
  let isOver = false
  return (asked: string) => {
    const isIt = asked.startsWith(question) && !isOver
    if (isIt) isOver = true
    return isIt ? [question] : []
  }
}

test('a tag of the release that on-existing-tag leaves to another commit stays, and nothing is published', async () => {
  const published = {
    ...(await ofMain()),
    'acme/app:v1.2.3': {
      digest: `sha256:${'9'.repeat(64)}`,
      labels: { 'org.opencontainers.image.revision': THEIRS },
    },
  }
  const { outputs, reported } = await play({ published }, { ...auto, 'on-existing-tag': 'skip' })
  expect(outputs).toMatchObject({ pushed: 'false', reused: 'false' })
  expect(reported).toEqual([
    expect.stringMatching(/^warning: nothing was built: v1.2.3 of acme\/app stays/),
    expect.stringMatching(/^notice: acme\/app:sha-1a2b3c4 was not moved/),
  ])
})

test('an image of another commit under the tag of the release stops the run, as ever', async () => {
  const published = {
    ...(await ofMain()),
    'acme/app:v1.2.3': {
      digest: `sha256:${'9'.repeat(64)}`,
      labels: { 'org.opencontainers.image.revision': THEIRS },
    },
  }
  const { error, reported } = await play({ published }, auto)
  expect(String(error)).toContain('acme/app:v1.2.3 is taken: it names commit bbbbbbb')
  expect(reported).toEqual([])
})
