import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/**
 * Waits until a program that holds a mount namespace prints its first line; answers its process id.
 * @throws Error with what it printed, where it ended instead
 */
export async function untilReady(holder: ChildProcess): Promise<number> {
  let complaint = ''
  holder.stderr?.on('data', (text) => {
    complaint += text
  })
  const lines = createInterface({ input: holder.stdout as NodeJS.ReadableStream })
  await Promise.race([once(lines, 'line'), once(holder, 'close')])
  if (holder.exitCode !== null || !holder.pid)
    throw new Error(`no mount namespace of our own: ${complaint.trim() || 'unshare did not start'}`)
  for (const stream of [holder.stdout, holder.stderr]) stream?.destroy()
  return holder.pid
}
