import type { AwsRequest } from '../../core/ecr/failures/access-denied.ts'
import { awsProblem } from '../../core/ecr/failures/aws-failure.ts'
import { Problem, cancelled as wasCancelled } from '../../core/problem.ts'
import { wordsIn } from '../../core/text/foreign.ts'

/** The error AWS answers, or the network's, as the SDK throws it. */
type SdkError = Error & {
  readonly code?: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

/**
 * Asks AWS. An error whose name `expected` has resolves with what it stands for. Any other is
 * reported in words, with the action that was to be done.
 */
export async function askAws<T, U = never>(
  request: AwsRequest,
  work: () => Promise<T>,
  expected: Readonly<Record<string, Expected<U>>> = {},
): Promise<T | U> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || error instanceof Problem) throw error
    if (error.name === 'AbortError') throw wasCancelled(error)
    return expect(error, expected).catch((unexpected) => {
      throw unexpected === error ? awsProblem(failureOf(error), request) : unexpected
    })
  }
}

/** What an error stands for; rejects with it where it stands for nothing. */
async function expect<U>(error: Error, expected: Readonly<Record<string, Expected<U>>>) {
  const answer = Object.hasOwn(expected, error.name) ? expected[error.name] : undefined
  if (!answer) throw error
  return answer(error)
}

type Expected<U> = (error: Error) => U

/** A network's code, where only the words of the error have it. */
const CODE = /\bE[A-Z_]{4,}\b/

/** Characters of what AWS says, which many patterns are tried on. */
const LONGEST = 4_096

function failureOf({ name, message: said, code, $metadata, cause }: SdkError) {
  // An ARN has `::` in it.
  const message = `${said}`.slice(0, LONGEST).replace(/[\p{Cc}\p{Cf}]/gu, ' ')
  const status = $metadata?.httpStatusCode
  const network = code ?? (cause as SdkError | undefined)?.code ?? CODE.exec(message)?.[0]
  return { code: wordsIn(status === undefined && network ? network : name), message, status }
}
