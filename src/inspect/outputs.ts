import type { Inspection } from './inspection.ts'
import { isChanged, isCompared, isRebuilt } from './inspection.ts'
import { labelled } from './registry-image.ts'

/** The outputs of action.yml. None of them has the name of an image, a host or a user in it. */
export function outputsOf(inspection: Inspection): Record<string, string> {
  const { digest, compared, description, pullsLeft } = inspection
  const changed = isChanged(inspection)
  const [shown] = compared.toSorted((one, other) => rank(other) - rank(one))
  const running = labelled(shown?.here.labels ?? {})
  // Nothing has changed: the labels of what is here are those of the registry.
  const known = changed || !shown || description ? undefined : running
  const outputs = {
    digest,
    exists: String(digest !== ''),
    changed: isCompared(inspection) ? String(changed) : '',
    rebuilt: isCompared(inspection) ? String(isRebuilt(inspection)) : '',
    version: description?.version ?? known?.version ?? '',
    revision: description?.revision ?? known?.revision ?? '',
    created: description?.created ?? '',
    platforms: (description?.platforms ?? []).join('\n'),
    complete: description ? String(description.missing === '') : '',
    'rate-limit-remaining': String(pullsLeft ?? ''),
    'running-digest': shown?.here.digest ?? '',
    'running-version': running.version,
  }
  return { ...outputs, json: JSON.stringify({ ...outputs, ...inWords(inspection) }) }
}

/** Of several containers, the one that has changed is shown. */
const rank = ({ comparison: { kind } }: Inspection['compared'][number]) =>
  kind === 'changed' ? 2 : kind === 'same' ? 0 : 1

const inWords = ({ compared, description }: Inspection) => ({
  platforms: description?.platforms ?? [],
  bytes: description?.sizes.bytes ?? [],
  attestations: description?.sizes.attestations ?? 0,
  missing: description?.missing ?? '',
  compared: compared.map(({ here, comparison }) => ({
    ...{ name: here.name, digest: here.digest, platform: here.platform },
    ...{ result: comparison.kind, because: comparison.because },
  })),
})
