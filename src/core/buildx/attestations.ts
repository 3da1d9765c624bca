import { fieldsOf, keyAndValue } from '../text/csv.ts'
import { goBoolean, hasType } from './attributes.ts'
import { attributeIn, exportsToDocker } from './exporters.ts'

/** What the user asked for in the way of attestations, and what decides the default. */
export interface AttestationRequest {
  readonly provenance: string
  readonly sbom: string
  readonly attests: readonly string[]
  readonly outputs: readonly string[]
  readonly load: boolean
  /** Whether the builder can write attestations at all. */
  readonly supported: boolean
  readonly noDefault: boolean
  readonly privateRepository: boolean
  /** Recorded in the provenance as the builder's identity. */
  readonly runUrl: string
}

/**
 * Values of `--attest`. The inputs `provenance` and `sbom` win over `attests`, and provenance gets a
 * default, as docker/build-push-action has it: a workflow that moves over keeps its attestations.
 */
export function attestations(request: AttestationRequest): string[] {
  const { attests, runUrl } = request
  const provenance = givenProvenance(request) ?? defaultProvenance(request)
  const sbom = request.sbom ? [normalized(`type=sbom,${request.sbom}`)] : []
  const others = attests.flatMap((attest) => {
    if (hasType(attest, 'provenance'))
      return request.provenance ? [] : [withBuilderId(attest, runUrl)]
    if (hasType(attest, 'sbom')) return request.sbom ? [] : [attest]
    return [normalized(attest)]
  })
  return [...(provenance ? [provenance] : []), ...sbom, ...others]
}

function givenProvenance({ provenance, runUrl }: AttestationRequest): string | undefined {
  if (!provenance) return undefined
  if (/^(false|False|FALSE)$/.test(provenance)) return normalized('type=provenance,false')
  if (/^(true|True|TRUE)$/.test(provenance)) return `type=provenance,builder-id=${runUrl}`
  return normalized(`type=provenance,${withBuilderId(provenance, runUrl)}`)
}

function defaultProvenance(request: AttestationRequest): string | undefined {
  const { attests, outputs, load, supported, noDefault, privateRepository, runUrl } = request
  const givenInAttests = attests.some((attest) => hasType(attest, 'provenance'))
  if (givenInAttests || noDefault || !supported || exportsToDocker(outputs, load)) return undefined
  const mode = privateRepository ? 'mode=min,inline-only=true' : 'mode=max'
  return `type=provenance,${mode},builder-id=${runUrl}`
}

const withBuilderId = (attributes: string, runUrl: string) =>
  fieldsOf(attributes).some((field) => keyAndValue(field)[0] === 'builder-id')
    ? attributes
    : `${attributes},builder-id=${runUrl}`

/** Whether one is asked for: `mode=max`, `true`, `type=sbom`; not by `false`, `0` or `type=sbom,disabled=true`. */
export const isAsked = (attributes: string): boolean =>
  attributes !== '' && goBoolean(attributeIn(normalized(attributes), 'disabled') ?? '') !== true

/** buildx knows `disabled=…`, people write `true` and `false`. */
const normalized = (attributes: string) =>
  fieldsOf(attributes)
    .map((field) => {
      const wanted = goBoolean(field)
      return wanted === undefined ? field : `disabled=${!wanted}`
    })
    .join(',')
