import { entriesIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'
import type { BuildCopies } from '../dockerfile/copies.ts'
import { chainOf } from '../dockerfile/needed-stages.ts'
import type { Instruction } from '../dockerfile/read-dockerfile.ts'
import { flagValues } from '../dockerfile/split-instruction.ts'

/** One entry of an image's history. */
export interface HistoryEntry {
  readonly createdBy: string
  readonly hasLayer: boolean
  /** The instruction that made it; undefined where that is not known, as for a remote context. */
  readonly instruction: Instruction | undefined
}

/** The entries that this Dockerfile made, which are the last ones; all where the Dockerfile is not known. */
export function ownHistory(config: JsonObject, build: BuildCopies | undefined): HistoryEntry[] {
  const { history } = config
  const all = entriesIn(history).map(asObject)
  const instructions = build && instructionsOf(build)
  const own = instructions ? all.slice(Math.max(0, all.length - instructions.length)) : all
  const skipped = (instructions?.length ?? 0) - own.length
  return own.map((entry, at) => ({
    createdBy: typeof entry['created_by'] === 'string' ? entry['created_by'] : '',
    hasLayer: entry['empty_layer'] !== true,
    instruction: instructions?.[at + skipped],
  }))
}

/** The instructions that leave an entry each, in the order of the image. */
function instructionsOf({ stages, chain }: BuildCopies): Instruction[] {
  const target = stages.findLast(({ index }) => chain.has(index))
  return target
    ? chainOf(stages, target)
        .reverse()
        .flatMap(({ instructions }) => instructions)
    : []
}

/** Whether it copied from a context: that was looked at before the build. */
export const isFromContext = ({ instruction }: HistoryEntry): boolean =>
  instruction !== undefined &&
  ['COPY', 'ADD'].includes(instruction.keyword) &&
  flagValues(instruction.flags, 'from').length === 0
