import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findProgram } from '../../script/parts/machine.ts'
import { type Registry, startRegistry } from '../../script/parts/registry.ts'
import {
  configIn,
  digestIn,
  repositoriesIn,
  revisionIn,
  tagsIn,
} from '../../script/parts/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'

const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`

/** Puts an image without layers into a registry, as plainly as the protocol has it. */
async function putImage(registry: Registry, repository: string, tag: string, labels: object) {
  const authorization = `Basic ${btoa(`${registry.username}:${registry.password}`)}`
  const send = (method: string, url: string, type: string, body?: string) =>
    fetch(url, { method, headers: { authorization, 'content-type': type }, body: body ?? null })
  const config = JSON.stringify({ config: { Labels: labels, User: 'node' } })
  const blobs = `${registry.url}/v2/${repository}/blobs/uploads/`
  const place = (await send('POST', blobs, 'text/plain')).headers.get('location')
  await send('PUT', `${place}&digest=${digestOf(config)}`, 'application/octet-stream', config)
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: manifestType,
    config: {
      mediaType: 'application/vnd.oci.image.config.v1+json',
      digest: digestOf(config),
      size: config.length,
    },
    layers: [],
  })
  const url = `${registry.url}/v2/${repository}/manifests/${tag}`
  expect((await send('PUT', url, manifestType, manifest)).status).toBe(201)
  return digestOf(manifest)
}

const programs = {
  'docker-registry': findProgram('docker-registry'),
  htpasswd: findProgram('htpasswd'),
}

describeWith(programs, 'a registry on loopback', () => {
  let registry: Registry

  beforeAll(async () => {
    registry = await startRegistry({ username: 'someone', password: 'pass word:with,signs' })
  })
  afterAll(() => registry?.stop())

  test('lets nobody in without the password', async () => {
    expect((await fetch(`${registry.url}/v2/`)).status).toBe(401)
    await expect(repositoriesIn({ ...registry, password: 'wrong' })).rejects.toThrow('401')
    expect(await repositoriesIn(registry)).toEqual([])
  })

  test('tells what it holds', async () => {
    const labels = { 'org.opencontainers.image.revision': '1a2b3c4' }
    const first = await putImage(registry, 'acme/app', 'v1', labels)
    const second = await putImage(registry, 'acme/app', 'latest', {})
    expect(await repositoriesIn(registry)).toEqual(['acme/app'])
    expect(await tagsIn(registry, 'acme/app')).toEqual({ latest: second, v1: first })
    expect(await digestIn(registry, 'acme/app', 'v1')).toBe(first)
    expect(await revisionIn(registry, 'acme/app', 'v1')).toBe('1a2b3c4')
    expect(await revisionIn(registry, 'acme/app', 'latest')).toBe(undefined)
    expect(await configIn(registry, 'acme/app', first)).toMatchObject({ User: 'node' })
  })

  test('has no tags where there is no repository', async () => {
    expect(await tagsIn(registry, 'acme/nothing')).toEqual({})
    expect(await digestIn(registry, 'acme/nothing', 'v1')).toBe(undefined)
  })

  test('leaves nothing behind', async () => {
    const other = await startRegistry()
    expect(other.host).not.toBe(registry.host)
    await other.stop()
    await expect(fetch(other.url)).rejects.toThrow()
    expect(existsSync(dirname(other.logFile))).toBe(false)
  })
})
