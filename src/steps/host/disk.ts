import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { isAlmostFull, roomIn } from '../../core/release/disk.ts'
import { HOST_LOOKS } from '../../core/retry.ts'
import { lineIn } from '../../core/text/foreign.ts'
import type { Deployment } from './deployment.ts'
import { info } from './engine.ts'

/** Warns where the disk that the engine keeps its images on is almost full. Needs a shell there; without one it says nothing. */
export async function warnOfDisk({ world, host, stack, left }: Deployment): Promise<void> {
  if (!stack.files && host.isRemote) return
  const folder = lineIn((await info(host.engine))['DockerRootDir'])
  if (!folder.startsWith('/')) return
  const timeout = Math.min(HOST_LOOKS, left())
  const said = await host.run(['df', '-Pk', folder], { timeout }).catch((failure) => {
    if (failure instanceof CommandFailure) return ''
    throw failure
  })
  const room = roomIn(said)
  if (!room || !isAlmostFull(room)) return
  const free = `${(room.free / 1e9).toFixed(1)} GB, ${Math.round(room.share * 100)} %`
  const message = `the disk of the host is almost full: ${free} are free in ${folder}. On the server, docker system df shows what takes the room`
  world.job.annotate({ level: 'warning', message })
}
