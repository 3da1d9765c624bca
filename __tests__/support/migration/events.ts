import { parse } from 'yaml'

/** Recorded events by what stands under `on`. */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  push: ['push-main', 'push-tag-v1.2.3', 'push-branch-feature-oauth-improvement'],
  pull_request: ['pull-request'],
  workflow_dispatch: ['workflow-dispatch-version', 'workflow-dispatch-latest'],
  schedule: ['schedule'],
  release: ['release-published'],
  workflow_call: ['workflow-call'],
  workflow_run: ['workflow-run-main'],
}

/** Recorded events that start a workflow; a composite action is used on a push. */
export function eventsOf(text: string): string[] {
  const { on } = parse(text) as { on?: unknown }
  const names = typeof on === 'string' ? [on] : Object.keys(on ?? { push: null })
  return names.flatMap((name) => EVENTS[name] ?? []).filter((event) => startsOn(on, event))
}

function startsOn(on: unknown, event: string): boolean {
  const push = (on as { push?: { branches?: string[]; tags?: string[] } } | undefined)?.push
  if (!event.startsWith('push-') || !push) return true
  if (event.startsWith('push-tag')) return push.tags !== undefined
  if (event === 'push-main') return push.branches !== undefined
  return push.branches?.includes('**') ?? false
}
