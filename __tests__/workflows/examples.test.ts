import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { onRegistry, readExample } from './stage.ts'

describe('an example that is played on another registry', () => {
  test('keeps everything but the name of its image', () => {
    const text = readExample('docker-hub.yml')
    const changed = parse(onRegistry(text, '127.0.0.1:5000'))
    const { env, jobs } = parse(text)
    expect(changed.env.IMAGE).toBe(`127.0.0.1:5000/${env.IMAGE}`)
    const step = changed.jobs.build.steps.at(-1)
    expect(step.with).toEqual({ ...jobs.build.steps.at(-1).with, registry: '127.0.0.1:5000' })
    expect(changed.on).toEqual(parse(text).on)
  })

  test('is refused when it does not use slipway in exactly one step', () => {
    const none = 'jobs: { build: { steps: [{ uses: actions/checkout@v6 }] } }'
    const twice = 'jobs: { b: { steps: [{ uses: acme/slipway@v1 }, { uses: acme/slipway@v1 }] } }'
    expect(() => onRegistry(none, 'host')).toThrow('one step')
    expect(() => onRegistry(twice, 'host')).toThrow('one step')
  })

  test('is refused when it names no image', () => {
    const text = 'jobs: { build: { steps: [{ uses: acme/slipway@v1 }] } }'
    expect(() => onRegistry(text, 'host')).toThrow('one image')
  })
})
