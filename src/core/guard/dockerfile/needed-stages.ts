import type { Instruction } from './read-dockerfile.ts'
import { flagValues } from './split-instruction.ts'
import { findSource, type Stage, type Stages } from './stages.ts'

/** The stages that a stage needs, itself included: its bases, and those it copies or mounts from. */
export function neededStages(
  stages: Stages,
  target: Stage,
  contexts: ReadonlyMap<string, string>,
): ReadonlySet<number> {
  const needed = new Set([target.index])
  for (const index of needed) {
    const stage = stages.all[index]
    if (stage?.base.kind === 'stage') needed.add(stage.base.index)
    for (const name of stage?.instructions.flatMap(sourcesOf) ?? []) {
      const source = findSource(name, stages, contexts)
      if (source.kind === 'stage') needed.add(source.index)
    }
  }
  return needed
}

/** Names in `--from=…` and `--mount=…,from=…`. */
const sourcesOf = ({ flags }: Instruction): string[] => [
  ...flagValues(flags, 'from'),
  ...flagValues(flags, 'mount').flatMap((mount) => /(?:^|,)from=([^,]*)/.exec(mount)?.[1] ?? []),
]

/** A stage and its bases, the stage first. */
export function chainOf(all: readonly Stage[], stage: Stage): Stage[] {
  const chain = [stage]
  for (let { base } = stage; base.kind === 'stage'; ) {
    const next = all[base.index]
    if (!next) break
    chain.push(next)
    base = next.base
  }
  return chain
}
