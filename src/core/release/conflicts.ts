import type { ComposeProject, PublishedPort } from './compose/model.ts'

/** A container of the host that may hold a name or a port which a service needs. */
export interface Neighbour {
  readonly name: string
  /** Empty where compose did not make it. */
  readonly project: string
  readonly service: string
  /** Ports of the host that it holds now. */
  readonly ports: readonly PublishedPort[]
}

/**
 * What other containers have that the services of a project need: names and ports, in words. One of a service that the file no
 * longer has, as after it was given another name, is in the way unless it is about to be removed.
 */
export function conflictsOf(
  { name: project, services }: ComposeProject,
  all: readonly Neighbour[],
  removesOrphans = false,
): readonly string[] {
  const isOrphan = ({ service }: Neighbour) =>
    service !== '' && !services.some(({ name }) => name === service)
  const others = all.filter((one) => one.project !== project || (!removesOrphans && isOrphan(one)))
  const whose = (one: Neighbour) => (one.project === project ? NO_LONGER : ofProject(one))
  return services.flatMap(({ name, containerName, replicas, ports }) => {
    const names = containerName
      ? [containerName]
      : Array.from({ length: replicas }, (_, n) => `${project}-${name}-${n + 1}`)
    const named = others.filter((one) => names.includes(one.name))
    const held = others.flatMap((one) =>
      ports
        .filter((port) => one.ports.some((theirs) => overlap(port, theirs)))
        .map((port) => ({ port, one })),
    )
    return [
      ...named.map(
        (one) => `the name "${one.name}" of ${name} is taken by another container${whose(one)}`,
      ),
      ...held.map(
        ({ port, one }) => `port ${port.port} of ${name} is held by ${one.name}${whose(one)}`,
      ),
    ]
  })
}

const NO_LONGER =
  ', of a service that the compose file no longer has ("remove-orphans" with true removes it)'

const ofProject = ({ project }: Neighbour) => (project ? ` (project ${project})` : '')

const overlap = (one: PublishedPort, other: PublishedPort) =>
  one.port === other.port &&
  one.protocol === other.protocol &&
  (isEvery(one.address) || isEvery(other.address) || one.address === other.address)

const isEvery = (address: string) => ['', '0.0.0.0', '::'].includes(address)

/** How engines report a port of the host that is in use; the port of the container may follow it. */
const TAKEN = [
  /Bind for \S*?:(\d{1,5}) failed: port is already allocated/,
  /failed to bind host port (?:for )?\S*?:(\d{1,5})[:/]/,
  /listen (?:tcp|udp)\d? \S*:(\d{1,5}): bind: address already in use/,
]

/** The port of the host that is in use; undefined where the message is about something else. */
export function takenPort(words: string): number | undefined {
  const found = TAKEN.map((one) => one.exec(words)?.[1]).find((port) => port !== undefined)
  return found === undefined ? undefined : Number(found)
}
