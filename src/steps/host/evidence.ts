import { deployRows } from '../../core/diagnosis/rows/host.ts'
import { composeLabel } from '../../core/release/compose/labels.ts'
import { type Container, stateOf } from '../../core/release/health/container.ts'
import { diagnoseHost } from '../../core/release/ssh/diagnose.ts'
import { nameIn } from '../../core/text/foreign.ts'
import { oneLine } from '../../core/text/one-line.ts'
import type { EngineApi, World } from '../../world.ts'
import { allContainers, logsOf } from './containers.ts'
import type { ServiceOutcome } from './watch.ts'

/** How many lines of a container's log are shown. */
const LINES = 50

/** Logs what failed containers have printed, before they are removed. Answers the outcomes with what that says of their start. */
export async function showEvidence(
  world: World,
  engine: EngineApi,
  outcomes: readonly ServiceOutcome[],
): Promise<readonly ServiceOutcome[]> {
  const shown: ServiceOutcome[] = []
  for (const outcome of outcomes) {
    const containers: Container[] = []
    for (const one of outcome.containers) {
      const isFailed = outcome.verdict.kind === 'failed'
      const said = isFailed ? await showContainer(world, engine, outcome.service, one) : ''
      containers.push({ ...one, error: one.error || said })
    }
    shown.push({ ...outcome, containers })
  }
  return shown
}

/** Answers the line in which the program that starts containers says that it could not start this one; empty where there is none. */
async function showContainer(
  world: World,
  engine: EngineApi,
  service: string,
  one: Container,
): Promise<string> {
  const { job } = world
  const logs = await logsOf(engine, one.id, LINES).catch((cause) => `no log: ${cause}`)
  await job.group(`${service}: the last ${LINES} lines of ${one.name}`, () =>
    job.quote(async () => job.log(logs.trimEnd() || '(it printed nothing)')),
  )
  const started = one.startedAt.startsWith('0001-')
    ? 'never started'
    : `started ${one.startedAt.slice(0, 19)}, restarts ${one.restarts}`
  job.log(`${one.name}: ${stateOf(one)}; ${started}`)
  if (one.healthOutput) job.log(`its last health check said: ${oneLine(one.healthOutput, 500)}`)
  const line = logs.split('\n').find((text) => text.includes(': exec format error'))
  return oneLine(line ?? '', 300)
}

/** “web is unhealthy (wget: connection refused)”, and what that may mean. */
export function outcomeInWords({ service, verdict, containers }: ServiceOutcome): string {
  const bad = containers.find(({ health }) => health === 'unhealthy' || health === 'starting')
  const said = bad?.healthOutput ? ` (${oneLine(bad.healthOutput, 160)})` : ''
  const known = diagnoseHost(containers.map(({ error }) => error).join('\n'), {}, deployRows)
  const because = known ? `${verdict.because} — ${known.cause}` : verdict.because
  return `${service}: ${because}${said}`
}

/** Which container has published a port, and of which project it is; undefined where none has. */
export async function holderOfPort(engine: EngineApi, port: number) {
  const holder = (await allContainers(engine)).find(({ ports }) =>
    ports.some((one) => one.port === port),
  )
  if (!holder) return undefined
  const project = nameIn(composeLabel(holder.labels, 'project'))
  return { name: holder.names[0] ?? '', of: project ? ` of the project ${project}` : '' }
}
