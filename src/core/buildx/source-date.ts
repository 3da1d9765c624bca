import type { Environment } from '../event/event.ts'

const NAME = 'SOURCE_DATE_EPOCH'

/**
 * The time that a reproducible build is to bear, in seconds since 1970: `SOURCE_DATE_EPOCH` as a
 * build argument, else as a variable, which buildx passes on. Undefined where neither is set.
 * https://reproducible-builds.org/docs/source-date-epoch/
 */
export function sourceDateEpoch(
  buildArgs: readonly string[],
  environment: Environment,
): number | undefined {
  const given = buildArgs.findLast((argument) => argument.startsWith(`${NAME}=`))
  const text = given?.slice(NAME.length + 1) ?? environment[NAME] ?? ''
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined
}
