import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../../src/core/event/event.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { completeEvent } from '../../../src/steps/event/complete-event.ts'
import { event, inputsOf } from '../../support/fixtures.ts'
import { type Answers, recordingWorld } from '../../support/recording-world.ts'

const repository = {
  description: 'A relay',
  license: { spdx_id: 'MIT' },
  default_branch: 'main',
  private: true,
}
const github = { '/repos/acme/app': repository }
const token = { 'github-token': 'ghs_x' }

async function completed(
  happened: Event,
  given: Record<string, string> = {},
  answers: Answers = {},
) {
  const { world, script } = recordingWorld(answers)
  const inputs = parseInputs(inputsOf('action.yml', given))
  return { event: await completeEvent(world, inputs, happened), script }
}

describe('what the payload does not say of the repository', () => {
  test('is not asked for where it says all', async () => {
    const happened = event('push-main')
    const { event: same, script } = await completed(happened, token, { github })
    expect({ same, script }).toEqual({ same: happened, script: [] })
  })

  test('is asked of GitHub with the token', async () => {
    const { event: known, script } = await completed(event('schedule'), token, { github })
    expect(known.repository).toMatchObject({ description: 'A relay', license: 'MIT' })
    expect(known.ref).toMatchObject({ isDefault: true })
    expect(script).toEqual(['github /repos/acme/app'])
  })

  test('stays unknown without a token, and the user hears of it', async () => {
    const { event: same, script } = await completed(event('schedule'), { 'github-token': '' })
    expect(same).toEqual(event('schedule'))
    expect(script).toEqual([
      'notice: the schedule event and GitHub\'s API do not say the description, licence, default branch and visibility of acme/app: "github-token" is empty',
    ])
  })

  test('stays unknown where GitHub refuses, and never fails the run', async () => {
    const { event: same, script } = await completed(event('schedule'), token)
    expect(same).toEqual(event('schedule'))
    expect(script[1]).toMatch(/^notice: .*: api\.github\.com answers 404 to \/repos\/acme\/app$/)
  })

  test('is not asked for in a dry run', async () => {
    const dry = { ...token, 'dry-run': 'true' }
    const { script } = await completed(event('schedule'), dry, { github })
    expect(script).toEqual([expect.stringMatching(/^notice: .*: a dry run uses no network$/)])
  })
})

describe('the date of the commit', () => {
  const dated = { ...token, tags: "type=raw,value={{commit_date 'YYYYMMDD'}}" }
  const happened = { ...event('pull-request'), commitDate: undefined }
  const path = `/repos/acme/app/commits/${happened.sha}`
  const log = `git log -1 --no-show-signature --format=%cI ${happened.sha}`

  test('is that of the payload where it has one', async () => {
    const { script } = await completed(event('push-main'), dated)
    expect(script).toEqual([])
  })

  test('is not asked for where nothing uses it', async () => {
    expect((await completed(happened, token)).script).toEqual([])
  })

  test('comes from the checkout', async () => {
    const prints = { 'git log': '2026-11-20T10:00:00+01:00\n' }
    const { event: known, script } = await completed(happened, dated, { prints })
    expect(known.commitDate).toBe('2026-11-20T10:00:00+01:00')
    expect(script).toEqual([log])
  })

  test('comes from GitHub where the checkout does not know the commit', async () => {
    const answers = {
      failures: { 'git log': 'fatal: bad object' },
      github: { [path]: '2026-11-20T09:00:00Z' },
    }
    const { event: known, script } = await completed(happened, dated, answers)
    expect(known.commitDate).toBe('2026-11-20T09:00:00Z')
    expect(script).toEqual([log, `github ${path}`])
  })

  test('is now where it is not known, and a notice says so', async () => {
    const { event: known, script } = await completed(happened, { ...dated, 'dry-run': 'true' })
    expect(known.commitDate).toBeUndefined()
    expect(script).toEqual([
      log,
      expect.stringMatching(
        /^notice: the date of commit .* is unknown, .*: a dry run uses no network$/,
      ),
    ])
  })
})

describe('event-source: git', () => {
  const prints = {
    'git log': `${'c'.repeat(40)}\n2026-11-20T10:00:00Z\nHEAD, tag: refs/tags/v2.0.0\n`,
  }

  test('takes ref and commit from the checkout, in a dry run too', async () => {
    const given = { 'event-source': 'git', 'dry-run': 'true' }
    const { event: known } = await completed(event('push-main'), given, { prints })
    expect(known).toMatchObject({ fullRef: 'refs/tags/v2.0.0', sha: 'c'.repeat(40) })
  })

  test('knows the default branch only GitHub knows', async () => {
    const branch = { 'git symbolic-ref': 'refs/heads/main\n' }
    const given = { ...token, 'event-source': 'git' }
    const answers = { prints: { ...prints, ...branch }, github }
    const { event: known } = await completed(event('schedule'), given, answers)
    expect(known.ref).toEqual({ kind: 'branch', name: 'main', isDefault: true })
  })

  test('is said with a typing error', () => {
    expect(() => parseInputs(inputsOf('action.yml', { 'event-source': 'gti' }))).toThrow(
      '"event-source" is "gti"',
    )
  })
})
