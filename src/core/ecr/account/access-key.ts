import type { Environment, Event } from '../../event/event.ts'
import { allProblems, Problem } from '../../problem.ts'
import type { AwsOptions } from './endpoint.ts'

/** Whether text has the form of an access key id of IAM. */
export const isAccessKey = (text: string): boolean => /^A(?:KIA|SIA)[A-Z0-9]{12,124}$/.test(text)

/** Whether text has the form of the secret of an access key: it must not be quoted then. */
export const isSecretKey = (text: string): boolean =>
  !isAccessKey(text) && /^[A-Za-z0-9/+]{40}$/.test(text)

/** Two inputs that are an access key together. */
export type KeyInputs = readonly [id: string, secret: string]

const OF_AWS: KeyInputs = ['aws-access-key-id', 'aws-secret-access-key']

/**
 * What is wrong with an access key as far as it can be seen without asking AWS; undefined where nothing is.
 * GitHub gives a fork no secrets: there half of a key is as good as none.
 */
export function keyProblem(
  { accessKeyId, secretAccessKey, sessionToken }: AwsOptions,
  event: Event,
  environment: Environment,
  inputs: KeyInputs = OF_AWS,
): Problem | undefined {
  if (event.origin !== 'repository') return undefined
  const half = halfProblem(accessKeyId, secretAccessKey, inputs)
  const swapped = swappedProblem(accessKeyId, secretAccessKey, inputs)
  const isWhole = accessKeyId !== '' && secretAccessKey !== '' && !swapped
  const token = sessionToken || environment['AWS_SESSION_TOKEN']
  const lacksToken = isWhole && !token && isTemporary(accessKeyId)
  const problems = [half, swapped, lacksToken ? noSessionToken(inputs) : undefined]
  return allProblems(
    'the access key is wrong',
    problems.filter((problem) => problem !== undefined),
  )
}

const isTemporary = (id: string) => isAccessKey(id) && id.startsWith('ASIA')

function halfProblem(id: string, secret: string, [idName, secretName]: KeyInputs) {
  if ((id === '') === (secret === '')) return undefined
  const [is, isNot] = id ? [idName, secretName] : [secretName, idName]
  return new Problem(
    `"${is}" is given and "${isNot}" is empty`,
    'Check the name of the secret: one that is not set is empty',
  )
}

/** Neither part is quoted: one of them is a secret in an unexpected place. */
function swappedProblem(id: string, secret: string, [idName, secretName]: KeyInputs) {
  const [isSecret, isId] = [isSecretKey(id), isAccessKey(secret)]
  if (!isSecret && !isId) return undefined
  if (isSecret && isId)
    return new Problem(`"${idName}" and "${secretName}" are swapped`, 'Write each under the other')
  return isSecret
    ? new Problem(
        `"${idName}" has the form of a secret, not of an id`,
        'Write the text that begins with AKIA or ASIA, and check the names of the secrets',
      )
    : new Problem(
        `"${secretName}" has the form of an id, not of a secret`,
        'Write the 40 characters that AWS shows once, when the key is created, and check the names of the secrets',
      )
}

const noSessionToken = ([idName]: KeyInputs) =>
  new Problem(
    `"${idName}" begins with ASIA, and "aws-session-token" is empty`,
    'Such a key is good for some hours and has three parts: write all of them, or use a role or a key that begins with AKIA',
  )
