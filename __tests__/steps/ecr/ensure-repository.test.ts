import { describe, expect, test } from '@jest/globals'
import { parseImage } from '../../../src/core/image/image.ts'
import { Problem } from '../../../src/core/problem.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { ensureRepository } from '../../../src/steps/ecr/ensure-repository.ts'
import { inputsOf } from '../../support/fixtures.ts'
import { type EcrAnswers, recordingEcr } from '../../support/recording-ecr.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const NAME = '123456789012.dkr.ecr.us-west-2.amazonaws.com/team/app'

const KEY = 'arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-12345678900'

/** What happens and what the user sees: calls and annotations, then the log. */
async function transcript(given: Record<string, string>, answers: EcrAnswers, name = NAME) {
  const { world, script, log } = recordingWorld()
  const { ecr: options } = parseInputs(inputsOf('action.yml', given))
  try {
    await ensureRepository(world, recordingEcr(answers, script), parseImage(name), options)
  } catch (problem) {
    script.push(`failed: ${problem}`)
  }
  return [...script, ...log.map((line) => `log: ${line}`)]
}

describe('a repository that is there', () => {
  test('is looked at once and left alone', async () => {
    expect(await transcript({}, { repositories: { 'team/app': {} } })).toEqual([
      'describe team/app',
      `log: ${NAME}: exists on ECR, scan on push on, tags mutable`,
    ])
  })

  test('may keep its tags from moving where nothing else is asked for', async () => {
    const there = { mutability: 'IMMUTABLE_WITH_EXCLUSION', exceptions: ['latest'] } as const
    expect(await transcript({}, { repositories: { 'team/app': there } })).toEqual([
      'describe team/app',
      `log: ${NAME}: exists on ECR, scan on push on, tags immutable, except latest`,
    ])
  })

  test('without scan on push is no more than a line in the log where nothing is asked for', async () => {
    const given = { 'ecr-lifecycle-policy': 'keep-last=10' }
    const lines = await transcript(given, { repositories: { 'team/app': { scanOnPush: false } } })
    expect(lines).toEqual([
      'describe team/app',
      `log: ${NAME}: exists on ECR, scan on push off, tags mutable`,
      expect.stringMatching(`^log: ${NAME}: scan on push is off, and left so.* scanOnPush=true$`),
    ])
  })

  test.each<[sentence: string, given: Record<string, string>, there: object, notices: string[]]>([
    [
      'scan on push is off',
      { 'ecr-create-repository': 'true' },
      { scanOnPush: false },
      [
        `notice: ${NAME}: scan on push is off, and left so. Write ecr-scan-on-push: false, or change it: aws ecr put-image-scanning-configuration --repository-name team/app --region us-west-2 --image-scanning-configuration scanOnPush=true`,
      ],
    ],
    [
      'scan on push is on',
      { 'ecr-scan-on-push': 'false' },
      {},
      [
        `notice: ${NAME}: scan on push is on, and left so. Write ecr-scan-on-push: true, or change it: aws ecr put-image-scanning-configuration --repository-name team/app --region us-west-2 --image-scanning-configuration scanOnPush=false`,
      ],
    ],
    [
      'its tags move',
      { 'ecr-tag-mutability': 'immutable, except=dev-*' },
      {},
      [
        `notice: ${NAME}: its tags are mutable, and left so; "ecr-tag-mutability" says immutable, except dev-*. To change it: aws ecr put-image-tag-mutability --repository-name team/app --region us-west-2 --image-tag-mutability IMMUTABLE_WITH_EXCLUSION --image-tag-mutability-exclusion-filters "filterType=WILDCARD,filter=dev-*"`,
      ],
    ],
    [
      'it has other exceptions',
      { 'ecr-tag-mutability': 'immutable, except=latest' },
      { mutability: 'IMMUTABLE_WITH_EXCLUSION', exceptions: ['v1'] },
      [
        `notice: ${NAME}: its tags are immutable, except v1, and left so; "ecr-tag-mutability" says immutable, except latest. To change it: aws ecr put-image-tag-mutability --repository-name team/app --region us-west-2 --image-tag-mutability IMMUTABLE_WITH_EXCLUSION --image-tag-mutability-exclusion-filters filterType=WILDCARD,filter=latest`,
      ],
    ],
    [
      'it is encrypted by other means',
      { 'ecr-encryption': 'KMS' },
      { encryption: { type: 'AES256', key: undefined } },
      [
        `notice: ${NAME}: it is encrypted with AES256, and "ecr-encryption" says KMS. ECR never changes that: correct the input, or create another repository`,
      ],
    ],
    [
      'it is encrypted with another key',
      { 'ecr-encryption': `KMS:${KEY}1` },
      { encryption: { type: 'KMS', key: `${KEY}2` } },
      [
        `notice: ${NAME}: it is encrypted with KMS with the key ${KEY}2, and "ecr-encryption" says KMS with the key ${KEY}1. ECR never changes that: correct the input, or create another repository`,
      ],
    ],
    [
      'nothing is different: its key is any key',
      { 'ecr-encryption': 'KMS' },
      { encryption: { type: 'KMS', key: `${KEY}1` } },
      [],
    ],
    [
      'nothing is different that can be seen: the key is an alias',
      { 'ecr-encryption': 'KMS:alias/images' },
      { encryption: { type: 'KMS', key: `${KEY}1` } },
      [],
    ],
    [
      'nothing is different: the default stands for any encryption',
      { 'ecr-create-repository': 'true' },
      { encryption: { type: 'KMS', key: `${KEY}1` } },
      [],
    ],
    [
      'nothing is different, in whatever order',
      { 'ecr-tag-mutability': 'immutable, except=a, except=b' },
      { mutability: 'IMMUTABLE_WITH_EXCLUSION', exceptions: ['b', 'a'] },
      [],
    ],
  ])('is not changed, and the user is told, where %s', async (_, given, there, notices) => {
    const lines = await transcript(given, { repositories: { 'team/app': there } })
    expect(lines.slice(1, -1)).toEqual(notices)
    expect(lines[0]).toBe('describe team/app')
  })
})

