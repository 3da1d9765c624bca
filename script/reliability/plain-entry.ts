/**
 * What a workflow does without Slipway: logged in, `docker buildx build --push` with every tag, once. It says
 * what it pushed when that went well, and else that it did not.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const { env } = process
const version = env['GITHUB_REF_NAME'] ?? ''
const revision = env['GITHUB_SHA'] ?? ''
const [, minor = '', major = ''] = /^((v\d+)\.\d+)/.exec(version) ?? []
const tags = [version, `sha-${revision.slice(0, 7)}`, minor, major, 'latest']
const images = (env['INPUT_IMAGES'] ?? '').split('\n')
const references = images.flatMap((image) => tags.map((tag) => ({ image, tag })))

const folder = mkdtempSync(join(env['RUNNER_TEMP'] ?? '/tmp', 'plain-'))
const logins: { registry: string; username: string; password: string }[] = parse(
  env['INPUT_REGISTRY-AUTH'] ?? '',
)
const auths = logins.map(({ registry, username, password }) => [
  registry,
  { auth: Buffer.from(`${username}:${password}`).toString('base64') },
])
writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: Object.fromEntries(auths) }))

const labels = { revision, version, created: new Date().toISOString() }
const args = [
  ...['buildx', 'build', '--attest', 'type=provenance,mode=max'],
  ...Object.entries(labels).map(
    ([name, value]) => `--label=org.opencontainers.image.${name}=${value}`,
  ),
  ...references.map(({ image, tag }) => `--tag=${image}:${tag}`),
  ...['--push', '.'],
]
const { status } = spawnSync('docker', args, {
  env: { ...env, DOCKER_CONFIG: folder },
  stdio: 'inherit',
})
rmSync(folder, { recursive: true })
if (status === 0) {
  const results = references.map((one) => ({ ...one, result: 'pushed' }))
  appendFileSync(env['GITHUB_OUTPUT'] ?? '', `json=${JSON.stringify({ results })}\n`)
} else {
  console.log(`::error::buildx failed with: exit code ${status}`)
  process.exitCode = 1
}
