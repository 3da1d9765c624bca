import { nameAndValue } from '../../text/csv.ts'
import { entriesIn, numberIn, textIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'
import type { Finding } from '../finding.ts'
import type { FindKnown } from '../secrets/known-values.ts'
import { isPlaceholder, isUsualPassword } from '../secrets/placeholder.ts'
import { tokenOrKeyIn } from '../secrets/private-key.ts'
import { isSecretName } from '../secrets/secret-name.ts'
import type { HistoryEntry } from './own-history.ts'

const OUT =
  'Everyone who can pull the image reads it: give it in "secrets", and write RUN --mount=type=secret where the build needs it'

/** What the configuration and the history of a built image show to everyone. */
export function configFindings(
  config: JsonObject,
  history: readonly HistoryEntry[],
  findKnown: FindKnown,
): Finding[] {
  const { Env, Labels } = asObject(config['config'])
  const variables = entriesIn(Env).map(textIn).map(nameAndValue)
  const labels = Object.entries(asObject(Labels)).map(
    ([name, value]) => [name, textIn(value)] as const,
  )
  return [
    ...variables.flatMap(([name, value = '']) =>
      inText(`env:${name}`, `ENV ${name}`, value, findKnown),
    ),
    ...labels.flatMap(([name, value]) =>
      inText(`label:${name}`, `the label ${name}`, value, findKnown),
    ),
    ...history.flatMap((entry) => historyFindings(entry, findKnown)),
  ]
}

function inText(subject: string, where: string, text: string, findKnown: FindKnown): Finding[] {
  const known = findKnown(text)
  const token = tokenOrKeyIn(text)
  if (!known && !token) return []
  const what = known ? `the value of ${known}` : token?.name
  const rule = known ? 'known-value' : 'token'
  return [
    {
      rule,
      severity: 'error',
      subject,
      line: 0,
      what: `the image has ${what} in ${where}`,
      fix: OUT,
    },
  ]
}

function historyFindings(
  { createdBy, instruction }: HistoryEntry,
  findKnown: FindKnown,
): Finding[] {
  const line = instruction?.line ?? 0
  const args = argumentsIn(createdBy).filter(
    ([name, value]) => isSecretName(name) && !isPlaceholder(value) && !isUsualPassword(value),
  )
  const found = inText(`line:${line}`, 'its history', createdBy, findKnown)
  if (found.length > 0) return found.map((finding) => ({ ...finding, line }))
  return args.map(([name]) => ({
    ...{ rule: 'build-arg', severity: 'error', subject: `arg:${name}`, line, fix: OUT },
    what: `the image keeps the build argument ${name} in its history`,
  }))
}

/** Findings about the build arguments in front of a command in the history: `RUN |1 TOKEN=abc /bin/sh -c make`. */
function argumentsIn(createdBy: string): [name: string, value: string][] {
  const [, count = '0', rest = ''] = /^RUN \|(\d+) (.*)$/s.exec(createdBy) ?? []
  const words = rest.split(' ').slice(0, numberIn(count))
  return words.map((word) => [nameAndValue(word)[0], nameAndValue(word)[1] ?? ''])
}
