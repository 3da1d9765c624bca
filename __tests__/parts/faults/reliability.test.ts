import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { SeenRequest } from '../../../script/parts/faults/fault.ts'
import { type LocalRegistry, startRegistry } from '../../../script/parts/registry/registry.ts'
import { flawsOf } from '../../../script/parts/registry/whole-image.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { contentBreaches, isGoalReached, leftBy } from '../../../script/reliability/check.ts'
import { liesIn } from '../../../script/reliability/claims.ts'
import type { FaultVerdict } from '../../../script/reliability/play.ts'
import { matrixTable } from '../../../script/reliability/table.ts'
import { digestOf, putBareImage } from '../../support/bare-image.ts'
import { describeWith } from '../../support/real-parts.ts'

/* What judges the action must be able to say no. */

const move = { revision: 'new', fixed: ['v1.2.3'], floating: ['v1', 'latest'] }
const at = (revision: string, digest = revision, flaws: string[] = []) => ({
  ...{ revision, digest, flaws },
})
const before = { 'v1.2.2': at('old'), v1: at('old'), latest: at('old') }

describe('what holds after any run', () => {
  test.each([
    ['nothing has moved', before],
    ['all has moved', { ...before, 'v1.2.3': at('new'), v1: at('new'), latest: at('new') }],
    ['some of it has moved', { ...before, 'v1.2.3': at('new'), v1: at('new') }],
    ['two images of the commit are there', { ...before, 'v1.2.3': at('new'), v1: at('new', 'b') }],
  ])('holds where %s', (_title, after) => {
    expect(contentBreaches(before, after, move)).toEqual([])
  })

  test.each([
    [
      'an image has lost a layer',
      { ...before, v1: at('new', 'x', ['a: 404']) },
      'v1 is not whole: a: 404',
    ],
    [
      'a tag is at a third image',
      { ...before, v1: at('other') },
      'v1 is neither the old image nor ours',
    ],
    ['a fixed tag means something else', { ...before, 'v1.2.2': at('new') }, 'v1.2.2 was old'],
    [
      'a tag of somebody else has moved',
      { ...before, 'v1.2.2': at('old', 'b') },
      'v1.2.2, which is not ours, moved',
    ],
    ['a tag is gone', { 'v1.2.2': at('old'), v1: at('old') }, 'latest is gone'],
  ])('does not hold where %s', (_title, after, reported) => {
    expect(contentBreaches(before, after, move).join('\n')).toContain(reported)
  })

  test('the move is reached when all tags are at one image', () => {
    const all = { 'v1.2.3': at('new'), v1: at('new'), latest: at('new') }
    expect(isGoalReached(all, move)).toBe(true)
    expect(isGoalReached({ ...all, latest: at('old') }, move)).toBe(false)
    expect(isGoalReached({ ...all, latest: at('new', 'second') }, move)).toBe(false)
  })
})

