import type { BuildCopies } from '../../core/guard/dockerfile/copies.ts'
import type { Copy } from '../../core/guard/dockerfile/copy.ts'
import { type CopySource, selectedAs } from '../../core/guard/dockerfile/copy-source.ts'
import type { Trees } from '../../world.ts'

/** Adds the real path of each source that is a link, or below one. */
export async function followSources(
  trees: Trees,
  root: string,
  build: BuildCopies,
  context: string,
): Promise<BuildCopies> {
  const followed = async (source: CopySource): Promise<CopySource[]> => {
    if (source.folder === '') return [source]
    const real = await trees.realPath(root, source.folder)
    return real === undefined || real === source.folder
      ? [source]
      : [source, { ...source, folder: real }]
  }
  return withSources(build, context, async ({ sources }) =>
    (await Promise.all(sources.map(followed))).flat(),
  )
}

/** Adds the real path of each link that a pattern has matched. `links` are real paths by the path of the link. */
export const followMatches = (
  build: BuildCopies,
  context: string,
  links: ReadonlyMap<string, string>,
): Promise<BuildCopies> =>
  withSources(build, context, async ({ sources }) => [
    ...sources,
    ...[...links].flatMap(([link, real]) =>
      sources
        .filter((source) => selectedAs(source, link) === '')
        .map(() => ({ folder: real, glob: '', parents: undefined })),
    ),
  ])

async function withSources(
  build: BuildCopies,
  context: string,
  change: (copy: Copy) => Promise<CopySource[]>,
): Promise<BuildCopies> {
  const copies = await Promise.all(
    build.copies.map(async (copy) =>
      copy.from.kind === 'context' && copy.from.name === context
        ? { ...copy, sources: await change(copy) }
        : copy,
    ),
  )
  return { ...build, copies }
}
