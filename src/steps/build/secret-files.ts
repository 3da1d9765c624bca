import { masksFor } from '../../core/access/build-secret-masks.ts'
import type { Secret } from '../../core/buildx/secrets.ts'
import { Problem } from '../../core/problem.ts'
import { csvField } from '../../core/text/csv.ts'
import type { World } from '../../world.ts'

/** Value of `--secret` for a secret that is a variable of the environment; none for the others. */
export const environmentSecret = (secret: Secret) =>
  secret.from === 'environment'
    ? [`${field('id', secret.id)},${field('env', secret.variable)}`]
    : []

/** Lends the values of `--secret` that name files; those we write, whose paths begin with `base`, exist only while buildx runs. */
export async function withSecretFiles<T>(
  world: World,
  secrets: readonly Secret[],
  base: string,
  work: (values: readonly string[]) => Promise<T>,
): Promise<T> {
  const files = secrets.flatMap((secret, index) => fileOf(secret, `${base}secret-${index}`))
  const written = files.filter(({ value }) => value !== undefined)
  try {
    for (const { value = '' } of written) for (const line of masksFor(value)) world.job.mask(line)
    await Promise.all(
      files.map(({ path, value }) =>
        value === undefined ? mustExist(world, path) : world.files.write(path, value),
      ),
    )
    return await work(files.map(({ id, path }) => `${field('id', id)},${field('src', path)}`))
  } finally {
    await Promise.all(written.map(({ path }) => world.files.remove(path)))
  }
}

/** buildx reads CSV: a comma in a path must not end it. */
const field = (key: string, value: string) => csvField(`${key}=${value}`)

/** A file buildx reads a secret from; ours to write where it has a value. */
interface SecretFile {
  readonly id: string
  readonly path: string
  readonly value?: string
}

function fileOf(secret: Secret, path: string): SecretFile[] {
  if (secret.from === 'environment') return []
  return [secret.from === 'file' ? secret : { id: secret.id, path, value: secret.value }]
}

async function mustExist(world: World, path: string) {
  if (await world.files.isFile(path)) return
  throw new Problem(
    `the secret file "${path}" does not exist`,
    'Fix the path in "secret-files", or make the file in an earlier step',
  )
}
