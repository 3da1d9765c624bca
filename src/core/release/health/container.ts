import { countIn, nameIn, numberIn, referenceIn, timeIn, wordsIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'
import { type ComposeLabel, composeLabel } from '../compose/labels.ts'

const STATES = [
  ...(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const),
]

/** A container as the engine reports it. */
export interface Container {
  readonly id: string
  readonly name: string
  /** From the label of compose; empty where compose did not make it. */
  readonly project: string
  readonly service: string
  readonly number: number
  /** Started by `docker compose run`. */
  readonly isOneOff: boolean
  /** What its image was called when it was made. */
  readonly image: string
  /** `sha256:…`, as the engine calls the image. */
  readonly imageId: string
  readonly state: (typeof STATES)[number]
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy'
  /** What the last health check printed. */
  readonly healthOutput: string
  readonly exitCode: number
  readonly isOutOfMemory: boolean
  /** Why it did not start. */
  readonly error: string
  readonly startedAt: string
  readonly restarts: number
  readonly restartPolicy: string
  /** Compose's hash of the service it was made from. */
  readonly configHash: string
}

/** Characters of a program's output: people look for the reason of a failure in it. */
const LONGEST = 1_000

/** Reads `GET /containers/ID/json`. */
export function readContainer(answer: JsonObject): Container {
  const [state, config] = [asObject(answer['State']), asObject(answer['Config'])]
  const labels = asObject(config['Labels'])
  const label = (name: ComposeLabel) => nameIn(composeLabel(labels, name))
  const policy = asObject(asObject(answer['HostConfig'])['RestartPolicy'])
  return {
    id: nameIn(answer['Id']),
    name: containerName(answer['Name']),
    project: label('project'),
    service: label('service'),
    number: countIn(numberIn(label('container-number'))) || 1,
    isOneOff: label('oneoff') === 'True',
    image: referenceIn(config['Image']),
    imageId: referenceIn(answer['Image']),
    state: STATES.find((one) => one === state['Status']) ?? 'dead',
    ...healthIn(state),
    exitCode: countIn(state['ExitCode']),
    isOutOfMemory: state['OOMKilled'] === true,
    error: wordsIn(state['Error'], LONGEST),
    startedAt: timeIn(state['StartedAt']),
    restarts: countIn(answer['RestartCount']),
    restartPolicy: nameIn(policy['Name']) || 'no',
    configHash: label('config-hash'),
  }
}

/** The name without the slash that engines put in front of it. */
export const containerName = (name: unknown): string =>
  nameIn(typeof name === 'string' && name.startsWith('/') ? name.slice(1) : name)

function healthIn(state: JsonObject): Pick<Container, 'health' | 'healthOutput'> {
  const { Status: status, Log: log } = asObject(state['Health'])
  const last = Array.isArray(log) ? asObject(log.at(-1)) : {}
  const known = ['starting', 'healthy', 'unhealthy'] as const
  return {
    health: known.find((one) => one === status) ?? 'none',
    healthOutput: wordsIn(last['Output'], LONGEST),
  }
}

/** The state of a container in words: `exited with code 137, killed because it used too much memory`. */
export function stateOf(container: Container): string {
  const { state, health, exitCode, isOutOfMemory, restarts } = container
  const memory = isOutOfMemory ? ', killed because it used too much memory' : ''
  const again = restarts > 0 ? `, restarted ${times(restarts)}` : ''
  switch (state) {
    case 'running':
      return `${health === 'none' ? 'running' : health}${again}`
    case 'restarting':
      return `crashes and restarts (exit code ${exitCode}${memory}${again})`
    case 'exited':
      return `exited with code ${exitCode}${memory}${again}`
    case 'created':
      return `did not start${container.error ? `: ${container.error}` : ''}`
    default:
      return state
  }
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
