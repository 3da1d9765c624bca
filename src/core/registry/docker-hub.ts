import { Problem } from '../problem.ts'
import { entriesIn } from '../text/foreign.ts'
import { objectIn } from '../text/json.ts'
import { oneLine } from '../text/one-line.ts'

/** Who asks Docker Hub: an account or an organisation, with its password or access token. */
export interface HubLogin {
  readonly username: string
  readonly password: string
}

/** What Docker Hub says of a repository. */
export type HubVisibility = 'private' | 'public' | 'missing'

/**
 * Docker Hub beside its registry: only there a repository is made private. Repositories are named as its
 * registry names them: `acme/app`. https://docs.docker.com/reference/api/hub/latest/
 */
export interface DockerHub {
  /** `missing` is also what Docker Hub says of a repository that this login may not see. */
  readonly visibility: (repository: string, login: HubLogin) => Promise<HubVisibility>
  /** Resolves with false where there is such a repository already. */
  readonly createPrivate: (repository: string, login: HubLogin) => Promise<boolean>
}

/** What Docker Hub's API answers about a repository; undefined where it says nothing of that kind. */
export function hubVisibility(status: number, body: string): HubVisibility | undefined {
  if (status === 404) return 'missing'
  const isPrivate = status === 200 ? objectIn(body)['is_private'] : undefined
  if (typeof isPrivate !== 'boolean') return undefined
  return isPrivate ? 'private' : 'public'
}

/** The token in the answer to a login. */
export function hubToken(body: string): string | undefined {
  const { access_token } = objectIn(body)
  return typeof access_token === 'string' && access_token ? access_token : undefined
}

/** An answer of Docker Hub's API that is none of those hoped for. */
export interface HubRefusal {
  readonly repository: string
  readonly wanted: 'log in' | 'look' | 'create'
  readonly status: number
  readonly body: string
  readonly user: string
}

/** Why Docker Hub refused, in its own words, and the cure. */
export function hubProblem(refusal: HubRefusal): Problem {
  const { repository, wanted, status, body } = refusal
  const words = hubWords(body)
  const answer = `status ${status}${words ? `, “${words}”` : ''}`
  const task =
    wanted === 'create'
      ? `create ${repository} as a private repository`
      : `show whether ${repository} is private`
  const { what, fix } = reason(refusal)
  return new Problem(`Docker Hub does not ${task}: ${what} (${answer})`, fix)
}

/** One form; there the account's own rights count. */
export const createByHand = (repository: string): string =>
  `Create it by hand as “Private”: https://hub.docker.com/repository/create?namespace=${repository.split('/')[0]}`

function reason({ repository, wanted, status, user }: HubRefusal) {
  if (status >= 500 || status === 429)
    return { what: 'it has a fault, or too much to do', fix: 'Run the job again in a few minutes' }
  if (status === 401 && wanted === 'log in')
    return {
      what: `it does not accept the credentials of "${user}"`,
      fix: `Make an access token of "${user}" at https://app.docker.com/settings/personal-access-tokens and store it as the secret that "password" reads`,
    }
  if (status === 401 || status === 403)
    return {
      what: `"${user}" may not do that with this token`,
      fix: `${createByHand(repository)}; or give "${user}" a token with “Read, Write, Delete” and the right to create repositories there`,
    }
  if (wanted === 'create')
    return {
      what: 'it does not accept the request',
      fix: `${createByHand(repository)}. If the plan has no private repository left, make room or change it: https://hub.docker.com/billing`,
    }
  return {
    what: 'the answer is not one of its API',
    fix: 'Check that no proxy or login page answers for hub.docker.com',
  }
}

const LONGEST = 200

/** `message`, `detail`, or a list under the name of a field. Nothing else of an answer is shown. */
function hubWords(body: string): string {
  const { message, detail, ...fields } = objectIn(body)
  const listed = Object.values(fields).flatMap((value) => entriesIn(value))
  const words = [detail, message, ...listed].filter((one) => typeof one === 'string' && one !== '')
  return oneLine(words.join('; '), LONGEST)
}
