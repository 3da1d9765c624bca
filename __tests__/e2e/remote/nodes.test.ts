import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  type RemoteBuilder,
  startRemoteBuilder,
} from '../../../script/parts/engine/remote-builder.ts'
import { bytesIn, tagsIn } from '../../../script/parts/registry/registry-content.ts'
import { describeWith } from '../../support/real-parts.ts'
import { succeeded, type Texts, workspaceWith } from '../stage.ts'
import { type RemoteStage, remoteParts, setRemoteStage } from './stage.ts'

const PLATFORMS = 'linux/amd64,linux/arm64'

describeWith(remoteParts, 'two machines with BuildKit, and no Docker engine', () => {
  let stage: RemoteStage
  let [amd, arm]: RemoteBuilder[] = []
  beforeAll(async () => {
    stage = await setRemoteStage()
    const { authority } = stage
    amd = await startRemoteBuilder({ authority })
    arm = await startRemoteBuilder({ authority })
  }, 120_000)
  afterAll(async () => {
    await Promise.all([amd?.stop(), arm?.stop()])
    await stage?.clear()
  }, 60_000)

  /** A file that says for which platform it was made, with nothing run there. */
  const app = () =>
    workspaceWith({ Dockerfile: 'FROM scratch\nARG TARGETARCH\nCOPY Dockerfile /$TARGETARCH\n' })
  const nodes = (): Texts => ({
    ...stage.tls,
    endpoint: amd?.endpoint ?? '',
    append: `- name: arm\n  endpoint: ${arm?.endpoint}\n  platforms: linux/arm64\n${tlsOf(stage.tls)}`,
    platforms: PLATFORMS,
  })
  const run = (inputs: Texts, env: Texts = {}) =>
    stage.start(app(), { ...nodes(), ...inputs }, env).finish()

  test('each builds its platforms, and we join what they have pushed', async () => {
    const { outputs, log, leftovers } = succeeded(await run({ images: 'acme/joined' }))
    const tags = await tagsIn(stage.registry, 'acme/joined')
    expect(Object.keys(tags)).toEqual(['latest', 'sha-1a2b3c4', 'v1', 'v1.2', 'v1.2.3'])
    expect(new Set(Object.values(tags))).toEqual(new Set([outputs['digest']]))
    expect(log).toContain(`arm (${arm?.endpoint}) over TLS builds linux/arm64`)
    const { text = '' } = (await bytesIn(stage.registry, 'acme/joined', 'v1.2.3')) ?? {}
    const { manifests } = JSON.parse(text) as {
      manifests: { platform: { architecture: string } }[]
    }
    expect(manifests.map(({ platform }) => platform.architecture)).toEqual([
      'amd64',
      'unknown',
      'arm64',
      'unknown',
    ])
    expect(leftovers).toEqual([])
    expect(stage.asked).toEqual([])
  }, 90_000)
})

/** The same certificates as the keys of an entry of `append`. */
function tlsOf(tls: Texts): string {
  const block = (key: string, text = '') =>
    `  ${key}: |\n${text
      .trim()
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n')}\n`
  return (
    block('tls-ca', tls['builder-tls-ca']) +
    block('tls-cert', tls['builder-tls-cert']) +
    block('tls-key', tls['builder-tls-key'])
  )
}
