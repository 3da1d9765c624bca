import type { Profiler } from 'node:inspector'

/** Steps in a coverage, which a browser answers in the same shape; `isCounted` says of which scripts. */
export const sumOf = (
  { result }: Pick<Profiler.TakePreciseCoverageReturnType, 'result'>,
  isCounted: (url: string) => boolean,
) =>
  result
    .filter(({ url }) => isCounted(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0)
