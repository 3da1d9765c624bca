import type { Environment, Event } from '../event/event.ts'
import { goBoolean } from './attributes.ts'

/** URL of this commit as a build context, in the form docker/build-push-action gives it. */
export function gitContext(event: Event, environment: Environment): string {
  const head = environment['DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF'] === 'true'
  const ref = head ? event.fullRef.replace(/^(refs\/pull\/\d+)\/merge$/, '$1/head') : event.fullRef
  const repository = `${event.repository.url}.git`
  if (goBoolean(environment['BUILDX_SEND_GIT_QUERY_AS_INPUT'] ?? '')) {
    return `${repository}?ref=${ref}${event.sha && `&checksum=${event.sha}`}`
  }
  return `${repository}#${event.sha && !ref.startsWith('refs/pull/') ? event.sha : ref}`
}

/** Replaces `{{defaultContext}}`. */
export const withGitContext = (text: string, context: string): string =>
  text.replace(/\{\{\{?\s*defaultContext\s*\}?\}\}/g, () => context)
