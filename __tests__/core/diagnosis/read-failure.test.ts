import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse as parseYaml } from 'yaml'
import { lastError } from '../../../src/core/diagnosis/output.ts'
import { diagnose, rows } from '../../../src/core/diagnosis/read-failure.ts'
import { accountSamples } from './account-samples.ts'
import { cacheSamples } from './cache-samples.ts'
import { dockerfileSamples } from './dockerfile-samples.ts'
import { engineSamples } from './engine-samples.ts'
import { kubernetesSamples } from './kubernetes-samples.ts'
import { networkSamples } from './network-samples.ts'
import { registrySamples } from './registry-samples.ts'

const samples = [
  ...engineSamples,
  ...dockerfileSamples,
  ...accountSamples,
  ...registrySamples,
  ...networkSamples,
  ...kubernetesSamples,
  ...cacheSamples,
]

describe('a known message', () => {
  const table = samples.map((sample) => ({ ...sample, last: lastError(sample.output) }))

  test.each(table)('$id: $last', ({ id, output, cause, fix }) => {
    const diagnosis = diagnose(output)
    expect(diagnosis?.id).toBe(id)
    expect(diagnosis?.cause).toContain(cause)
    expect(diagnosis?.fix).toContain(fix)
  })

  test.each(table)('leaves no gap in the sentences of $id: $last', ({ output }) => {
    const { cause, fix } = diagnose(output) ?? {}
    expect(`${cause} ${fix}`).not.toMatch(/undefined|\{\w|""/)
  })

  test('is sampled for every row', () => {
    const sampled = new Set(samples.map(({ id }) => id))
    expect(rows.map(({ id }) => id).filter((id) => !sampled.has(id))).toEqual([])
  })
})

describe('the table', () => {
  const ids = rows.map(({ id }) => id)
  const inputs = Object.keys(parseYaml(readFileSync('action.yml', 'utf8')).inputs)

  test('names every row once', () => {
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(rows.map((row) => [row.id, row] as const))('%s speaks our way', (_, { cause, fix }) => {
    expect(cause).toMatch(/^(?:[a-z"`{]|Docker Hub|ECR|GitHub)/)
    expect(fix).toMatch(/^[A-Z]/)
    expect(`${cause}\n${fix}`).not.toMatch(/\.$|error:|sorry|please/im)
  })

  test.each(rows.map((row) => [row.id, row.fix] as const))(
    '%s names inputs that action.yml has',
    (_, fix) => {
      const named = [...fix.matchAll(/`([a-z][a-z-]+)(?::[^`]*)?`/g)].map(([, name]) => name)
      const workflow = ['permissions', 'contents', 'packages', 'container', 'concurrency']
      const known = [...inputs, ...workflow, 'runs-on', 'timeout-minutes']
      expect(named.filter((name) => name && !known.includes(name))).toEqual([])
    },
  )
})

describe('docs/troubleshooting.md', () => {
  const anchors = [...readFileSync('docs/troubleshooting.md', 'utf8').matchAll(/<a id="([^"]+)">/g)]
  const reported = anchors.map(([, id]) => id)

  test.each(rows.map(({ id }) => [id]))('knows %s', (id) => {
    expect(reported.filter((one) => one === id)).toEqual([id])
  })

  test('knows nothing that is not in the table', () => {
    expect(reported.filter((id) => !rows.some((row) => row.id === id))).toEqual([])
  })
})
