import { entriesIn, textIn } from '../../text/foreign.ts'
import { asObject, objectIn } from '../../text/json.ts'

/**
 * Services whose containers the engine cannot describe in full, from what `docker compose config --format json` printed:
 * compose copies secrets and configs into them, or runs commands in them once they have started.
 */
export function injectedServices(text: string): ReadonlySet<string> {
  const project = objectIn(text)
  const isCopied = (kind: 'secrets' | 'configs') => (entry: unknown) =>
    asObject(asObject(project[kind])[textIn(asObject(entry)['source'])])['file'] === undefined
  const isInjected = (service: unknown) => {
    const { secrets, configs, post_start: hooks } = asObject(service)
    return (
      entriesIn(secrets).some(isCopied('secrets')) ||
      entriesIn(configs).some(isCopied('configs')) ||
      entriesIn(hooks).length > 0
    )
  }
  const services = Object.entries(asObject(project['services']))
  return new Set(services.filter(([, service]) => isInjected(service)).map(([name]) => name))
}
