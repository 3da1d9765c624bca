import { entriesIn, textIn } from '../../text/foreign.ts'
import { asObject, objectIn } from '../../text/json.ts'

/**
 * Services whose containers have more than the engine says of them, from what `docker compose config --format json` printed:
 * secrets and configs that compose copies into them, and commands that it runs in them once they have started.
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
