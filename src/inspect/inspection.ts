import type { Comparison } from './compare.ts'
import type { Here } from './here.ts'
import type { ComparedWith } from './plan.ts'
import type { Description } from './registry-image.ts'

/** One image that is here, and how it compares. */
export interface ComparedImage {
  readonly here: Here
  readonly comparison: Comparison
}

/** Everything that was found. */
export interface Inspection {
  /** The whole reference, as the user means it. */
  readonly reference: string
  /** Empty where there is no such image. */
  readonly digest: string
  /** How many pulls the registry still allows from here; undefined where it does not say. */
  readonly pullsLeft: number | undefined
  /** What it is compared with. */
  readonly against: ComparedWith['kind']
  readonly compared: readonly ComparedImage[]
  /** Undefined where there was no need to look: nothing has changed. */
  readonly description: Description | undefined
}

/** Whether the user named something to compare with. */
export const isCompared = ({ against }: Pick<Inspection, 'against'>): boolean =>
  against !== 'nothing'

/** Whether the image is there, and nothing here has it yet: before the first pull or deployment. */
export const isFirst = (inspection: Inspection): boolean =>
  inspection.digest !== '' && isCompared(inspection) && inspection.compared.length === 0

/** Whether there is something new for what is here. An image that cannot run here is not new; one that was never here is. */
export const isChanged = (inspection: Inspection): boolean =>
  isFirst(inspection) || inspection.compared.some(({ comparison }) => comparison.kind === 'changed')

/** Whether the same content is there under another digest. */
export const isRebuilt = (inspection: Inspection): boolean =>
  !isChanged(inspection) &&
  inspection.compared.some(({ comparison }) => comparison.kind === 'rebuilt')

/** What makes the step fail, in words. */
export function failures(
  inspection: Inspection,
  failIf: readonly ('missing' | 'changed' | 'incomplete')[],
): string[] {
  const { reference, digest, compared, description } = inspection
  const others = compared.flatMap(({ comparison }) =>
    comparison.kind === 'other-platform' ? [`${reference}: ${comparison.because}`] : [],
  )
  const missing = description?.missing
  const found = {
    missing: digest === '' ? [`there is no ${reference}`] : [],
    changed: isChanged(inspection) ? [`${reference} has changed: it is now ${digest}`] : [],
    incomplete: missing ? [`${reference} is not complete: ${missing} missing`] : others,
  }
  return failIf.flatMap((reason) => found[reason])
}
