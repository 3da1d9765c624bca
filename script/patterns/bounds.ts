/** What a pattern that is not linear is shown at most. */
export interface Bound {
  /** `src/core/diagnosis/`, or a whole file. */
  readonly place: string
  /** Part of the pattern, where only that one is meant. */
  readonly pattern?: string
  /** Characters. */
  readonly longest: number
  /** Characters of one line, where lines are cut as well. */
  readonly line?: number
  readonly because: string
}

const AWS = 'ask.ts cuts what AWS says'
const ITEM = 'form.ts refuses longer items of inputs'

const BOUNDS: readonly Bound[] = [
  {
    ...{ place: 'src/core/diagnosis/', longest: 8 * 1024, line: 1024 },
    because: 'output.ts cuts what failed, and each of its lines, before any row is tried',
  },
  { place: 'src/core/ecr/lifecycle/', longest: 8 * 1024, because: 'a policy of ECR has 30 kB' },
  { place: 'src/core/ecr/', longest: 4_096, because: AWS },
  {
    place: 'src/core/image/registry-pages.ts',
    longest: 2_000,
    because: 'it cuts addresses itself',
  },
  { place: 'src/core/registry/address.ts', longest: 255, because: 'it cuts names itself' },
  {
    place: 'src/core/registry/immutable.ts',
    longest: 8_192,
    line: 1024,
    because: 'output.ts, refusal.ts',
  },
  {
    place: 'src/core/registry/refusal.ts',
    longest: 1_024,
    because: 'it reads what oneLine has cut',
  },
  { place: 'src/core/registry/errors.ts', longest: 16 * 1024, because: 'it cuts pages itself' },
  { place: 'src/core/text/time-span.ts', longest: 40, because: 'it cuts texts itself' },
  { place: 'src/core/tags/language/', longest: 128 * 1024, because: ITEM },
  { place: 'src/core/tags/plan-tags.ts', longest: 128 * 1024, because: ITEM },
  { place: 'src/core/tags/reference.ts', longest: 4_096, because: 'it cuts references itself' },
  { place: 'src/rollback/', longest: 128, because: 'a tag has 128 characters' },
  { place: 'src/io/registry/tags.ts', longest: 16 * 1024, because: 'Node takes no longer headers' },
  { place: 'src/cleanup.ts', longest: 64 * 1024, because: 'command.ts keeps the end' },
  {
    place: 'src/steps/build/own-container.ts',
    longest: 64 * 1024,
    because: 'command.ts keeps the end',
  },
  { place: 'src/core/migration/', longest: 4_096, because: 'it runs on the machine of its user' },
  {
    place: 'src/core/release/compose/survey.ts',
    longest: 1024,
    because: 'it cuts the line itself',
  },
  {
    place: 'src/core/registry/link.ts',
    longest: 16 * 1024,
    because: 'Node takes no longer headers',
  },
  { place: 'src/core/tags/input-expressions.ts', longest: 128 * 1024, because: ITEM },
  {
    place: 'src/core/guard/',
    longest: 64 * 1024,
    because: 'files of a checkout are read in pieces',
  },
]

/** The bound of a pattern at a place, `src/core/image.ts:17`; undefined where none is stated. */
export const boundOf = (place: string, source: string): Bound | undefined =>
  BOUNDS.find((bound) => place.startsWith(bound.place) && source.includes(bound.pattern ?? ''))
