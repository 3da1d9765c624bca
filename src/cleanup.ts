import { spawn } from 'node:child_process'
import { getState } from '@actions/core'
import { isOurBuilder, removeBuilderArguments } from './core/buildx/create-builder.ts'
import { CommandFailure } from './core/diagnosis/command-failure.ts'
import { isKnownIn } from './io/docker/known-in.ts'
import { isOurBackground, preparationInState } from './io/docker/preparation.ts'
import { compilesInto } from './io/runner/fill-compile-cache.ts'
import { job } from './io/runner/job.ts'
import { isOurDirectory, STATE } from './io/runner/our-directory.ts'
import { removeLeftover } from './io/runner/private-directory.ts'

/** Finishes what a killed or skipped run left undone: its credentials, its secret files, its builder. */
const preparation = preparationInState()
if (preparation && isOurBackground(preparation)) endBackground(preparation.process)
const compiled = getState(STATE.compiled)
const compiling = Number(getState(STATE.compiling))
if (compilesInto(compiling, compiled)) endBackground(compiling)
const directory = getState(STATE.directory)
const ours = [...getState(STATE.builder).split(' '), preparation?.builder ?? ''].filter((name) =>
  isOurBuilder(name, process.env['GITHUB_RUN_ID']),
)
/** Those that buildx knows by files in the private directory are in a cluster. */
const inCluster = ours.filter((name) => isOurDirectory(directory) && isKnownIn(directory, name))
const builders = ours.filter((name) => !inCluster.includes(name))
const done = await Promise.allSettled([
  leaveDirectory(),
  removeLeftover(preparation?.directory ?? ''),
  removeLeftover(compiled),
  ...builders.map(removeBuilder),
  logOut(getState(STATE.logins).split(' ').filter(isHost)),
])
for (const { reason } of done.filter((end) => end.status === 'rejected')) {
  job.annotate({ level: 'warning', message: `cleaning up was not complete: ${reason}` })
}

/** What leads to a cluster lies in the directory: its builders go first, whatever machine this is. */
async function leaveDirectory() {
  const removed = await Promise.allSettled(inCluster.map(removeFromCluster))
  await removeLeftover(directory)
  const failed = removed.filter((end) => end.status === 'rejected')
  if (failed.length > 0) throw failed[0]?.reason
}

async function removeFromCluster(name: string) {
  const { removeInCluster } = await import('./io/docker/cluster-builder.ts')
  await removeInCluster(directory, name)
}

/** State is text that anything in the job may have written. */
function isHost(text: string): boolean {
  return /^[\w.[\]:-]+$/.test(text) && !text.startsWith('-')
}

/** `logout: job`: later steps have used the logins, and now they go. One by one: Docker writes its file as it read it. */
async function logOut(hosts: readonly string[]) {
  const failures: unknown[] = []
  for (const host of hosts) {
    const { askProgram } = await import('./io/runner/ask-program.ts')
    // Docker knows its own hub by this name for "docker login" only.
    const named = host === 'docker.io' ? [] : [host]
    await askProgram('docker', ['logout', ...named]).catch((failure) => failures.push(failure))
  }
  if (failures.length > 0) throw failures[0]
}

/** On a machine that is thrown away after the job nothing waits for it. */
async function removeBuilder(name: string) {
  const args = removeBuilderArguments(name)
  if (process.env['RUNNER_ENVIRONMENT'] === 'github-hosted') {
    const { forPrograms } = await import('./io/runner/program-environment.ts')
    spawn('docker', args, { detached: true, stdio: 'ignore', env: forPrograms(process.env) })
      .on('error', () => undefined)
      .unref()
    return
  }
  const { askProgram } = await import('./io/runner/ask-program.ts')
  await askProgram('docker', args).catch((failure) => {
    // A cancelled run has removed it, and could not say so any more.
    if (!(failure instanceof CommandFailure && failure.output.includes('no builder "')))
      throw failure
  })
}

/** What is still under way for a step that was skipped is not needed any more. */
function endBackground(id: number) {
  try {
    if (id > 1) process.kill(-id, 'SIGTERM')
  } catch {
    // It has ended.
  }
}
