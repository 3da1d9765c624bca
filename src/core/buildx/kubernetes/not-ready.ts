import { entriesIn } from '../../text/foreign.ts'
import { asObject, type JsonObject, objectIn } from '../../text/json.ts'
import { oneLine } from '../../text/one-line.ts'

/** Why no pod of a Deployment is ready, or has been lost, in a few words of the cluster; undefined where it does not say. */
export function whyNotReady(deployment: string, pods: string): string | undefined {
  const { items } = objectIn(pods)
  const of = Array.isArray(items)
    ? items.flatMap((pod) => reasonsOf(asObject(asObject(pod)['status'])))
    : []
  const failed = conditionsOf(asObject(objectIn(deployment)['status'])).filter(
    ({ type, status }) => type === 'ReplicaFailure' && status === 'True',
  )
  const [reason] = [...of, ...failed.map(({ message }) => message)].filter((words) => words !== '')
  return reason && oneLine(reason, 300).replace(/\.$/, '')
}

const list = (value: unknown): JsonObject[] => entriesIn(value).map(asObject)

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Of containers that wait or have ended, then of a pod that has no node. */
function reasonsOf(status: JsonObject): string[] {
  const containers = [
    ...list(status['initContainerStatuses']),
    ...list(status['containerStatuses']),
  ].flatMap((container) => [asObject(container['state']), asObject(container['lastState'])])
  const evicted = [text(status['reason']), text(status['message'])].filter(Boolean).join(': ')
  const states = containers.flatMap(({ waiting, terminated }) => [
    asObject(waiting),
    asObject(terminated),
  ])
  const said = states
    .filter(({ reason }) => text(reason) !== '' && reason !== 'ContainerCreating')
    .map(({ reason, message }) => [text(reason), text(message)].filter(Boolean).join(': '))
  const homeless = conditionsOf(status)
    .filter((one) => one.type === 'PodScheduled' && one.status === 'False')
    .map(({ message }) => message && `it has no node: ${message}`)
  return [...said, evicted, ...homeless].filter((words) => words !== 'Completed')
}

const conditionsOf = (status: JsonObject) =>
  list(status['conditions']).map((one) => ({
    type: text(one['type']),
    status: text(one['status']),
    message: text(one['message']),
  }))
