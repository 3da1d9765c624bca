import { helperCredentials, userCredentials } from '../../src/core/access/docker-config.ts'
import type { EngineFacts, KnownBuilder } from '../../src/core/buildx/builder.ts'
import { CommandFailure } from '../../src/core/diagnosis/command-failure.ts'
import type { Environment } from '../../src/core/event/event.ts'
import { cancelled, type Problem } from '../../src/core/problem.ts'
import type { RegistryClient } from '../../src/core/registry/client.ts'
import type { HubVisibility } from '../../src/core/registry/docker-hub.ts'
import { MissingCredentials } from '../../src/core/registry/refusal.ts'
import type { CommitOrder, World } from '../../src/world.ts'
import { type AwsAnswers, recordedAws } from './recording-aws.ts'
import { type Published, type RecordedRegistry, recordedRegistry } from './recording-registry.ts'
import { treesInMemory } from './trees-in-memory.ts'

/** What a recorded world answers; everything goes well unless a test says otherwise. */
export interface Answers {
  readonly engine?: EngineFacts | Problem
  readonly builder?: KnownBuilder
  readonly environment?: Environment
  readonly files?: Readonly<Record<string, string>>
  /** Links, by what they lead to. */
  readonly links?: Readonly<Record<string, string>>
  readonly userConfig?: string
  /** Outputs of commands that fail, by the beginning of their command line: one for each time; `cancelled` is none. */
  readonly failures?: Readonly<Record<string, string | readonly string[]>>
  /** What GitHub's API answers, by path; it answers nothing else. */
  readonly github?: Readonly<Record<string, unknown>>
  /** What programs print, by the beginning of their command line. */
  readonly prints?: Readonly<Record<string, string>>
  /** Why a registry refuses a push, by its host. */
  readonly refusals?: Readonly<Record<string, Problem>>
  /** What a registry waits for before it answers whether we may push. */
  readonly waitBefore?: Promise<unknown>
  /** Repositories that nobody in particular can pull from, or why that cannot be told; others refuse. */
  readonly nobody?: Readonly<Record<string, 'pulls' | Problem>>
  /** The same after the push, where that is another thing. */
  readonly nobodyLater?: Answers['nobody']
  /** What Docker Hub says of a repository, in turn; of others that they are missing. */
  readonly hub?: Readonly<Record<string, readonly (HubVisibility | Problem)[]>>
  /** Why Docker Hub creates no repository; `exists` where there is one. */
  readonly hubCreates?: 'exists' | Problem
  /** Lines `docker buildx build` prints. */
  readonly output?: readonly string[]
  readonly metadata?: object
  /** What is in the registries before the run. */
  readonly published?: Published
  /** Requests that a registry refuses, by what is asked: `list`, `read acme/app`, `put acme/app:v1`. */
  readonly refused?: readonly string[]
  /** The same, as things are by then, when something is asked. */
  readonly refusedLater?: (asked: string) => readonly string[]
  /** Whether the user cancels the run while this is asked: no registry answers any more. */
  readonly cancels?: (asked: string) => boolean
  /** Those that it refuses because the tag is immutable there. */
  readonly immutable?: readonly string[]
  /** What other runs do, told after everything that is written to a registry: `put acme/app:v1`. */
  readonly meanwhile?: (written: string, registry: RecordedRegistry) => void
  /** How GitHub sees the second commit from the first, by `first...second`. */
  readonly orders?: Readonly<Record<string, CommitOrder>>
  /** What Amazon ECR answers. */
  readonly ecr?: AwsAnswers
}

/** A digest for what a recorded build pushes. */
export const DIGEST = `sha256:${'d'.repeat(64)}`

