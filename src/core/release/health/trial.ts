import type { ComposeService } from '../compose/model.ts'

/** Whether the new image is tried beside the old one, and why. */
interface TrialDecision {
  readonly service: string
  readonly isTried: boolean
  readonly because: string
}

/**
 * Decides whether a second container may run for a moment. It may where a health check shows how it is, where it waits for
 * requests rather than taking up work, and where the two share neither a name nor files that both write to.
 */
export function decideTrial(
  service: ComposeService,
  { asked, hasHealthcheck, isRunning }: TrialFacts,
): TrialDecision {
  const decide = (isTried: boolean, because: string) => ({
    service: service.name,
    isTried,
    because,
  })
  if (asked === 'false') return decide(false, '"trial" is false')
  if (!isRunning) return decide(false, 'nothing runs yet')
  if (asked === 'true') return decide(true, '"trial" is true')
  if (!hasHealthcheck) return decide(false, 'it has no health check')
  if (!service.publishesPorts) return decide(false, 'it publishes no ports, and may be a worker')
  if (service.containerName) return decide(false, 'it has a container_name')
  if (service.networkMode && service.networkMode !== 'bridge')
    return decide(false, `its network_mode is ${service.networkMode}`)
  if (service.oneOff.proxy === 'another')
    return decide(false, 'its proxy would send visitors to both')
  const [mount] = service.writableMounts
  if (mount) return decide(false, `it writes to ${mount}`)
  return decide(true, 'it has a health check, and writes to nothing that both would share')
}

interface TrialFacts {
  readonly asked: 'auto' | 'true' | 'false'
  /** In the compose file or in the new image. */
  readonly hasHealthcheck: boolean
  /** Whether the service has a container that runs. */
  readonly isRunning: boolean
}
