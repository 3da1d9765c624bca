import { textAt } from '../../event/payload.ts'
import { asObject, type JsonObject } from '../../text/json.ts'

/** A container as the engine reports it. */
export interface Container {
  readonly id: string
  readonly name: string
  /** As compose labelled it; empty where it is none of compose's. */
  readonly project: string
  readonly service: string
  readonly number: number
  /** Started by `docker compose run`. */
  readonly isOneOff: boolean
  /** What its image was called when it was made. */
  readonly image: string
  /** `sha256:…`, as the engine calls the image. */
  readonly imageId: string
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'
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

const COMPOSE = 'com.docker.compose.'

/** Reads `GET /containers/ID/json`. */
export function readContainer(answer: JsonObject): Container {
  const [state, config] = [asObject(answer['State']), asObject(answer['Config'])]
  const labels = asObject(config['Labels'])
  const label = (name: string) => String(labels[`${COMPOSE}${name}`] ?? '') // dots are no path here
  const policy = asObject(asObject(answer['HostConfig'])['RestartPolicy'])
  return {
    id: textAt(answer, 'Id'),
    name: textAt(answer, 'Name').replace(/^\//, ''),
    project: label('project'),
    service: label('service'),
    number: Number(label('container-number') || 1),
    isOneOff: label('oneoff') === 'True',
    image: textAt(config, 'Image'),
    imageId: textAt(answer, 'Image'),
    state: (textAt(state, 'Status') || 'dead') as Container['state'],
    ...healthIn(state),
    exitCode: Number(state['ExitCode'] ?? 0),
    isOutOfMemory: state['OOMKilled'] === true,
    error: textAt(state, 'Error'),
    startedAt: textAt(state, 'StartedAt'),
    restarts: Number(answer['RestartCount'] ?? 0),
    restartPolicy: textAt(policy, 'Name') || 'no',
    configHash: label('config-hash'),
  }
}

function healthIn(state: JsonObject): Pick<Container, 'health' | 'healthOutput'> {
  const { Status: status, Log: log } = asObject(state['Health'])
  const last = Array.isArray(log) ? asObject(log.at(-1)) : {}
  const known = ['starting', 'healthy', 'unhealthy'] as const
  return {
    health: known.find((one) => one === status) ?? 'none',
    healthOutput: textAt(last, 'Output'),
  }
}

/** What a person says of a container: `exited with code 137, out of memory`. */
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
