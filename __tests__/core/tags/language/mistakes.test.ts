import { describe, expect, test } from '@jest/globals'
import { parseImageNames } from '../../../../src/core/image/image-names.ts'
import { Problem } from '../../../../src/core/problem.ts'
import { nearest } from '../../../../src/core/text/nearest.ts'
import { type Asked, planned } from '../planned.ts'

const mistake = async (asked: Asked, fixture = 'push-tag-v1.2.3') => {
  try {
    return (await planned(fixture, asked)).names.join()
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    return problem.toString()
  }
}

describe('a mistake in a rule', () => {
  test.each([
    ['type=smever,pattern=x', 'there is no type "smever". Did you mean type=semver?'],
    ['type=banana', 'there is no type "banana". Use auto, schedule, version, semver'],
    ['type=semver,patern=x', 'there is no attribute "patern". Did you mean pattern=?'],
    ['type=sha,colour=red', 'there is no attribute "colour". Use type, enable'],
    ["{{date 'YY' tz='UTC'}}", 'is read as an attribute. Write value= before an expression'],
    ['type=semver', '"pattern" is missing. Add pattern={{version}}'],
    ['type=ref', '"event" is missing. Add event=branch'],
    ['type=ref,event=brunch', '"event" is "brunch". Use branch, tag or pr'],
    ['type=sha,format=tiny', '"format" is "tiny". Use short or long'],
    ['type=match,pattern=v,group=one', '"group" is "one". Write the number of a group'],
    ['type=match,pattern=v(', '"v(" is not a regular expression'],
    ['type=match,pattern=/v/qq', '"v" with the flags "qq" is not a regular expression'],
    ['type=raw', '"value" is missing. Add value=nightly'],
    ['type=raw,value=x,enable=yes', '"enable" is "yes". Use true, false'],
    ['type=raw,value=x,floating=maybe', '"floating" is "maybe". Use true or false'],
    ['type=raw,value=x,priority=high', '"priority" is "high". Write a number'],
    ['type=raw,value="x"y', 'its quotes do not match'],
    ['type=raw,value={{branch', 'the template "{{branch" cannot be read'],
    ["type=raw,value={{colour 'x'}}", 'Missing helper: "colour"'],
    ['type=raw,value={{date}}', "{{date}} has no format. Write {{date 'YYYYMMDD'}}"],
    ["type=raw,value={{date 'YYYY' tz='Mars/Base'}}", 'there is no time zone "Mars/Base"'],
    ["type=raw,value={{date 'YYYY' zone='UTC'}}", '{{date}} has no option "zone"'],
    ['type=raw,value={{describe}}', 'git describe knows nothing of this commit'],
  ])('%s: %s', async (rule, expected) => {
    const reported = await mistake({ tags: [rule] })
    expect(reported).toContain(`rule 1 of "tags", "${rule}": `)
    expect(reported).toContain(expected)
  })

  test('is reported with all others, each with its line', async () => {
    const tagsText = '# mine\ntype=shaa\n\ntype=sha\ntype=ref,evnt=branch\n'
    const tags = ['type=shaa', 'type=sha', 'type=ref,evnt=branch']
    const reported = await mistake({ tags, tagsText, flavor: ['lastest=true', 'latest=maybe'] })
    expect(reported.split('\n  - ').slice(1)).toEqual([
      'line 2 of "tags", "type=shaa": there is no type "shaa". Did you mean type=sha?',
      'line 5 of "tags", "type=ref,evnt=branch": there is no attribute "evnt". Did you mean event=?',
      'line 5 of "tags", "type=ref,evnt=branch": "event" is missing. Add event=branch',
      '"flavor" has no "lastest". Did you mean latest=?',
      '"latest" of "flavor" is "maybe". Use auto, true or false',
    ])
  })

  test('is reported with all others that show only when the rules are used', async () => {
    const reported = await mistake({
      tags: ['type=raw,value=x,enable=yes', 'type=raw,value={{date}}'],
    })
    expect(reported).toContain('rule 1 of "tags"')
    expect(reported).toContain('rule 2 of "tags"')
  })

  test('an attribute that belongs to another type is no mistake, as people know it', async () => {
    expect(await mistake({ tags: ['type=sha,event=branch,group=1'] })).toBe('sha-1a2b3c4')
  })

  test('a rule that is switched off is not looked into', async () => {
    expect(await mistake({ tags: ['type=sha', 'type=raw,value={{date}},enable=false'] })).toBe(
      'sha-1a2b3c4',
    )
  })
})

test.each([
  ['prefix', '"flavor" has "prefix" without "=". Write latest=, prefix= or suffix='],
  ['onlatest=yes', '"onlatest" of "flavor" is "yes". Use true or false'],
])('flavor %s', async (line, expected) => {
  expect(await mistake({ flavor: [line] })).toContain(expected)
})

test('an expression that does not exist is left empty, and that is said', async () => {
  const { names, notices } = await planned('push-main', { tags: ['type=raw,value=x{{brnch}}y'] })
  expect(names).toEqual(['xy'])
  expect(notices[0]).toContain('there is no expression {{brnch}}')
  expect(notices[0]).toContain('did you mean {{branch}}?')
})

test('{{describe}} and {{run_number}} have their values', async () => {
  const tags = ['type=raw,value={{describe}}-{{run_number}}']
  expect(await mistake({ tags, describe: 'v1.2.2-4-g1a2b3c4' })).toBe('v1.2.2-4-g1a2b3c4-42')
})

describe('the nearest word', () => {
  test.each([
    ['smever', 'semver'],
    ['SEMVER', 'semver'],
    ['edg', 'edge'],
    ['banana', undefined],
    ['', undefined],
  ])('to %j is %j', (word, expected) => {
    expect(nearest(word, ['semver', 'edge', 'sha'])).toBe(expected)
  })
})

describe('image names', () => {
  test.each([
    ['acme/app', [['acme/app', true]]],
    [
      'acme/app, ghcr.io/acme/app',
      [
        ['acme/app', true],
        ['ghcr.io/acme/app', true],
      ],
    ],
    ['name=acme/app,enable=false', [['acme/app', false]]],
    [
      'acme/app|name=ghcr.io/acme/app',
      [
        ['acme/app', true],
        ['ghcr.io/acme/app', true],
      ],
    ],
    ['acme/app,enable=true', [['acme/app', true]]],
    ['', []],
  ])('of %s', (lines, expected) => {
    const images = parseImageNames(lines.split('|').filter((line) => line !== ''))
    expect(images.map(({ name, isEnabled }) => [name, isEnabled])).toEqual(expected)
  })

  test.each([
    ['name=acme/app,enabled=true', 'Did you mean enable=?'],
    ['name=acme/app,enable=yes', '"enable" of "name=acme/app,enable=yes" is "yes"'],
    ['enable=true', '"enable=true" names no image'],
  ])('%s is a mistake', (line, expected) => {
    expect(() => parseImageNames([line])).toThrow(Problem)
    try {
      parseImageNames([line])
    } catch (problem) {
      expect(`${problem}`).toContain(expected)
    }
  })
})
