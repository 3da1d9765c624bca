import { describe, expect, test } from '@jest/globals'
import { parseInputs } from '../../../src/inputs.ts'
import { main } from '../../../src/main.ts'
import { buildFlags, valuesOf } from '../../support/build-command.ts'
import { event, inputsOf } from '../../support/fixtures.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const sha = event('push-tag-v1.2.3').sha

describe('build arguments of our own', () => {
  const dockerfile = 'FROM scratch\nARG VERSION\nARG REVISION CREATED\n'
  const buildArgs = async (given: Record<string, string>, files: Record<string, string>) => {
    const args = await buildFlags(given, { event: event('push-tag-v1.2.3'), files })
    return valuesOf('--build-arg', args)
  }

  test('are given to a Dockerfile that declares them', async () => {
    expect(await buildArgs({}, { './Dockerfile': dockerfile })).toEqual([
      'VERSION=v1.2.3',
      `REVISION=${sha}`,
      'CREATED=2026-11-23T06:30:00.000Z',
    ])
  })

  test('are left to the user who gives them himself', async () => {
    const given = { 'build-args': 'VERSION=mine\nCREATED' }
    expect(await buildArgs(given, { './Dockerfile': dockerfile })).toEqual([
      'VERSION=mine',
      'CREATED',
      `REVISION=${sha}`,
    ])
  })

  test('are read from the Dockerfile that is built', async () => {
    const files = {
      'app/Dockerfile': 'FROM scratch',
      'prod.Dockerfile': 'FROM scratch\nARG VERSION',
    }
    expect(await buildArgs({ context: 'app/' }, files)).toEqual([])
    expect(await buildArgs({ context: 'app', file: 'prod.Dockerfile' }, files)).toEqual([
      'VERSION=v1.2.3',
    ])
  })

  test('never stand over a value of the author’s', async () => {
    const dockerfile = 'FROM alpine\nARG VERSION=1.4.0\nARG REVISION=none CREATED\n'
    expect(await buildArgs({}, { './Dockerfile': dockerfile })).toEqual([
      'CREATED=2026-11-23T06:30:00.000Z',
    ])
  })

  test('are read from a `dockerfile` in lower case, which BuildKit takes, too', async () => {
    const files = { './dockerfile': 'FROM scratch\nARG VERSION' }
    expect(await buildArgs({}, files)).toEqual(['VERSION=v1.2.3'])
  })

  test('are in the error of a build that fails, which may have been their doing', async () => {
    const output =
      'ERROR: failed to build: failed to solve: process "/bin/sh -c curl $VERSION" did not complete successfully: exit code: 22'
    const files = { './Dockerfile': dockerfile }
    const failures = { 'docker buildx build': output }
    const { world } = recordingWorld({ files, failures })
    const inputs = parseInputs(inputsOf('action.yml', { username: 'acme', password: 'secret' }))
    await expect(main(inputs, event('push-tag-v1.2.3'), world)).rejects.toMatchObject({
      fix: expect.stringContaining(
        `Slipway gave the Dockerfile VERSION=v1.2.3, REVISION=${sha}, CREATED=2026-11-23T06:30:00.000Z; "build-args" can give others`,
      ),
    })
  })

  test('never choose a base image', async () => {
    const dockerfile = 'ARG VERSION=3\nFROM alpine:$VERSION\nARG REVISION\n'
    expect(await buildArgs({}, { './Dockerfile': dockerfile })).toEqual([`REVISION=${sha}`])
  })
})
