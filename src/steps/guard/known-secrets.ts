import { type GivenSecrets, knownValues } from '../../core/guard/known.ts'
import { type FindKnown, knownFinder } from '../../core/guard/secrets/known-values.ts'
import type { BuildPlan } from '../../core/plan.ts'
import type { World } from '../../world.ts'

/** A search for every secret that this run was given. It does not give away their values. */
export async function findKnownSecrets(
  { files, environment }: World,
  { access, build }: Pick<BuildPlan, 'access' | 'build'>,
): Promise<FindKnown> {
  const { options } = build
  const texts = options.secretFiles.secrets.map(async (secret): Promise<[string, string]> => {
    const path = secret.from === 'file' ? secret.path : ''
    return [path, (path && (await files.read(path))) || '']
  })
  const inputs = { ...inputsOf(access), ...keysOf(build) }
  const given = { inputs, options, environment, files: new Map(await Promise.all(texts)) }
  return knownFinder(knownValues(given))
}

/** Keys that open builders elsewhere. */
const keysOf = ({ nodes }: BuildPlan['build']): GivenSecrets['inputs'] =>
  Object.fromEntries(
    nodes.flatMap(({ tls }) => {
      const key = tls?.client?.key
      return key?.text ? [[`"${key.from}"`, key.text.trim()]] : []
    }),
  )

function inputsOf({ logins, aws, githubToken }: BuildPlan['access']): GivenSecrets['inputs'] {
  const passwords = logins.map(({ registry, password }) => [
    `the password for ${registry.host}`,
    password,
  ])
  return {
    ...Object.fromEntries(passwords),
    '"github-token"': githubToken,
    '"aws-secret-access-key"': aws.secretAccessKey,
    '"aws-session-token"': aws.sessionToken,
  }
}
