import { describe, expect, test } from '@jest/globals'
import { parseImage } from '../../../src/core/image/image.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { ensureLifecycle, readLifecycle } from '../../../src/steps/ecr/ensure-lifecycle.ts'
import { LAST_TEN } from '../../core/ecr/lifecycle-rules.ts'
import { inputsOf } from '../../support/fixtures.ts'
import { recordingEcr } from '../../support/recording-ecr.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const HOST = '123456789012.dkr.ecr.us-west-2.amazonaws.com'

interface There {
  readonly files?: Record<string, string>
  readonly policy?: string
}

/** Two repositories of one run: what is asked, what is reported. */
async function transcript(input: string, { files = {}, ...there }: There = {}) {
  const { world, script, log } = recordingWorld({ files })
  try {
    const { ecr: options } = parseInputs(inputsOf('action.yml', { 'ecr-lifecycle-policy': input }))
    const policy = await readLifecycle(world, options)
    for (const name of policy ? ['a1', 'b1'] : []) {
      if (!policy) continue
      const ecr = recordingEcr(there, script)
      await ensureLifecycle(world, ecr, parseImage(`${HOST}/${name}`), policy)
    }
  } catch (problem) {
    script.push(`failed: ${problem}`)
  }
  return [...script, ...log.map((line) => `log: ${line}`)]
}

const UNTAGGED =
  '{"rules":[{"rulePriority":1,"description":"Images without a tag expire 7 days after their push","selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":7},"action":{"type":"expire"}}]}'

test('nothing is asked where nothing is asked for', async () => {
  expect(await transcript('')).toEqual([])
})

describe('a policy', () => {
  test('is put where there is none', async () => {
    expect(await transcript('untagged-days=7')).toEqual([
      'lifecycle of a1',
      `put lifecycle of a1 ${UNTAGGED}`,
      'lifecycle of b1',
      `put lifecycle of b1 ${UNTAGGED}`,
      `log: ${HOST}/a1: lifecycle policy given ${UNTAGGED}`,
      `log: ${HOST}/b1: lifecycle policy given ${UNTAGGED}`,
    ])
  })

  test('is put where another one is, which is kept in the log', async () => {
    const lines = await transcript('untagged-days=7', { policy: UNTAGGED.replace('7}', '8}') })
    expect(lines).toContain(`put lifecycle of a1 ${UNTAGGED}`)
    expect(lines).toContain(
      `log: ${HOST}/a1: lifecycle policy replaced; it was ${UNTAGGED.replace('7}', '8}')}`,
    )
  })

  test('is not put where one is that means the same', async () => {
    const other = JSON.stringify(
      JSON.parse(UNTAGGED.replace('Images without a tag', 'Those')),
      null,
      4,
    )
    expect(await transcript('untagged-days=7', { policy: other })).toEqual([
      'lifecycle of a1',
      'lifecycle of b1',
      `log: ${HOST}/a1: lifecycle policy is up to date`,
      `log: ${HOST}/b1: lifecycle policy is up to date`,
    ])
  })

  test('is read from a file, and warned of once for all repositories', async () => {
    const files = { 'ecr-lifecycle-policy.json': LAST_TEN }
    for (const path of ['ecr-lifecycle-policy.json', 'file://ecr-lifecycle-policy.json']) {
      const lines = await transcript(path, { files, policy: LAST_TEN })
      expect(lines.filter((line) => line.startsWith('warning'))).toEqual([
        expect.stringMatching(
          /^warning: rule 1 \("any", imageCountMoreThan\) expires.* stay: keep-last=10$/,
        ),
      ])
      expect(lines).toContainEqual(
        expect.stringMatching(
          /^log: the same lifecycle policy, but versions and latest stay:\n\{[\s\S]*"\*\.\*\.\*"/,
        ),
      )
      expect(lines.filter((line) => line.startsWith('put'))).toEqual([])
    }
  })
})

describe('a mistake', () => {
  test('in a file is reported with its path', async () => {
    const files = { 'policy.json': LAST_TEN.replace('"any"', '"all"').replace('10\n', '0\n') }
    expect(await transcript('policy.json', { files })).toEqual([
      `failed: "policy.json" is a lifecycle policy that ECR would not take:
  - rule 1: "tagStatus" is "all". Use tagged, untagged or any
  - rule 1: "countNumber" is 0. Write a whole number from 1`,
    ])
  })

  test('in the path is reported, with the other ways to write a policy', async () => {
    expect(await transcript('polcy.json')).toEqual([
      'failed: "ecr-lifecycle-policy" is "polcy.json", and there is no such file. Write a path in the repository that was checked out, the policy as JSON, or the short form: keep-last=10, untagged-days=7',
    ])
  })
})