/** A world that does nothing and writes down what it was asked to do. */
export function recordingWorld(answers: Answers = {}) {
  const script: string[] = []
  const files: Record<string, string> = { ...answers.files }
  const log: string[] = []
  const summaries: string[] = []
  const failures = Object.fromEntries(
    Object.entries(answers.failures ?? {}).map(([start, outputs]) => [start, [outputs].flat()]),
  )
  const registry = recordedRegistry(
    answers.published,
    (asked) => [...(answers.refused ?? []), ...(answers.refusedLater?.(asked) ?? [])],
    answers.immutable,
    answers.cancels,
  )
  const ecr = recordedAws(answers.ecr ?? {}, script)
  const wrote = (what: string) => {
    script.push(what)
    answers.meanwhile?.(what, registry)
  }
  const built = answers.metadata === undefined ? DIGEST : ''
  const fail = (line: string) => {
    const failing = Object.keys(failures).find((start) => line.startsWith(start))
    const output = failing === undefined ? undefined : failures[failing]?.shift()
    if (output === undefined) return
    if (output === 'cancelled') throw cancelled()
    const exitCode = output.startsWith('fatal') ? 128 : 1 // as git has it
    throw new CommandFailure(line.split(' ').slice(0, 3).join(' '), exitCode, output)
  }
  const run: World['run'] = async (program, args, options = {}) => {
    const line = [program, ...args].join(' ')
    script.push(`${line}${options.stdin === undefined ? '' : ' <secret>'}`)
    for (const text of answers.output ?? []) options.onLine?.(text)
    if (line.startsWith('docker buildx build')) {
      await new Promise((resolve) => setImmediate(resolve)) // it takes longer than all questions
      if (options.unwanted?.aborted) {
        script.push('end docker buildx build')
        throw cancelled()
      }
    }
    fail(line)
    const metadataFile = args[args.indexOf('--metadata-file') + 1]
    if (args.includes('--metadata-file') && metadataFile) {
      files[metadataFile] = JSON.stringify(answers.metadata ?? { 'containerimage.digest': DIGEST })
    }
    if (line.startsWith('docker buildx build')) registry.build(args, built)
    answers.meanwhile?.(line, registry)
    const printing = Object.keys(answers.prints ?? {}).find((start) => line.startsWith(start))
    return answers.prints?.[printing ?? ''] ?? ''
  }
  const askGitHub = (path: string) => {
    script.push(`github ${path}`)
    if (answers.github && path in answers.github) return answers.github[path]
    throw new Error(`api.github.com answers 404 to ${path}`)
  }
  const world: World = {
    environment: answers.environment ?? {},
    clock: {
      now: () => '2026-11-23T06:30:00.000Z',
      random: () => 0.5,
      sleep: async (time) => wrote(`sleep ${time}`),
    },
    trees: treesInMemory(() => ({
      ...files,
      ...Object.fromEntries(
        Object.entries(answers.links ?? {}).map(([path, link]) => [path, { link }]),
      ),
    })),
    job: {
      log: (text) => void log.push(text),
      group: (title, work) => {
        script.push(`group ${title}`)
        return work()
      },
      annotate: ({ level, message, file, line }) =>
        void script.push(`${level}${file ? ` ${file}:${line}` : ''}: ${message}`),
      summarize: async (markdown) => void summaries.push(markdown),
      quote: (work) => work(),
      mask: (secret) => void script.push(`mask ${secret}`),
    },
    run,
    ask: run,
    files: {
      read: async (path) => files[path],
      isFile: async (path) => path in files,
      write: async (path, text) => {
        script.push(`write ${path}`)
        files[path] = text
      },
      remove: async (path) => {
        script.push(`remove ${path}`)
        delete files[path]
      },
      withPrivateDirectory: async (work) => {
        try {
          return await work('<private>')
        } finally {
          script.push('remove <private>')
        }
      },
    },
    github: {
      repository: async ({ repository }) => askGitHub(`/repos/${repository}`),
      commitDate: async ({ repository, sha }) =>
        String(askGitHub(`/repos/${repository}/commits/${sha}`)),
      compareCommits: async ({ base, head }) => {
        script.push(`compare ${base.slice(0, 7)}...${head.slice(0, 7)}`)
        return answers.orders?.[`${base}...${head}`]
      },
    },
    docker: {
      engine: async () =>
        orThrow(
          answers.engine ?? { version: '28.5.2', store: 'containerd', insecureRegistries: [] },
        ),
      builder: async () => answers.builder,
      userConfig: async () => answers.userConfig,
      credentials: async (registry) => {
        const known = userCredentials(answers.userConfig, registry)
        if (known.kind !== 'helper') return known.kind === 'given' ? known.credentials : undefined
        return helperCredentials(await run(`docker-credential-${known.helper}`, ['get']))
      },
      configure: async (directory, config) => {
        files[`${directory}/docker/config.json`] = config
        script.push(`configure ${Object.keys(JSON.parse(config).auths).join(' ')}`)
        return { DOCKER_CONFIG: `${directory}/docker` }
      },
      tag: async ({ id }, reference) => void script.push(`tag ${reference} ${id.slice(7, 11)}`),
      untag: async (_, reference) => void script.push(`untag ${reference}`),
      push: async ({ reference }) => {
        const line = `push ${reference}`
        script.push(line)
        fail(line)
        registry.publish(reference, built)
        answers.meanwhile?.(line, registry)
        return built
      },
      rememberBuilder: (name) => void script.push(`remember builder ${name}`),
    },
    registry: async ({ host }, credentials) =>
      credentials === 'anonymous' ? anonymousClient(host) : recordedClient(host),
    ecr: { private: ecr.factory, public: ecr.publicFactory },
    dockerHub: {
      visibility: async (repository, { username }) => {
        script.push(`hub: look at ${repository} as ${username}`)
        return orThrow(hub[repository]?.shift() ?? 'missing')
      },
      createPrivate: async (repository, { username }) => {
        script.push(`hub: create ${repository} as ${username}, private`)
        return orThrow(answers.hubCreates ?? 'created') === 'created'
      },
    },
  }
  const hub = Object.fromEntries(
    Object.entries(answers.hub ?? {}).map(([repository, said]) => [repository, [...said]]),
  )
  const anonymousClient = (host: string) => {
    const client: Partial<RegistryClient> = {
      authorize: async (repository, actions) => {
        script.push(`authorize ${host} ${repository} ${actions.join()} as nobody`)
        const refusal = new MissingCredentials('nobody may', 'Log in')
        const isPushed = script.some((line) => line.startsWith('push '))
        const nobody = (isPushed && answers.nobodyLater) || answers.nobody
        orThrow(nobody?.[`${host}/${repository}`] ?? refusal)
      },
    }
    return client as RegistryClient
  }
  const recordedClient = (host: string) => {
    const client: RegistryClient = {
      ...registry.client(host, wrote),
      authorize: async (repository, actions) => {
        script.push(`authorize ${host} ${repository} ${actions.join()}`)
        await answers.waitBefore
        const refusal = answers.refusals?.[host]
        if (refusal) throw refusal
      },
      get withRetries(): RegistryClient {
        return client
      },
    } as Partial<RegistryClient> as RegistryClient
    return client
  }
  return { world, script, files, log, summaries, registry, ecr }
}

function orThrow<T>(value: T | Problem): T {
  if (value instanceof Error) throw value
  return value as T
}
