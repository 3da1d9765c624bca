import { describe, expect, test } from '@jest/globals'
import { parseEvent } from '../../../src/core/event/parse.ts'
import { factsInWords, missingFacts, withFacts } from '../../../src/core/event/repository-facts.ts'
import { event, recordedEvent } from '../../support/fixtures.ts'

const options = { tags: ['type=sha'], labels: [], annotations: [], build: { provenance: 'false' } }
const reported = { description: 'A relay', license: { spdx_id: 'MIT' }, default_branch: 'main' }

describe('what is missing of a repository', () => {
  test('is nothing where the payload says all', () => {
    const all = { ...options, tags: [], build: { provenance: '' } }
    expect(missingFacts(all, event('push-main').repository)).toEqual([])
  })

  test('is nothing where the payload says that there is none', () => {
    expect(missingFacts(options, event('push-main-private-enterprise').repository)).toEqual([])
  })

  test.each([
    ['labels', {}, ['description', 'license']],
    ['type=auto', { tags: ['type=auto'] }, ['description', 'license', 'defaultBranch']],
    ['no rules', { tags: [] }, ['description', 'license', 'defaultBranch']],
    ['type=edge', { tags: ['type=edge'] }, ['description', 'license', 'defaultBranch']],
    [
      'an expression in a label',
      { labels: ['a={{is_default_branch}}'] },
      ['description', 'license', 'defaultBranch'],
    ],
    [
      'a provenance of our choice',
      { build: { provenance: '' } },
      ['description', 'license', 'isPrivate'],
    ],
  ])('is what %s would use', (_, given, expected) => {
    const { repository } = event('schedule')
    expect(missingFacts({ ...options, ...given }, repository)).toEqual(expected)
  })

  test('is reported in words', () => {
    expect(factsInWords(['description', 'license', 'defaultBranch'])).toBe(
      'description, licence and default branch',
    )
  })
})

describe('what the API answers', () => {
  const { env } = recordedEvent('push-main')

  test('fills in what the payload left out, and nothing else', () => {
    const payload = { repository: { full_name: 'acme/app', description: '' } }
    const { repository, ref } = withFacts(parseEvent(env, payload), { ...reported, private: true })
    expect(repository).toMatchObject({
      ...{ description: '', license: 'MIT', defaultBranch: 'main', isPrivate: true },
    })
    expect(ref).toEqual({ kind: 'branch', name: 'main', isDefault: true })
  })

  test('does not overrule the payload', () => {
    const happened = event('push-branch-dev')
    expect(withFacts(happened, { ...reported, default_branch: 'dev' })).toEqual(happened)
  })

  test.each([[undefined], [null], ['<html>'], [[]]])('changes nothing when it is %p', (answer) => {
    const happened = event('schedule')
    expect(withFacts(happened, answer)).toEqual(happened)
  })
})
