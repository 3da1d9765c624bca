import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startMoto } from '../script/parts/aws/moto.ts'
import { readEvent, runAction } from '../script/parts/runner/run-action.ts'
import { hasMoto } from '../script/parts/tools/machine.ts'
import { idToken, roleKeys, startAws, token } from './support/aws-server.ts'
import { KEYS, place } from './support/ecr-rim.ts'
import { describeWith } from './support/real-parts.ts'

const NODE_24 = resolve('node_modules/node/bin/node')

/** Writes down every file that is loaded as a module. */
const SPY = `
import { registerHooks } from 'node:module'
import { appendFileSync } from 'node:fs'
registerHooks({ load: (url, context, next) => {
  appendFileSync(process.env.LOADED, url + '\\n')
  return next(url, context)
} })
`

/** Does with the bundle's own ECR what the run is told to, and prints what it answers. */
const DRIVER = `
import { globSync } from 'node:fs'
const rim = { mask: () => undefined, cancelled: new AbortController().signal }
const partOf = (name) => import(globSync(process.env.DIST + '/shared/' + name + '-????????.js')[0])
const open = { ecr: ['endpoints', 'ecrEndpoints'], 'ecr-public': ['public', 'publicEndpoints'] }
const answers = []
for (const [place, method, ...args] of JSON.parse(process.env.ASKED)) {
  const [part, places] = open[place.kind]
  const ecr = await (await partOf(part))[places](rim)(place)
  answers.push((await ecr[method](...args)) ?? null)
}
console.log(JSON.stringify(answers))
`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-dist-ecr-'))
  writeFileSync(join(folder, 'spy.mjs'), SPY)
  writeFileSync(join(folder, 'driver.mjs'), DRIVER)
  writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Under Node 24 and with nothing of this machine's AWS. */
