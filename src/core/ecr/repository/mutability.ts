import { allProblems, Problem } from '../../problem.ts'
import { parseList } from '../../text/csv.ts'
import { allOf } from '../../text/words.ts'
import type { EcrRepository, TagMutability } from '../client.ts'
import { matchesWildcard, wildcardsIn } from './wildcard.ts'

/** How tags of a repository may be pushed again. */
export interface Mutability {
  readonly mutability: TagMutability
  /** Wildcards of the tags that are treated the other way round. */
  readonly exceptions: readonly string[]
}

const FORM =
  'Write mutable or immutable, with up to five exceptions: immutable, except=latest, except=dev-*'
const MOST = 5
/** AWS says characters and length, https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html */
const FILTER = /^[0-9a-zA-Z._*-]{1,128}$/
const MOST_WILDCARDS = 2

/** Reads `ecr-tag-mutability`: `mutable`, `immutable`, each with exceptions; all mistakes at once. */
export function parseMutability(text: string): Mutability {
  const [word = '', ...others] = parseList(text, { separator: 'lines-and-commas', quotes: false })
  const kind = word.toLowerCase()
  const exceptions = [...new Set(others.map((item) => item.replace(/^except\s*=\s*/i, '')))]
  const problem = allProblems('"ecr-tag-mutability" is wrong', mistakes(word, others, exceptions))
  if (problem) throw problem
  const plain = kind === 'immutable' ? 'IMMUTABLE' : 'MUTABLE'
  return { mutability: exceptions.length > 0 ? `${plain}_WITH_EXCLUSION` : plain, exceptions }
}

function mistakes(word: string, others: readonly string[], exceptions: readonly string[]) {
  const is = (what: string, fix = FORM) => new Problem(`"ecr-tag-mutability" ${what}`, fix)
  const problems: Problem[] = []
  if (!['mutable', 'immutable'].includes(word.toLowerCase()))
    problems.push(is(word ? `begins with "${word}"` : 'is empty: the variable in it is not set'))
  for (const item of others)
    if (!/^except\s*=/i.test(item)) problems.push(is(`has "${item}" in it`))
  for (const filter of exceptions) {
    if (!FILTER.test(filter))
      problems.push(
        is(
          `excepts "${filter}"`,
          'Write a tag of letters, digits and . _ -; * stands for any text',
        ),
      )
    else if (wildcardsIn(filter) > MOST_WILDCARDS)
      problems.push(is(`excepts "${filter}"`, `ECR takes ${MOST_WILDCARDS} * in an exception`))
  }
  if (exceptions.length > MOST)
    problems.push(is(`has ${exceptions.length} exceptions`, `ECR takes ${MOST}; use * in them`))
  return problems
}

/** Whether ECR refuses to move this tag once it names an image. */
export function isImmutable(
  { mutability, exceptions }: Pick<EcrRepository, 'mutability' | 'exceptions'>,
  tag: string,
): boolean {
  const isException = exceptions.some((pattern) => matchesWildcard(pattern, tag))
  if (mutability === 'IMMUTABLE_WITH_EXCLUSION') return !isException
  if (mutability === 'MUTABLE_WITH_EXCLUSION') return isException
  return mutability === 'IMMUTABLE'
}

/** `immutable, except latest and dev-*`. */
export function mutabilityInWords({ mutability, exceptions }: Mutability): string {
  const word = mutability.startsWith('IMMUTABLE') ? 'immutable' : 'mutable'
  const listed = allOf(exceptions)
  return mutability.endsWith('_WITH_EXCLUSION') ? `${word}, except ${listed}` : word
}
