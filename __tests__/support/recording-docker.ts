import { helperCredentials, userCredentials } from '../../src/core/access/docker-config.ts'
import type { EngineFacts } from '../../src/core/buildx/builder.ts'
import type { Docker } from '../../src/world.ts'
import { builtDigest, orThrow, type Recording } from './recording.ts'
import type { recordedPrograms } from './recording-programs.ts'

const ENGINE: EngineFacts = { version: '28.5.2', store: 'containerd', insecureRegistries: [] }

/** An engine that pushes what was built, and a docker configuration in memory. */
export function recordedDocker(
  { answers, script, files, registry }: Recording,
  { run, fail }: ReturnType<typeof recordedPrograms>,
): Docker {
  return {
    engine: async () => orThrow(answers.engine ?? ENGINE),
    builder: async () => answers.builder,
    mayHaveEngine: async () => answers.mayHaveEngine ?? true,
    probe: async ({ endpoint, tls }) => {
      script.push(`probe ${endpoint.url}${tls ? ' with TLS' : ''}`)
      return answers.probes?.[endpoint.url]?.shift() ?? { kind: 'answers' }
    },
    likeEngine: async (options) => options,
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
      registry.publish(reference, builtDigest(answers))
      answers.meanwhile?.(line, registry)
      return builtDigest(answers)
    },
    preparedBuilder: async () => answers.preparedBuilder,
    rememberBuilder: (name) => void script.push(`remember builder ${name}`),
    rememberLogins: (hosts) => void script.push(`remember logins ${hosts.join()}`),
  }
}
