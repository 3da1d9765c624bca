import type { World } from '../../src/world.ts'
import { noHosts } from './no-hosts.ts'
import type { Answers, Recording } from './recording.ts'
import { recordedAws } from './recording-aws.ts'
import { recordedClients } from './recording-clients.ts'
import { recordedClock } from './recording-clock.ts'
import { recordedDocker } from './recording-docker.ts'
import { recordedFiles } from './recording-files.ts'
import { recordedGitHub } from './recording-github.ts'
import { recordedHub } from './recording-hub.ts'
import { recordedJob } from './recording-job.ts'
import { recordedPrograms } from './recording-programs.ts'
import { recordedRegistry } from './recording-registry.ts'
import { treesInMemory } from './trees-in-memory.ts'

export { type Answers, DIGEST } from './recording.ts'

/** A world that does nothing and writes down what it was asked to do; each part of it has a file of its own. */
export function recordingWorld(answers: Answers = {}) {
  const recording = recordingOf(answers)
  const { script, files, registry } = recording
  const { job, log, summaries, variables } = recordedJob(recording)
  const programs = recordedPrograms(recording)
  const ecr = recordedAws(answers.ecr ?? {}, script)
  const world: World = {
    hosts: noHosts,
    environment: answers.environment ?? {},
    clock: recordedClock(recording),
    trees: treesInMemory(() => ({
      ...files,
      ...Object.fromEntries(
        Object.entries(answers.links ?? {}).map(([path, link]) => [path, { link }]),
      ),
    })),
    job,
    run: programs.run,
    ask: programs.run,
    files: recordedFiles(recording),
    github: recordedGitHub(recording),
    docker: recordedDocker(recording, programs),
    registry: recordedClients(recording),
    ecr: { private: ecr.factory, public: ecr.publicFactory },
    dockerHub: recordedHub(recording),
  }
  return { world, script, files, log, summaries, variables, registry, ecr }
}

function recordingOf(answers: Answers): Recording {
  const script: string[] = []
  const registry = recordedRegistry(
    answers.published,
    (asked) => [...(answers.refused ?? []), ...(answers.refusedLater?.(asked) ?? [])],
    answers.immutable,
    answers.cancels,
  )
  const wrote = (what: string) => {
    script.push(what)
    answers.meanwhile?.(what, registry)
  }
  return {
    answers,
    script,
    files: { ...answers.files },
    registry,
    failed: Promise.withResolvers(),
    wrote,
  }
}
