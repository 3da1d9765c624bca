import { rm } from 'node:fs/promises'
import { getState, warning } from '@actions/core'
import { isOurBuilder, removeBuilderArguments } from './core/buildx/builder.ts'
import { STATE } from './io/runner/private-directory.ts'

/** Finishes what a killed run left undone: its credentials, its secret files, its builder. */
const done = await Promise.allSettled([
  removeDirectory(getState(STATE.directory)),
  removeBuilder(getState(STATE.builder)),
])
for (const { reason } of done.filter((end) => end.status === 'rejected')) {
  warning(`not everything could be tidied up: ${reason}`)
}

async function removeDirectory(path: string) {
  if (path) await rm(path, { recursive: true, force: true, maxRetries: 3 })
}

async function removeBuilder(name: string) {
  if (!isOurBuilder(name)) return
  const { askProgram } = await import('./io/runner/ask-program.ts')
  await askProgram('docker', removeBuilderArguments(name))
}
