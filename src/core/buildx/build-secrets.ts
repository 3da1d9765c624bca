import type { BuildOptions } from './build-options.ts'
import type { Secret } from './secrets.ts'

/** Every secret of a build, in the order docker/build-push-action gives them; a token for this commit. */
export function secretsOf(
  { secrets, secretEnvs, secretFiles, context }: BuildOptions,
  commit: string,
  githubToken: string,
): { secrets: Secret[]; notice: string | undefined } {
  const given = [secretEnvs, secrets, secretFiles]
  const empty = given.flatMap((list) => list.empty)
  const isOurs = context.startsWith(commit)
  const hasToken = secrets.secrets.some(({ id }) => /^GIT_AUTH_TOKEN(\.|$)/.test(id))
  const token = (): Secret => ({
    id: `GIT_AUTH_TOKEN.${new URL(commit).host}`,
    from: 'value',
    value: githubToken,
  })
  return {
    secrets: [
      ...given.flatMap((list) => list.secrets),
      ...(githubToken && isOurs && !hasToken ? [token()] : []),
    ],
    notice:
      empty.length > 0
        ? `build secrets without a value are left out: ${empty.join(', ')}`
        : undefined,
  }
}