describe('a repository that is not there', () => {
  test('is made by the push where a template of the account says so', async () => {
    expect(await transcript({}, { template: { mutability: 'IMMUTABLE' } })).toEqual([
      'describe team/app',
      'template for team/app',
      `log: ${NAME}: ECR creates it with the push, by a template of the account`,
    ])
  })

  test('is missing where templates may not be read', async () => {
    const lines = await transcript({}, { template: new Problem('denied', 'allow it') })
    expect(lines.join()).toContain('does not exist on ECR')
  })

  test('stops the run, with both cures', async () => {
    expect(await transcript({}, {})).toEqual([
      'describe team/app',
      `failed: Problem: ${NAME} does not exist on ECR: account 123456789012 has no repository "team/app" in the region us-west-2. If it is in another region or account, correct "aws-region" or the image name. Else write ecr-create-repository: true, or create it once: aws ecr create-repository --repository-name team/app --region us-west-2 --image-scanning-configuration scanOnPush=true. Where a creation template makes it on push, allow ecr:DescribeRepositoryCreationTemplates`.replace(
        'Problem: ',
        '',
      ),
    ])
  })

  test('is reported with all that the inputs ask for', async () => {
    const lines = await transcript(
      {
        'ecr-scan-on-push': 'false',
        'ecr-tag-mutability': 'immutable, except=latest, except=dev-*',
        'ecr-encryption': 'KMS:alias/images',
        'ecr-resource-tags': 'team=core\ncost center=7 8',
      },
      {},
    )
    expect(lines[1]).toContain(
      'aws ecr create-repository --repository-name team/app --region us-west-2 --image-scanning-configuration scanOnPush=false --image-tag-mutability IMMUTABLE_WITH_EXCLUSION --image-tag-mutability-exclusion-filters filterType=WILDCARD,filter=latest "filterType=WILDCARD,filter=dev-*" --encryption-configuration encryptionType=KMS,kmsKey=alias/images --tags Key=team,Value=core "Key=cost center,Value=7 8"',
    )
  })

  test('is created with the settings of the inputs', async () => {
    const given = {
      'ecr-create-repository': 'true',
      'ecr-tag-mutability': 'immutable, except=latest',
      'ecr-encryption': 'KMS',
      'ecr-resource-tags': 'team=core',
    }
    expect(await transcript(given, {})).toEqual([
      'describe team/app',
      'create team/app {"mutability":"IMMUTABLE_WITH_EXCLUSION","exceptions":["latest"],"scanOnPush":true,"encryption":{"type":"KMS"},"resourceTags":{"team":"core"}}',
      `log: ${NAME}: created on ECR, scan on push on, tags immutable, except latest`,
    ])
  })

  test('may be created by another run in the same moment: both succeed', async () => {
    const given = { 'ecr-create-repository': 'true' }
    const lines = await transcript(given, { concurrent: { scanOnPush: false } })
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'describe team/app',
      'create team/app',
      `notice: ${NAME}:`,
      `log: ${NAME}:`,
    ])
  })
})

test('a name that ECR does not take is not asked for', async () => {
  const name = NAME.replace('team/app', 'a__b/c--d')
  expect(await transcript({ 'ecr-create-repository': 'true' }, {}, name)).toEqual([
    `failed: "${name}" cannot be a repository of ECR: "a__b" has two of . _ - side by side; "c--d" has two of . _ - side by side. Write lower-case letters and digits, with single . _ - between them: team/app`,
  ])
})
