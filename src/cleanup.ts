import { rm } from 'node:fs/promises'
import { getState, info } from '@actions/core'
import { removeBuilderArguments } from './core/buildx/builder.ts'
import { run } from './io/command.ts'
import { STATE } from './io/private-directory.ts'

/** Finishes what a killed run left undone: its credentials, its secret files, its builder. */
await Promise.all([
  removeDirectory(getState(STATE.directory)),
  removeBuilder(getState(STATE.builder)),
])

async function removeDirectory(path: string) {
  if (path) await rm(path, { recursive: true, force: true, maxRetries: 3 })
}

async function removeBuilder(name: string) {
  if (!name) return
  await run('docker', removeBuilderArguments(name)).catch((error) =>
    info(`The builder ${name} could not be removed: ${error.message}`),
  )
}
