import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type LocalRegistry, startRegistry } from '../../../script/parts/registry/registry.ts'
import {
  configIn,
  digestOfTag,
  repositoriesIn,
  revisionIn,
  tagsIn,
} from '../../../script/parts/registry/registry-content.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { putImage } from '../../support/put-image.ts'
import { describeWith } from '../../support/real-parts.ts'

const programs = {
  'docker-registry': findProgram('docker-registry'),
  htpasswd: findProgram('htpasswd'),
}

describeWith(programs, 'a registry on loopback', () => {
  let registry: LocalRegistry

  beforeAll(async () => {
    registry = await startRegistry({ username: 'someone', password: 'pass word:with,signs' })
  })
  afterAll(() => registry?.stop())

  test('refuses a client without the password', async () => {
    expect((await fetch(`${registry.url}/v2/`)).status).toBe(401)
    await expect(repositoriesIn({ ...registry, password: 'wrong' })).rejects.toThrow('401')
    expect(await repositoriesIn(registry)).toEqual([])
  })

  test('shows what it holds', async () => {
    const labels = { 'org.opencontainers.image.revision': '1a2b3c4' }
    const first = await putImage(registry, 'acme/app', 'v1', labels)
    const second = await putImage(registry, 'acme/app', 'latest', {})
    expect(await repositoriesIn(registry)).toEqual(['acme/app'])
    expect(await tagsIn(registry, 'acme/app')).toEqual({ latest: second, v1: first })
    expect(await digestOfTag(registry, 'acme/app', 'v1')).toBe(first)
    expect(await revisionIn(registry, 'acme/app', 'v1')).toBe('1a2b3c4')
    expect(await revisionIn(registry, 'acme/app', 'latest')).toBe(undefined)
    expect(await configIn(registry, 'acme/app', first)).toMatchObject({ User: 'node' })
  })

  test('has no tags where there is no repository', async () => {
    expect(await tagsIn(registry, 'acme/nothing')).toEqual({})
    expect(await digestOfTag(registry, 'acme/nothing', 'v1')).toBe(undefined)
  })

  test('leaves nothing behind', async () => {
    const other = await startRegistry()
    expect(other.host).not.toBe(registry.host)
    await other.stop()
    await expect(fetch(other.url)).rejects.toThrow()
    expect(existsSync(dirname(other.logFile))).toBe(false)
  })
})
