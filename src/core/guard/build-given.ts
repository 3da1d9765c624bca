import { hasType } from '../buildx/attributes.ts'
import type { BuildOptions } from '../buildx/build-options.ts'
import type { Environment } from '../event/event.ts'
import { fieldsOf, keyAndValue, nameAndValue } from '../text/csv.ts'
import type { CacheTarget } from './copied-files.ts'
import type { BuildGiven } from './dockerfile/stages.ts'

/** What the build passes to the Dockerfile. A build argument without a value takes that of the job's variable. */
export function buildGiven(
  {
    target,
    buildArgs,
    buildContexts,
  }: Pick<BuildOptions, 'target' | 'buildArgs' | 'buildContexts'>,
  environment: Environment,
): BuildGiven {
  const given = buildArgs.map(nameAndValue).flatMap(([name, value]): [string, string][] => {
    const meant = value ?? environment[name]
    return meant === undefined ? [] : [[name, meant]]
  })
  const contexts = buildContexts
    .map(nameAndValue)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value ?? ''])
  return { target, buildArgs: new Map(given), contexts: new Map(contexts) }
}

/** Contexts that are folders of this machine: name → path. */
export const localContexts = ({ contexts }: BuildGiven): [name: string, path: string][] =>
  [...contexts].filter(([, value]) => value !== '' && !/^([a-z][\w+-]*:|git@)/i.test(value))

/** Where layers go that are not in the image; `to` are the values of `--cache-to`. */
export function cacheTarget(to: readonly string[]): CacheTarget {
  const whole = to.filter((target) => /(^|,)mode=max(,|$)/.test(target))
  const pushed = whole.find((target) => hasType(target, 'registry'))
  const fields = new Map(pushed ? fieldsOf(pushed).map(keyAndValue) : [])
  const host = fields.get('ref')?.split('/', 1)[0]
  return { registry: pushed && (host || 'a registry'), keepsStages: whole.length > 0 }
}
