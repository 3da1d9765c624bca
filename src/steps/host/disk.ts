import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { freeSpaceIn, isAlmostFull } from '../../core/release/disk.ts'
import { HOST_LOOKS } from '../../core/retry.ts'
import { lineIn } from '../../core/text/foreign.ts'
import type { Deployment } from './deployment.ts'
import { info } from './engine.ts'

/** Warns where the disk with the engine's images is almost full. Needs a shell on the host; without one there is no warning. */
export async function warnOfDisk({ world, host, stack, left }: Deployment): Promise<void> {
  if (!stack.files && host.isRemote) return
  const folder = lineIn((await info(host.engine))['DockerRootDir'])
  if (!folder.startsWith('/')) return
  const timeout = Math.min(HOST_LOOKS, left())
  const output = await host.run(['df', '-Pk', folder], { timeout }).catch((failure) => {
    if (failure instanceof CommandFailure) return ''
    throw failure
  })
  const space = freeSpaceIn(output)
  if (!space || !isAlmostFull(space)) return
  const free = `${(space.free / 1e9).toFixed(1)} GB, ${Math.round(space.share * 100)} %`
  const message = `the disk of the host is almost full: ${free} are free in ${folder}. On the server, docker system df shows what takes up the space`
  world.job.annotate({ level: 'warning', message })
}
