/*
 * What is known of each kind of registry, one record for each: adding one is adding a record to a file of kinds/.
 * The host of a registry decides its kind; a host that is not known is `other`.
 */
import { clouds } from './kinds/clouds.ts'
import { other, type RegistryKind } from './kinds/kind.ts'
import { servers } from './kinds/servers.ts'
import { services } from './kinds/services.ts'

const KINDS_OF_REGISTRIES = { ...services, ...clouds, ...servers, other }

/** The name of a kind. */
export type KindName = keyof typeof KINDS_OF_REGISTRIES

/** Every kind, by its name. */
export const REGISTRY_KINDS: Readonly<Record<KindName, RegistryKind>> = KINDS_OF_REGISTRIES

/** The kind of a host in lower case; `other` where nothing is known of it. */
export const kindOf = (host: string): KindName =>
  (Object.keys(REGISTRY_KINDS) as KindName[]).find((name) =>
    REGISTRY_KINDS[name].hosts.test(host),
  ) ?? 'other'

/** What all kinds have of one sort. */
export const ofAllKinds = <Of>(pick: (kind: RegistryKind) => Of | undefined): Of[] =>
  Object.values(REGISTRY_KINDS).flatMap((kind) => pick(kind) ?? [])
