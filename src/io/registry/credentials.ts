import type { CredentialSource, Credentials } from '../../core/registry/client.ts'
import type { Connection } from './session.ts'

/** The credentials in hand; a source is asked when they are needed first. */
export async function credentialsOf({
  credentials,
  learnt,
}: Connection): Promise<Credentials | undefined> {
  if (typeof credentials !== 'function') return credentials
  learnt.given ??= ask(credentials, learnt, false)
  return learnt.given.asked
}

/** Who we are to the registry; undefined for no login, empty for a token without a name. */
export const userOf = (connection: Connection): string | undefined => {
  const known = credentialsInHand(connection)
  if (known && 'username' in known) return known.username
  return connection.credentials && ''
}

/** What `credentialsOf` has answered last. */
export const credentialsInHand = ({ credentials, learnt }: Connection): Credentials | undefined =>
  typeof credentials === 'function' ? learnt.given?.now : credentials

/**
 * Gets others in place of credentials that a registry did not take; false where there is no source of
 * them. Requests that were refused together ask it once.
 */
export async function renew(
  { credentials, learnt }: Connection,
  refused: Credentials | undefined,
): Promise<boolean> {
  if (typeof credentials !== 'function') return false
  if (learnt.given?.now === refused) {
    learnt.given = ask(credentials, learnt, true)
    learnt.tokens.clear()
  }
  await learnt.given?.asked
  return true
}

/** What fails is not kept: the next who needs them asks again. */
function ask(source: CredentialSource, learnt: Connection['learnt'], fresh: boolean) {
  const asked = source(fresh)
  const given: NonNullable<Connection['learnt']['given']> = { asked, now: undefined }
  asked.then(
    (credentials) => {
      given.now = credentials
    },
    () => {
      if (learnt.given === given) learnt.given = undefined
    },
  )
  return given
}
