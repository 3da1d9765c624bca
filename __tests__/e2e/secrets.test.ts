import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { describeWith } from '../support/real-parts.ts'
import { parts, type Stage, setStage, succeeded, workspaceWith } from './stage.ts'

const SECRET = 'npm_b7f3c1d9e5a24680'

const usesSecret = [
  'FROM busybox',
  'RUN --mount=type=secret,id=token --mount=type=secret,id=from_env --mount=type=secret,id=from_file \\',
  '  wc -c < /run/secrets/token > /length && test -s /run/secrets/from_env && test -s /run/secrets/from_file',
  'RUN test "$(cat /length)" -eq 20',
].join('\n')

describeWith(parts, 'build secrets', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage()
  }, 60_000)
  afterAll(() => stage?.clear())

  const inputs = {
    secrets: `token=${SECRET}`,
    'secret-envs': 'from_env=MY_SECRET',
    'secret-files': 'from_file=secret.txt',
  }
  const workspace = () => workspaceWith({ Dockerfile: `${usesSecret}\n`, 'secret.txt': SECRET })

  test('are used by the build and are in no layer, log, output, state or summary', async () => {
    const run = await stage.play('push-main', workspace(), inputs, { MY_SECRET: SECRET })
    const { log, outputs, state, summary } = succeeded(run)
    const unmasked = log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    const reported = JSON.stringify({ unmasked, outputs, state, summary })
    expect(log).toContain(`::add-mask::${SECRET}`)
    expect(reported).not.toContain(SECRET)
    expect(reported).not.toContain(stage.registry.password)
    expect(await everythingIn(stage, 'acme/app')).not.toContain(SECRET)
  }, 60_000)

  test('lie in files of mode 0600 while buildx runs, and nowhere afterwards', async () => {
    const dockerfile = `${usesSecret}\nRUN echo waiting && sleep 3\n`
    const folder = workspaceWith({ Dockerfile: dockerfile, 'secret.txt': SECRET })
    const run = stage.start('push-main', folder, inputs, { MY_SECRET: SECRET })
    await run.said(/\d waiting/)
    const files = filesBelow(run.temp).filter((path) => readFileSync(path, 'utf8') === SECRET)
    expect(files).toHaveLength(1)
    expect(files.map((path) => statSync(path).mode & 0o777)).toEqual([0o600])
    expect(succeeded(await run.finish()).leftovers).toEqual([])
  }, 60_000)

  test('without a value are left out with a notice: a pull request of a fork has none', async () => {
    const folder = workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' })
    const run = await stage.play('pull-request-from-fork', folder, { secrets: 'token=' })
    expect(succeeded(run).log).toContain('build secrets without a value are left out: token')
  }, 60_000)
})

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Every blob the registry keeps, unpacked, as one text. */
async function everythingIn({ registry, engine }: Stage, repository: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-layers-'))
  try {
    const { execFileSync } = await import('node:child_process')
    const docker = (...args: string[]) =>
      execFileSync('docker', args, {
        env: { ...process.env, DOCKER_HOST: engine.host, DOCKER_CONFIG: folder },
        input: registry.password,
      })
    docker('login', registry.host, '--username', registry.username, '--password-stdin')
    const reference = `${registry.host}/${repository}:latest`
    docker('pull', reference)
    docker('save', '--output', join(folder, 'image.tar'), reference)
    execFileSync('tar', ['-xf', 'image.tar'], { cwd: folder })
    const blobs = filesBelow(join(folder, 'blobs')).map((path) => readFileSync(path))
    const { gunzipSync } = await import('node:zlib')
    const gzipped = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b
    return blobs
      .map((bytes) => (gzipped(bytes) ? gunzipSync(bytes) : bytes).toString('latin1'))
      .join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