async function ask(asked: readonly unknown[], environment: Readonly<Record<string, string>>) {
  const loaded = join(folder, `loaded-${Math.random()}`)
  const args = ['--import', join(folder, 'spy.mjs'), join(folder, 'driver.mjs')]
  const child = spawn(NODE_24, args, {
    env: {
      ...{ PATH: process.env['PATH'], HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
      ...{ DIST: resolve('dist'), ASKED: JSON.stringify(asked), LOADED: loaded, ...environment },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (text) => (stdout += text))
  child.stderr.on('data', (text) => (stderr += text))
  await once(child, 'close')
  expect(stderr).toBe('')
  return { answers: JSON.parse(stdout), packages: packagesIn(loaded) }
}

/** Packages of AWS in the files of the bundle that were loaded. */
function packagesIn(loaded: string): Set<string> {
  const files = readFileSync(loaded, 'utf8')
    .split('\n')
    .filter((url) => url.includes('/dist/'))
  const texts = files.map((url) => readFileSync(new URL(url), 'utf8'))
  const found = texts.flatMap((text) => [
    ...text.matchAll(/^\/\/ node_modules\/(@(?:aws-sdk|smithy|aws)\/[^/]+)\//gm),
  ])
  return new Set(found.map(([, name]) => name ?? ''))
}

describeWith({ moto: hasMoto() }, 'Amazon ECR in the bundle', () => {
  test('is asked for a token, a repository and its policy', async () => {
    const moto = await startMoto()
    try {
      const settings = {
        ...{ scanOnPush: true, mutability: 'MUTABLE', exceptions: [], resourceTags: {} },
        encryption: { type: 'AES256' },
      }
      const { answers } = await ask(
        [
          [place(), 'token'],
          [place(), 'describeRepository', 'team/app'],
          [place(), 'createRepository', 'team/app', settings],
          [place(), 'lifecyclePolicy', 'team/app'],
        ],
        { AWS_ENDPOINT_URL: moto.url },
      )
      const uri = '123456789012.dkr.ecr.us-west-2.amazonaws.com/team/app'
      expect(answers).toMatchObject([{ username: 'AWS' }, null, { uri }, null])
    } finally {
      await moto.stop()
    }
  }, 90_000)
})

describe('the bundle loads of the AWS SDK', () => {
  const SOURCES = ['sso', 'ini', 'process', 'web-identity', 'http', 'login']
  const sourcesIn = (packages: Set<string>) =>
    SOURCES.filter((source) => packages.has(`@aws-sdk/credential-provider-${source}`))

  test('nothing for Docker Hub', async () => {
    const loaded = join(folder, 'loaded-hub')
    const { log } = await runAction({
      event: readEvent('push-main'),
      workspace: folder,
      inputs: { username: 'acme', password: 'x', images: '127.0.0.1:1/acme/app' },
      environment: {
        NODE_OPTIONS: `--import ${join(folder, 'spy.mjs')}`,
        LOADED: loaded,
        DOCKER_HOST: `unix://${folder}/none.sock`,
      },
    })
    expect(log).toContain('127.0.0.1:1') // it went as far as a registry
    expect(readFileSync(loaded, 'utf8')).toContain('/shared/client-')
    expect([...packagesIn(loaded)]).toEqual([])
  })

  test.each([
    ['keys of the inputs', place(), {}],
    [
      'keys of the environment',
      place({ ...KEYS, accessKeyId: '', secretAccessKey: '' }),
      { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x' },
    ],
    [
      'a role that GitHub vouches for',
      place({ accessKeyId: '', secretAccessKey: '', role: 'arn:aws:iam::123456789012:role/x' }),
      { ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x' },
    ],
  ])('no source of credentials but the one in use: %s', async (_, where, environment) => {
    const aws = await startAws({
      GetAuthorizationToken: token('password-of-ecr'),
      IdToken: idToken('repo:acme/app'),
      AssumeRoleWithWebIdentity: roleKeys('AssumeRoleWithWebIdentity'),
    })
    const { answers, packages } = await ask([[where, 'token']], {
      ...{ AWS_ENDPOINT_URL: aws.url, ACTIONS_ID_TOKEN_REQUEST_URL: aws.url },
      ...environment,
    })
    await aws.stop()
    expect(answers).toMatchObject([{ password: 'password-of-ecr' }])
    expect(packages).toContain('@aws-sdk/client-ecr')
    expect(sourcesIn(packages)).toEqual([])
    expect(packages).not.toContain('@aws-sdk/client-ecr-public')
  })

  test('the reader of profiles where there is a profile', async () => {
    const file = join(folder, 'credentials')
    writeFileSync(file, '[ci]\naws_access_key_id = AKIA\naws_secret_access_key = x\n')
    const aws = await startAws({ GetAuthorizationToken: token('password-of-ecr') })
    const where = place({ ...KEYS, accessKeyId: '', secretAccessKey: '' })
    const { packages } = await ask([[where, 'token']], {
      ...{ AWS_ENDPOINT_URL: aws.url, AWS_PROFILE: 'ci', AWS_SHARED_CREDENTIALS_FILE: file },
    })
    await aws.stop()
    expect(sourcesIn(packages)).toContain('ini')
  })

  test('what ECR Public needs, for it alone', async () => {
    const authorizationToken = btoa('AWS:password-of-public-ecr')
    const aws = await startAws({
      GetAuthorizationToken: { body: { authorizationData: { authorizationToken } } },
    })
    const { answers, packages } = await ask([[{ kind: 'ecr-public', aws: KEYS }, 'token']], {
      AWS_ENDPOINT_URL: aws.url,
    })
    await aws.stop()
    expect(answers).toMatchObject([{ password: 'password-of-public-ecr' }])
    expect(packages).toContain('@aws-sdk/client-ecr-public')
  })

  test('one file for each part, none of them the way in', () => {
    const withSdk = globSync('dist/**/*.js').filter((file) =>
      /^\/\/ node_modules\/@(?:aws-sdk|smithy)\//m.test(readFileSync(file, 'utf8')),
    )
    expect(withSdk.length).toBeGreaterThan(0)
    expect(withSdk.map((file) => basename(file))).not.toContain('main.js')
    expect(withSdk.map((file) => basename(file))).not.toContain('cleanup.js')
  })
})
