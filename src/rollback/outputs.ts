import { imageName, pinned } from '../core/image/image.ts'
import { type TagResult, tagsWith } from '../core/publication/results.ts'
import type { Rollback } from './rollback.ts'

/** The outputs of action.yml; without results, those of a dry run. */
export function outputsOf(
  { name, because, found, moves }: Rollback,
  results: readonly TagResult[] = [],
  error?: string,
): Record<string, string> {
  const [first] = found
  const digest = first?.manifest.digest ?? ''
  const version = name || (first?.image.version ?? '')
  const images = found.map(({ repository, manifest }) => pinned(repository.image, manifest.digest))
  const tags = moves.flatMap(({ found: { repository }, moves: ours }) =>
    ours.map((move) => ({ image: imageName(repository.image), ...move })),
  )
  const everything = { digest, version, because, images, tags, results }
  return {
    digest,
    version,
    'moved-tags': tagsWith(results, 'moved').join('\n'),
    json: JSON.stringify(error === undefined ? everything : { ...everything, error }),
  }
}
