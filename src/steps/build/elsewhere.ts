import { exportsToDocker } from '../../core/buildx/exporters.ts'
import type { BuildWork } from '../../core/buildx/work.ts'
import type { Environment } from '../../core/event/event.ts'
import { dockerAt } from '../../core/route/docker-at.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'

/** An address at which nothing listens: buildx looks for an engine whether it needs one or not. */
const NO_ENGINE = 'tcp://127.0.0.1:1'

/** Variables that lead buildx to builders of the run's own configuration; `usesEngine` where they need a Docker engine. */
export function ownBuilders(
  { options }: BuildWork,
  { directory }: Session,
  usesEngine = false,
): Environment {
  const needsEngine = usesEngine || exportsToDocker(options.outputs, options.load)
  return {
    BUILDX_CONFIG: `${directory}/buildx`,
    ...(needsEngine ? {} : dockerAt(NO_ENGINE)),
  }
}

/** BuildKit knows by it which files of this machine it has already. */
export async function keepIdentity(
  { files }: World,
  session: Session,
  environment: Environment,
): Promise<void> {
  const [theirs, ours] = [session.environment, environment].map((one) => one['BUILDX_CONFIG'])
  const known = theirs && (await files.read(`${theirs}/.buildNodeID`))
  if (known) await files.write(`${ours}/.buildNodeID`, known)
}