describe('what a run says', () => {
  const image = '127.0.0.1:5000/acme/app'
  const place = { registry: { url: '', username: '', password: '' }, repository: 'acme/app', image }
  const result = (tag: string, result: string) => ({ image, tag, result, because: '' })
  const run = (exitCode: number, log = '', results: object[] = [], summary = '') => ({
    ...{
      exitCode,
      signal: null,
      log,
      summary,
      state: {},
      variables: {},
      path: '',
      leftByMain: [],
      leftovers: [],
      took: 0,
    },
    outputs: { json: JSON.stringify({ results }) },
  })
  const after = { 'v1.2.3': at('new'), v1: at('new'), latest: at('old') }
  const reported = [result('v1.2.3', 'pushed'), result('v1', 'moved'), result('latest', 'failed')]
  const words = `${image}: moved: v1.2.3, v1; not moved: latest`

  test('is no lie where all three say what is there', () => {
    const failed = run(
      1,
      `::error::no%0A  ${words}`,
      reported,
      `no\n\`${image}\`: moved: v1.2.3, v1`,
    )
    expect(liesIn(failed, place, after, move)).toEqual([])
    expect(liesIn(run(0, '', reported), place, after, move)).toEqual([])
  })

  test('is no lie where it says that only some exist, and a lie where there are more', () => {
    const stopped = (names: string) => {
      const state = `${image}: only ${names}; no other tag was moved`
      return liesIn(run(1, `::error::no%0A  ${state}`, reported, state), place, after, move)
    }
    expect(stopped('v1.2.3, v1 exist')).toEqual([])
    expect(stopped('v1.2.3 exists')).toContain('v1 moved, and error does not say so')
  })

  test('is no lie where it says of a tag that this is not known', () => {
    const unsure = [
      result('v1.2.3', 'pushed'),
      result('v1', 'unknown'),
      result('latest', 'unknown'),
    ]
    const state = `${image}: moved: v1.2.3; not known: v1, latest; not moved: none`
    const failed = run(1, `::error::no%0A  ${state}`, unsure, `no<br>${state}<br>again`)
    expect(liesIn(failed, place, after, move)).toEqual([])
    expect(liesIn(failed, place, { ...after, v1: at('old') }, move)).toEqual([])
    const nothing = { ...after, 'v1.2.3': at('old') }
    const lies = liesIn(failed, place, nothing, move)
    expect(lies).toContain('error says that v1.2.3 moved, and it did not')
    expect(lies).toHaveLength(3)
  })

  test('is a lie about a tag that one of the three calls unmoved', () => {
    const unsure = [result('v1.2.3', 'pushed'), result('v1', 'unknown')]
    const state = `${image}: moved: v1.2.3; not moved: v1, latest`
    expect(liesIn(run(1, `::error::${state}`, unsure, state), place, after, move)).toEqual([
      'error says that v1 did not move, and says or does otherwise',
      'v1 moved, and error does not say so',
      'summary says that v1 did not move, and says or does otherwise',
      'v1 moved, and summary does not say so',
    ])
  })

  test('is a lie where a green run does not know', () => {
    const unsure = [result('v1.2.3', 'pushed'), result('v1', 'unknown')]
    expect(liesIn(run(0, '', unsure), place, after, move)).toEqual([
      'json of a green run does not know v1',
    ])
  })

  test.each([
    [
      'json leaves one out',
      run(0, '', reported.slice(1)),
      'v1.2.3 moved, and json does not say so',
    ],
    [
      'json boasts',
      run(0, '', [...reported, result('latest', 'moved')]),
      'json says that latest moved, and it did not',
    ],
    [
      'the error is silent',
      run(1, '::error::no', reported, words),
      'v1 moved, and error does not say so',
    ],
    [
      'the summary is silent',
      run(1, `::error::${words}`, reported),
      'v1 moved, and summary does not say so',
    ],
  ])('is a lie where %s', (_title, lying, lie) => {
    expect(liesIn(lying, place, after, move)).toContain(lie)
  })

  test('a file that is left is reported, an empty directory is not', () => {
    const left = { ...run(0), leftovers: ['slipway-aB3dEf', 'slipway-aB3dEf/docker/config.json'] }
    expect(leftBy(left)).toEqual(['slipway-aB3dEf/docker/config.json is left after post:'])
  })
})

test('the table counts by kind of request and by fault', () => {
  const struck = (client: string, kind: string) => ({ client, kind }) as SeenRequest
  const verdict = (kind: string, where: SeenRequest, outcome: string) =>
    ({ fault: { kind }, struck: where, outcome }) as FaultVerdict
  const put = struck('action', 'manifest PUT by tag')
  const table = matrixTable([
    verdict('500', put, 'healed'),
    verdict('500', put, 'healed'),
    verdict('401', put, 'clear failure'),
    verdict('500', struck('engine', 'blob HEAD'), 'wrong'),
  ])
  expect(table.split('\n').slice(2)).toEqual([
    '| the action: manifest PUT by tag | 2 / 0 / 0 | 0 / 1 / 0 |',
    '| Docker: blob HEAD | 0 / 0 / 1 | – |',
    '| **all** | 2 / 0 / 1 | 0 / 1 / 0 |',
  ])
})

describeWith({ registry: findProgram('docker-registry') }, 'a whole image', () => {
  let registry: LocalRegistry
  beforeEach(async () => {
    registry = await startRegistry()
  }, 30_000)
  afterEach(() => registry?.stop())

  test('has everything that its manifest names', async () => {
    const { digest } = await putBareImage(registry, 'acme/app', 'v1')
    expect(await flawsOf(registry, 'acme/app', 'v1')).toEqual([])
    expect(await flawsOf(registry, 'acme/app', digest)).toEqual([])
    expect(await flawsOf(registry, 'acme/app', 'v2')).toEqual(['acme/app/manifests/v2: 404'])
  })

  test('lacks something where a blob is gone', async () => {
    const { config } = await putBareImage(registry, 'acme/app', 'v1')
    const hex = digestOf(config).replace('sha256:', '')
    const blobs = join(registry.data, 'docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex)
    rmSync(blobs, { recursive: true })
    const flaws = await flawsOf(registry, 'acme/app', 'v1')
    expect(flaws).toEqual([`acme/app/blobs/${digestOf(config)}: 404`])
  })
})
