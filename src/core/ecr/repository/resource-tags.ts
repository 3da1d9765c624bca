import { allProblems, Problem } from '../../problem.ts'
import { parseList } from '../../text/csv.ts'

const LONGEST_KEY = 128
const LONGEST_VALUE = 256
const MOST = 50
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-using-tags.html */
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/** Reads `ecr-resource-tags`: `key=value`, one per line; all mistakes at once. */
export function parseResourceTags(text: string): Readonly<Record<string, string>> {
  const pairs = parseList(text, { separator: 'lines', quotes: false, comments: true }).map(pairOf)
  const keys = pairs.map(({ key }) => key)
  const problems = pairs.flatMap(({ item, key, value }, at) =>
    mistakes(key, value, keys.indexOf(key) < at).map(
      (what) => new Problem(`"ecr-resource-tags" has "${item}", ${what}`, 'Write key=value'),
    ),
  )
  if (pairs.length > MOST) problems.push(tooMany(pairs.length))
  const problem = allProblems('"ecr-resource-tags" is wrong', problems)
  if (problem) throw problem
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value ?? '']))
}

function pairOf(item: string) {
  const [key = '', value] = item.split(/=(.*)/s, 2)
  return { item, key: key.trim(), value: value?.trim() }
}

function mistakes(key: string, value: string | undefined, isSecond: boolean): string[] {
  return [
    ...(value === undefined ? ['which has no value'] : []),
    ...(key === '' ? ['which has no key'] : []),
    ...(key.length > LONGEST_KEY ? [`whose key is longer than ${LONGEST_KEY} characters`] : []),
    ...((value ?? '').length > LONGEST_VALUE
      ? [`whose value is longer than ${LONGEST_VALUE} characters`]
      : []),
    ...(/^aws:/i.test(key) ? ['a key that AWS keeps for itself'] : []),
    ...(CHARACTERS.test(key + (value ?? '')) ? [] : ['with characters that AWS does not take']),
    ...(isSecond ? ['whose key is there already'] : []),
  ]
}

const tooMany = (count: number) =>
  new Problem(`"ecr-resource-tags" has ${count} tags`, `A repository takes ${MOST}`)
