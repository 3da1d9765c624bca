import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ecrNotice } from '../../../../src/core/ecr/repository/ecr-options.ts'
import { parseEncryption } from '../../../../src/core/ecr/repository/encryption.ts'
import { parseMutability } from '../../../../src/core/ecr/repository/mutability.ts'
import { nameMistakes } from '../../../../src/core/ecr/repository/repository-name.ts'
import { parseResourceTags } from '../../../../src/core/ecr/repository/resource-tags.ts'
import { parseImage } from '../../../../src/core/image/image.ts'
import { Problem } from '../../../../src/core/problem.ts'
import { parseTimeSpan } from '../../../../src/core/text/time-span.ts'
import { parseInputs } from '../../../../src/inputs.ts'
import { inputsOf } from '../../../support/fixtures.ts'

const options = (given: Record<string, string> = {}) =>
  parseInputs(inputsOf('action.yml', given)).ecr

const reported = (work: () => unknown): string => {
  try {
    work()
  } catch (problem) {
    return String(problem)
  }
  return ''
}

test('without inputs nothing is created, put or scanned', () => {
  expect(options()).toEqual({
    createRepository: false,
    scanOnPush: true,
    mutability: { mutability: 'MUTABLE', exceptions: [] },
    encryption: { type: 'AES256' },
    resourceTags: {},
    lifecycle: undefined,
    scan: 'off',
    scanTimeout: 600_000,
  })
})

test('every mistake is reported at once, and lists of them under their input', () => {
  const given = {
    'ecr-create-repository': 'yes',
    'ecr-tag-mutability': 'immutable, latest, v1',
    'ecr-encryption': 'AES',
    'ecr-lifecycle-policy': 'keep-last=0',
    'ecr-scan': 'severe',
    'ecr-scan-timeout': 'soon',
  }
  expect(reported(() => options(given))).toBe(
    [
      'several inputs are wrong:',
      '  - "ecr-create-repository" is "yes". Use true or false',
      '  - "ecr-tag-mutability" is wrong:',
      '    - "ecr-tag-mutability" has "latest" in it. Write mutable or immutable, with up to five exceptions: immutable, except=latest, except=dev-*',
      '    - "ecr-tag-mutability" has "v1" in it. Write mutable or immutable, with up to five exceptions: immutable, except=latest, except=dev-*',
      '  - "ecr-encryption" is "AES". Write AES256, KMS or KMS:<key ARN or alias>',
      '  - "ecr-lifecycle-policy" has "keep-last=0". Write keep-last= and a whole number from 1',
      '  - "ecr-scan" is "severe". Use off, report, critical, high, medium or low',
      '  - "ecr-scan-timeout" is "soon". Write a time: 10m, 90s or 1h30m',
    ].join('\n'),
  )
})

describe('ecr-encryption', () => {
  const ARN = 'arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'

  test.each<[text: string, encryption: object]>([
    ['AES256', { type: 'AES256' }],
    ['aes256', { type: 'AES256' }],
    ['KMS', { type: 'KMS', key: undefined }],
    [`KMS:${ARN}`, { type: 'KMS', key: ARN }],
    [`kms: ${ARN}`, { type: 'KMS', key: ARN }],
    ['KMS:alias/images', { type: 'KMS', key: 'alias/images' }],
    [
      'KMS:arn:aws-cn:kms:cn-north-1:123456789012:alias/a/b',
      { type: 'KMS', key: 'arn:aws-cn:kms:cn-north-1:123456789012:alias/a/b' },
    ],
    [
      'KMS:1234abcd-12ab-34cd-56ef-1234567890ab',
      { type: 'KMS', key: '1234abcd-12ab-34cd-56ef-1234567890ab' },
    ],
  ])('%s', (text, encryption) => {
    expect(parseEncryption(text)).toEqual(encryption)
  })

  test.each(['', 'AES', 'AES256:key', 'KMS:', 'KMS:images', 'KMS:arn:aws:s3:::bucket', ARN])(
    'is not %j',
    (text) => {
      expect(reported(() => parseEncryption(text))).toContain('"ecr-encryption"')
    },
  )
})

describe('ecr-resource-tags', () => {
  test('are pairs, one per line', () => {
    expect(parseResourceTags('team=core\n# a comment\nurl = https://a.b/c=d\nempty=\n')).toEqual({
      team: 'core',
      url: 'https://a.b/c=d',
      empty: '',
    })
  })

  test.each<[text: string, reported: string]>([
    ['team', '"ecr-resource-tags" has "team", which has no value. Write key=value'],
    ['=core', '"ecr-resource-tags" has "=core", which has no key. Write key=value'],
    [
      'aws:a=b',
      '"ecr-resource-tags" has "aws:a=b", a key that AWS keeps for itself. Write key=value',
    ],
    ['a=b\na=c', '"ecr-resource-tags" has "a=c", whose key is there already. Write key=value'],
    [
      'a=<b>',
      '"ecr-resource-tags" has "a=<b>", with characters that AWS does not take. Write key=value',
    ],
    [
      Array.from({ length: 51 }, (_, at) => `k${at}=`).join('\n'),
      '"ecr-resource-tags" has 51 tags. A repository takes 50',
    ],
  ])('are not %j', (text, expected) => {
    expect(reported(() => parseResourceTags(text))).toBe(expected)
  })

  test('have limits', () => {
    expect(reported(() => parseResourceTags(`${'k'.repeat(129)}=${'v'.repeat(257)}`))).toMatch(
      /key is longer than 128[\s\S]*value is longer than 256/,
    )
  })

  test('may be called anything', () => {
    expect(Object.keys(parseResourceTags('__proto__=a\nconstructor=b'))).toEqual([
      '__proto__',
      'constructor',
    ])
  })
})

