import { noIdToken } from '../../src/core/ecr/account/no-credentials.ts'
import { Problem } from '../../src/core/problem.ts'
import { NEW_TAG } from '../../src/core/publication/floating-tag.ts'
import { refusedSummary } from '../../src/core/report/refused.ts'
import { builtSummary, failedSummary, plannedSummary } from '../../src/core/report/summary.ts'
import { built, planned } from './runs.ts'
import { goneBack, held, unchanged } from './server.ts'

/** Step summaries as users see them, by name. */
export async function summaries(): Promise<Readonly<Record<string, string>>> {
  return {
    'late-patch': await latePatch(),
    gate: await gate(),
    returned: goneBack(),
    held: held(),
    unchanged: unchanged(),
    pushed: await pushed(),
    'dry-run': plannedSummary(await planned('push-tag-v1.0.0', IMAGES)),
    'no-role': failedSummary(
      await planned('push-main', IMAGES),
      noIdToken('arn:aws:iam::123456789012:role/publish'),
    ),
    refused: refusedSummary('❌ Not deployed', mistakes()),
    mistakes: failedSummary(await planned('push-main', IMAGES), mistakes()),
  }
}

const IMAGES = { images: 'acme/app', username: 'acme', password: 'a-token', cache: 'gha' }

async function latePatch(): Promise<string> {
  const plan = await planned('push-tag-v1.0.0', IMAGES, 'v1.0.1')
  const newer = 'it points at 1.1.0, which is newer than 1.0.1'
  return builtSummary(
    plan,
    built(plan, (tag) => (['v1', 'latest'].includes(tag) ? ['held', newer] : undefined)),
  )
}

async function gate(): Promise<string> {
  const plan = await planned('push-main', { ...IMAGES, 'test-command': 'npm run smoke' })
  const problem = new Problem(
    '"test-command" ended with exit code 1: the image is not published',
    'The log of the group “Test” shows why; fix the image, or the script',
  )
  const result = built(plan, (tag) =>
    tag.startsWith('sha-') ? undefined : ['not-moved', 'the run ended before'],
  )
  return failedSummary(plan, problem, result)
}

async function pushed(): Promise<string> {
  const plan = await planned('push-main', IMAGES)
  return builtSummary(
    plan,
    built(plan, (tag) => (tag === 'latest' ? ['moved', NEW_TAG] : undefined)),
  )
}

const mistakes = () =>
  new Problem(
    'several inputs are wrong',
    '\n  - "push" is "no". Use auto, true or false\n  - there is no input "pasword". Did you mean "password"?',
  )
