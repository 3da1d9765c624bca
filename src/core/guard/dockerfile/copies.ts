import type { Copy } from './copy.ts'
import { landings, mayCopyFrom } from './copy.ts'
import { evaluate } from './evaluate.ts'
import { chainOf, neededStages } from './needed-stages.ts'
import { reachesImage, staysAfterLine } from './reach.ts'
import { type Dockerfile, readDockerfile } from './read-dockerfile.ts'
import type { Setting } from './settings.ts'
import { type BuildGiven, readStages, type Stage } from './stages.ts'

/** What a build copies from its contexts, and the variables it sets. */
export interface BuildCopies {
  readonly file: Dockerfile
  readonly stages: readonly Stage[]
  /** Stages that the image is made of: the target and those it is based on. */
  readonly chain: ReadonlySet<number>
  readonly needed: ReadonlySet<number>
  readonly copies: readonly Copy[]
  readonly settings: readonly (Setting & { readonly stage: number })[]
  /** False where its variables, triggers and commands are too many to be followed to their end. */
  readonly isFollowed: boolean
}

/** How far a file gets: into the image, into it through another stage (`handed on`), or only into a stage. */
export type Reach = 'image' | 'handed on' | 'stage'

/** Reads a Dockerfile for one build of it; undefined where it has no such target. */
export function buildCopies(text: string, given: BuildGiven): BuildCopies | undefined {
  const file = readDockerfile(text)
  const stages = readStages(file, given)
  const { target, all } = stages
  if (!target) return undefined
  const needed = neededStages(stages, target, given.contexts)
  const { results, isFollowed } = evaluate(file, stages, needed, given)
  return {
    ...{ file, needed, stages: all },
    chain: new Set(chainOf(all, target).map(({ index }) => index)),
    copies: [...results.values()].flatMap(({ copies }) => copies),
    settings: [...results].flatMap(([stage, { settings }]) =>
      settings.map((setting) => ({ ...setting, stage })),
    ),
    isFollowed,
  }
}

/** The copies out of one context; the build's own has an empty name. */
export const copiesFrom = ({ copies }: BuildCopies, context: string): Copy[] =>
  copies.filter(({ from }) => from.kind === 'context' && from.name === context)

/** Whether something in a folder of a context may be copied. */
export const isReached = (copies: readonly Copy[], folder: string): boolean =>
  copies.some((copy) => mayCopyFrom(copy, folder))

/** How far a file gets that an instruction copies; undefined where that does not copy it. */
export function reachOf(build: BuildCopies, copy: Copy, path: string): Reach | undefined {
  const places = landings(copy, path)
  if (places.length === 0 || !staysAfterLine(build, copy, places)) return undefined
  if (build.chain.has(copy.stage)) return 'image'
  return reachesImage(build, copy, places) ? 'handed on' : 'stage'
}
