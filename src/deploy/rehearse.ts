import { Problem } from '../core/problem.ts'
import type { Change } from '../core/release/plan.ts'
import { digestIn, repositoryIn } from '../core/release/services.ts'
import type { Session } from '../steps/access/session.ts'
import { refuseObstacles } from '../steps/host/conflicts.ts'
import type { Deployment } from '../steps/host/deployment.ts'
import { imageOn } from '../steps/host/images.ts'
import { refuseMissingFiles } from '../steps/host/mounted-files.ts'

/** A dry run fails where the deployment would. Nothing is pulled; the registry is asked for each new digest. */
export async function rehearse(
  deployment: Deployment,
  session: Pick<Session, 'client'>,
  changes: readonly Change[],
): Promise<void> {
  await refuseObstacles(deployment)
  await refuseMissingFiles(deployment)
  for (const reference of new Set(changes.filter(({ isNew }) => isNew).map(({ after }) => after)))
    await askFor(deployment, session, reference)
}

/** Where the registry does not answer the runner there is only a warning: the host may reach it. */
export async function askFor(
  { host, world }: Pick<Deployment, 'host' | 'world'>,
  session: Pick<Session, 'client'>,
  reference: string,
): Promise<void> {
  const [image, digest] = [repositoryIn(reference), digestIn(reference)]
  if (!image || !digest || (await imageOn(host.engine, reference))) return
  const found = await session
    .client(image.registry)
    .then((client) => client.headManifest(image.path, digest))
    .catch((problem) => {
      if (!(problem instanceof Problem)) throw problem
      const message = `it is not known whether ${reference} can be pulled: ${problem.message}. ${problem.fix}`
      world.job.annotate({ level: 'warning', message })
      return 'unknown'
    })
  if (found) return
  throw new Problem(
    `the registry has no ${reference}`,
    'Check "images" and "digest": the digest is one of another repository, or the image was removed',
  )
}
