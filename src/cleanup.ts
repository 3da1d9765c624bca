import { rm } from 'node:fs/promises'
import { getState, info } from '@actions/core'
import { removeBuilderArguments } from './core/buildx/builder.ts'
import { run } from './io/command.ts'
import { STATE } from './io/private-directory.ts'

/** Finishes what a killed run left undone: its credentials, its secret files, its builder. */
const directory = getState(STATE.directory)
if (directory) await rm(directory, { recursive: true, force: true, maxRetries: 3 })

const builder = getState(STATE.builder)
if (builder) {
  await run('docker', removeBuilderArguments(builder)).catch((error) =>
    info(`The builder ${builder} could not be removed: ${error.message}`),
  )
}