describe('ecr-scan-timeout', () => {
  test.each<[text: string, milliseconds: number]>([
    ['10m', 600_000],
    ['10min', 600_000],
    ['90s', 90_000],
    ['90', 90_000],
    ['1h30m', 5_400_000],
    ['1h 5m 3s', 3_903_000],
    ['6H', 21_600_000],
  ])('%s', (text, milliseconds) => {
    expect(parseTimeSpan('ecr-scan-timeout', text)).toBe(milliseconds)
  })

  test.each<[text: string, reported: string]>([
    ['', '"ecr-scan-timeout" is "". Write a time: 10m, 90s or 1h30m'],
    ['0', '"ecr-scan-timeout" is "0". Write more than 0 seconds: 10m'],
    ['-5m', '"ecr-scan-timeout" is "-5m". Write a time: 10m, 90s or 1h30m'],
    ['1.5h', '"ecr-scan-timeout" is "1.5h". Write a time: 10m, 90s or 1h30m'],
    ['10ms', '"ecr-scan-timeout" is "10ms". Write a time: 10m, 90s or 1h30m'],
    ['7h', '"ecr-scan-timeout" is "7h". Write 6h or less'],
    ['99999999999999999999', '"ecr-scan-timeout" is "99999999999999999999". Write 6h or less'],
  ])('is not %j', (text, expected) => {
    expect(reported(() => parseTimeSpan('ecr-scan-timeout', text))).toBe(expected)
  })
})

describe('the name of a repository', () => {
  test.each(['ab', 'claude-relay-service', 'team/app', 'a/b/c', 'a.b_c-d', '1/2', 'a'.repeat(256)])(
    '%s is one',
    (name) => {
      expect(nameMistakes(name)).toEqual([])
    },
  )

  test.each<[name: string, mistakes: string[]]>([
    ['a', ['it is shorter than 2 characters']],
    ['a'.repeat(257), ['it is longer than 256 characters']],
    ['team//app', ['a part between slashes is empty']],
    ['team/', ['a part between slashes is empty']],
    ['Team/app', ['"Team" has capital letters']],
    ['a__b', ['"a__b" has two of . _ - side by side']],
    ['a--b/c', ['"a--b" has two of . _ - side by side']],
    ['-a', ['"-a" begins or ends with one of . _ -']],
    ['a b', ['"a b" has characters that ECR does not know']],
    [
      'A__b/ü-',
      [
        '"A__b" has capital letters',
        '"A__b" has two of . _ - side by side',
        '"ü-" has characters that ECR does not know',
        '"ü-" begins or ends with one of . _ -',
      ],
    ],
  ])('%s is none', (name, mistakes) => {
    expect(nameMistakes(name)).toEqual(mistakes)
  })

  test('is one exactly where AWS says so', () => {
    const AWS = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/
    const part = fc.constantFrom('a', '0', '.', '_', '-', '/', 'A', 'é')
    fc.assert(
      fc.property(fc.string({ unit: part, minLength: 2, maxLength: 9 }), (name) => {
        expect(nameMistakes(name).length === 0).toBe(AWS.test(name))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a options that nothing comes of', () => {
  const images = [parseImage('acme/app')]
  const onEcr = [...images, parseImage('123456789012.dkr.ecr.us-west-2.amazonaws.com/acme/app')]
  const given = { 'ecr-create-repository': 'true', 'ecr-scan': 'high' }

  test('is reported', () => {
    expect(ecrNotice(options(given), images)).toBe(
      '"ecr-create-repository", "ecr-scan": not looked at, because no image is in a private repository of ECR',
    )
    expect(ecrNotice(options({ 'ecr-lifecycle-policy': 'keep-last=3' }), [])).toContain(
      '"ecr-lifecycle-policy"',
    )
  })

  test('is none where an image is on ECR, or where nothing is asked for', () => {
    expect(ecrNotice(options(given), onEcr)).toBeUndefined()
    expect(ecrNotice(options(), images)).toBeUndefined()
  })
})

test('whatever is written, only Problems come of it', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'",=:#*\n \r', 'except=', 'immutable', 'KMS'),
    fc.string(),
  )
  const parsers = [parseMutability, parseEncryption, parseResourceTags]
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      for (const parse of parsers) {
        try {
          parse(text.trim())
        } catch (problem) {
          expect(problem).toBeInstanceOf(Problem)
        }
      }
    }),
    { numRuns: 2000 },
  )
})
