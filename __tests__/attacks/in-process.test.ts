import { readdirSync } from 'node:fs'
import { leaked } from '../../script/attacks/canary.ts'
import type { Hostile } from '../../script/attacks/hostile.ts'
import { parseEvent } from '../../src/core/event/parse.ts'
import { parseInputs } from '../../src/inputs.ts'
import { ecrEndpoints } from '../../src/io/ecr/endpoints.ts'
import { mask } from '../../src/io/runner/job.ts'
import { main } from '../../src/main.ts'
import { withEnvironment } from '../support/ecr-rim.ts'
import { recordedEvent } from '../support/fixtures.ts'
import { attacks } from './attacks.ts'
import { secrets } from './canaries.ts'
import { inputsFor, ON_ECR } from './hostile-inputs.ts'
import { hostileWorld } from './hostile-world.ts'
import { judged } from './judged.ts'
import { hostileAws } from './strangers/aws.ts'

const EVENTS = readdirSync('__tests__/fixtures/events').map((file) => file.replace('.json', ''))
/** The same in all runs of this process, which remembers what it hides. */
const ours = secrets()

attacks('runs with strangers at every edge', { variable: 'SLIPWAY_ATTACKS', usual: 300 }, (by) =>
  by.often(0.05) ? attackOnEcr(by) : attack(by),
)

/** One run of the whole main action, the machine apart. */
async function attack(by: Hostile): Promise<string[]> {
  const given = inputsFor(by, ours)
  return attackWith(by, given)
}

/** The same, with an AWS that is not to be trusted. */
async function attackOnEcr(by: Hostile): Promise<string[]> {
  const aws = await hostileAws(by, ours)
  const token = by.often(0.5)
    ? { ACTIONS_ID_TOKEN_REQUEST_URL: aws.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x' }
    : {}
  try {
    return await withEnvironment(
      { AWS_ENDPOINT_URL: aws.url, AWS_MAX_ATTEMPTS: '1', ...token },
      () => attackWith(by, { ...inputsFor(by, ours), ...ON_ECR(by, ours) }),
    )
  } finally {
    aws.stop()
  }
}

const POLICY = { attempts: 1, firstWait: 0.001, timeout: 2_000 }

function attackWith(by: Hostile, given: Readonly<Record<string, string>>): Promise<string[]> {
  const all = Object.values(ours)
  const text = Object.values(given).join('\n')
  const fromAws = [ours.awsKey, ours.awsSession, ours.ecrToken]
  const canaries = all.filter(
    (one) =>
      one === ours.fromEnvironment || fromAws.includes(one) || leaked(text, [one]).length > 0,
  )
  const recorded = recordedEvent(by.one(EVENTS))
  const reported = canaries.filter((one) => !fromAws.includes(one)).map(({ value }) => value)
  const { world } = hostileWorld(by, reported)
  const isOnEcr = given['registry'] === 'ecr' || given['images']?.includes('.dkr.ecr.')
  const environment = { SECRET: ours.fromEnvironment.value }
  return judged({ action: 'action.yml', inputs: given, environment, canaries }, (read, job) => {
    const event = parseEvent(recorded.env, by.spoil(recorded.payload, 0.1))
    const rim = { mask, cancelled: new AbortController().signal, policy: POLICY }
    const ecr = isOnEcr ? { private: ecrEndpoints(rim), public: world.ecr.public } : world.ecr
    return main(parseInputs(read), event, { ...world, job, ecr })
  })
}
