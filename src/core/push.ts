import { exportsToRegistry } from './buildx/exporters.ts'
import type { Event } from './event.ts'

export interface PushOptions {
  readonly push: 'auto' | 'true' | 'false'
  readonly load: boolean
  readonly outputs: readonly string[]
  readonly call: string
  readonly hasCredentials: boolean
}

export interface PushDecision {
  readonly push: boolean
  readonly because: string
  /** Whether the user should hear of it: he might have expected a push. */
  readonly notice: string | undefined
}

/** Decides whether the image is pushed. GitHub gives no secrets to a fork or to Dependabot. */
export function decidePush(options: PushOptions, event: Event): PushDecision {
  const { push, load, outputs, call, hasCredentials } = options
  if (push === 'false') return no('push: false')
  if (call && call !== 'build') return no(`call: ${call} builds nothing`)
  if (event.origin !== 'repository' && (!hasCredentials || push === 'auto')) return noSecrets(event)
  if (push === 'true') return yes('push: true')
  if (event.ref.kind === 'pull-request') return no('a pull request is built, not published')
  if (exportsToRegistry(outputs)) return no('outputs pushes by itself')
  if (outputs.length > 0) return no('outputs says where the result goes')
  if (load) return no('load: true puts it into the Docker engine')
  return yes(`a ${event.name} event is published`)
}

const yes = (because: string): PushDecision => ({ push: true, because, notice: undefined })
const no = (because: string): PushDecision => ({ push: false, because, notice: undefined })

function noSecrets({ origin }: Event): PushDecision {
  const whose = origin === 'fork' ? 'a fork' : 'Dependabot'
  const because = `GitHub gives no secrets to ${whose}`
  return { push: false, because, notice: `built, not pushed: ${because}` }
}
