import { describe, expect, test } from '@jest/globals'
import { sourceDateEpoch } from '../../../src/core/buildx/source-date.ts'
import { buildCommand, valuesOf } from '../../support/build-command.ts'
import { event } from '../../support/fixtures.ts'

test.each([
  [[], {}, undefined],
  [[], { SOURCE_DATE_EPOCH: '1700000000' }, 1_700_000_000],
  [['SOURCE_DATE_EPOCH=0'], { SOURCE_DATE_EPOCH: '1700000000' }, 0],
  [['SOURCE_DATE_EPOCH'], { SOURCE_DATE_EPOCH: '1700000000' }, 1_700_000_000],
  [['SOURCE_DATE_EPOCH=yesterday'], {}, undefined],
  [[], { SOURCE_DATE_EPOCH: '' }, undefined],
])('the time of %j with %j is %s', (buildArgs, environment, expected) => {
  expect(sourceDateEpoch(buildArgs, environment)).toBe(expected)
})

describe('two builds of a commit with SOURCE_DATE_EPOCH are told the same', () => {
  const files = { './Dockerfile': 'FROM scratch\nARG VERSION CREATED' }
  const given = { 'build-args': 'SOURCE_DATE_EPOCH=1700000000', provenance: 'false' }
  const again = (name: string) => {
    const happened = event(name)
    return { ...happened, run: { ...happened.run, id: '2', number: 77, url: 'https://x/2' } }
  }

  test.each(['push-main', 'push-tag-v1.2.3'])('at %s', async (name) => {
    const first = await buildCommand(given, { event: event(name), files })
    const second = await buildCommand(given, { event: again(name), files })
    expect(valuesOf('--label', second)).toEqual(valuesOf('--label', first))
    expect(valuesOf('--build-arg', second)).toEqual(valuesOf('--build-arg', first))
    expect(valuesOf('--label', first)).toContain(
      'org.opencontainers.image.created=2023-11-14T22:13:20.000Z',
    )
    expect(valuesOf('--build-arg', first)).toContain('CREATED=2023-11-14T22:13:20.000Z')
  })

  test('whatever the run is called, where the commit has another name', async () => {
    const own = {
      ...given,
      tags: 'type=raw,value=b-{{run_number}}\ntype=sha',
      'build-args': 'SOURCE_DATE_EPOCH=1\nTAG={{version}}',
    }
    for (const tags of [own.tags, 'type=auto']) {
      const first = await buildCommand({ ...own, tags }, { event: event('push-main'), files })
      const second = await buildCommand({ ...own, tags }, { event: again('push-main'), files })
      expect(valuesOf('--label', second)).toEqual(valuesOf('--label', first))
      expect(valuesOf('--build-arg', second)).toEqual(valuesOf('--build-arg', first))
      expect(valuesOf('--build-arg', first)).toContain('TAG=sha-1a2b3c4')
    }
  })

  test('where the date is that of the commit, as an expression', async () => {
    const own = { ...given, 'build-args': "SOURCE_DATE_EPOCH={{commit_date 'X'}}" }
    const happened = { ...event('push-main'), commitDate: '2023-11-14T23:13:20+01:00' }
    const command = await buildCommand(own, { event: happened, files })
    expect(valuesOf('--build-arg', command)).toContain('SOURCE_DATE_EPOCH=1700000000')
    expect(valuesOf('--label', command)).toContain(
      'org.opencontainers.image.created=2023-11-14T22:13:20.000Z',
    )
  })

  test('and the time of day is in none of it', async () => {
    const command = await buildCommand(given, { event: event('push-main'), files })
    const reported = [...valuesOf('--label', command), ...valuesOf('--build-arg', command)].join(
      '\n',
    )
    expect(reported).not.toContain('20261123')
    expect(reported).toContain('org.opencontainers.image.version=sha-1a2b3c4')
  })
})
