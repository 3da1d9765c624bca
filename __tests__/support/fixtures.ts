import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Environment, Event } from '../../src/core/event/event.ts'
import { parseEvent } from '../../src/core/event/parse.ts'

export interface RecordedEvent {
  readonly env: Environment
  readonly payload: unknown
}

/** An event as GitHub delivers it: the runner's environment and the webhook payload. */
export const recordedEvent = (name: string): RecordedEvent =>
  JSON.parse(readFileSync(`__tests__/fixtures/events/${name}.json`, 'utf8'))

/** The same, as Slipway understands it. */
export function event(name: string): Event {
  const { env, payload } = recordedEvent(name)
  return parseEvent(env, payload)
}

interface ActionFile {
  readonly inputs: Record<string, { description: string; default?: string; required?: boolean }>
  readonly outputs: Record<string, { description: string }>
  /** `using`, and the programs of `pre`, `main` and `post`. */
  readonly runs: Record<string, string>
}

export const actionFile = (path: string): ActionFile => parse(readFileSync(path, 'utf8'))

/** Reads inputs as the runner would: what the user gave, else the default in action.yml. */
export function inputsOf(path: string, given: Readonly<Record<string, string>> = {}) {
  const { inputs } = actionFile(path)
  const unknown = Object.keys(given).filter((name) => !(name in inputs))
  if (unknown.length > 0) throw new Error(`${path} has no input ${unknown.join(', ')}`)
  return (name: string): string => given[name] ?? inputs[name]?.default ?? ''
}
