import { readFileSync } from 'node:fs'
import type { Event } from '../../core/event/event.ts'
import { parseEvent } from '../../core/event/parse.ts'

/** What happened, from the environment and the webhook payload the runner hands over. */
export function currentEvent(): Event {
  return parseEvent(process.env, payload(process.env['GITHUB_EVENT_PATH']))
}

function payload(path: string | undefined): unknown {
  try {
    return JSON.parse(readFileSync(path ?? '', 'utf8'))
  } catch {
    return {} // only the environment gives the ref and the commit
  }
}
