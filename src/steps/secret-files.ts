import type { Secret } from '../core/buildx/secrets.ts'
import { Problem } from '../core/problem.ts'
import type { World } from '../world.ts'
import type { Session } from './login.ts'

/** Value of `--secret` for a secret that is a variable of the environment; none for the others. */
export const environmentSecret = (secret: Secret) =>
  secret.from === 'environment' ? [`id=${secret.id},env=${secret.variable}`] : []

/** Lends the values of `--secret` that name files; those we write exist only while buildx runs. */
export async function withSecretFiles<T>(
  world: World,
  secrets: readonly Secret[],
  { directory }: Session,
  work: (values: readonly string[]) => Promise<T>,
): Promise<T> {
  const written = secrets.flatMap((secret, index) =>
    secret.from === 'value' ? [{ ...secret, path: `${directory}/secret-${index}` }] : [],
  )
  const given = secrets.filter((secret) => secret.from === 'file')
  try {
    for (const { value } of written) world.mask(value)
    await Promise.all(written.map(({ path, value }) => world.writeFile(path, value)))
    await Promise.all(given.map(({ path }) => mustExist(world, path)))
    return await work([...written, ...given].map(({ id, path }) => `id=${id},src=${path}`))
  } finally {
    await Promise.all(written.map(({ path }) => world.removeFile(path)))
  }
}

async function mustExist(world: World, path: string) {
  if ((await world.readFile(path)) !== undefined) return
  throw new Problem(
    `the secret file "${path}" does not exist`,
    'Mend the path in "secret-files", or make the file in an earlier step',
  )
}
