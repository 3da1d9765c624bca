import type { BuildPlan } from '../plan.ts'

/** Secrets of a run that have several lines: GitHub hides each of their lines. */
export const multilineSecrets = ({ access, build }: BuildPlan): string[] =>
  [
    ...access.logins.map(({ password }) => password),
    ...build.secrets.flatMap((secret) => (secret.from === 'value' ? [secret.value] : [])),
  ].filter((secret) => /[\r\n]/.test(secret.trim()))

/**
 * Names of the outputs that GitHub drops when a job hands them on: they hold a line of such a secret, as `{` is one of
 * a JSON key.
 */
export function lostOutputs(
  outputs: Readonly<Record<string, string>>,
  secrets: readonly string[],
): string[] {
  const lines = secrets.flatMap((secret) => secret.split(/[\r\n]+/)).map((line) => line.trim())
  const hidden = [...new Set(lines)].filter((line) => line !== '')
  return Object.entries(outputs)
    .filter(([, value]) => hidden.some((line) => value.includes(line)))
    .map(([name]) => name)
}

/** The notice for a user who passes outputs to another job. */
export const lostInWords = (names: readonly string[]): string =>
  `a secret of several lines is in use, and GitHub hides each of its lines: a job output made of ${names.join(', ')} would be dropped. Store the secret on one line (jq -c . key.json), or hand over digest, version and tag-names`
