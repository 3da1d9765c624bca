import type { PrivateEndpoint } from '../../src/core/ecr/account/endpoint.ts'
import type { Ecr, EcrTokens } from '../../src/core/ecr/client.ts'
import type { Problem } from '../../src/core/problem.ts'
import { type EcrAnswers, recordingEcr } from './recording-ecr.ts'

/** What a recorded AWS answers; its registry is empty and all goes well unless a test says otherwise. */
export interface AwsAnswers extends EcrAnswers {
  /** The account of the credentials. */
  readonly account?: string
  /** What is refused, by the beginning of what the script says: `ecr token`, `ecr create team/app`. */
  readonly refusals?: Readonly<Record<string, Problem>>
  /** How long a token lasts from 2026-11-23T06:30:00Z on, in milliseconds. */
  readonly tokenLife?: number
}

export const ACCOUNT = '123456789012'

const START = Date.parse('2026-11-23T06:30:00.000Z')

/** Amazon ECR in every region, with the credentials of one account; writes down what it was asked to do. */
export function recordedAws(answers: AwsAnswers, script: string[]) {
  const account = answers.account ?? ACCOUNT
  const tokens = new Map<string, number>()
  const note = (line: string) => {
    script.push(`ecr ${line}`)
    const refused = Object.keys(answers.refusals ?? {}).find((start) =>
      `ecr ${line}`.startsWith(start),
    )
    if (refused !== undefined) throw answers.refusals?.[refused]
    return script.length
  }
  const ecr = recordingEcr(answers, { push: note })
  const tokensOf = (where: string, host: string): EcrTokens => ({
    token: async (fresh = false) => {
      const held = tokens.get(where) ?? 0
      if (held > 0 && !fresh) return tokenOf(host, held, answers)
      note(`token ${where}`)
      tokens.set(where, held + 1)
      return tokenOf(host, held + 1, answers)
    },
  })
  const factory = async ({ region }: PrivateEndpoint): Promise<Ecr> => ({
    ...ecr,
    ...tokensOf(region, `${account}.dkr.ecr.${region}.amazonaws.com`),
  })
  const publicFactory = async () => tokensOf('public', 'public.ecr.aws')
  return { factory, publicFactory }
}

const tokenOf = (host: string, number: number, { tokenLife }: AwsAnswers) => ({
  username: 'AWS',
  password: `token-of-ecr-${number}`,
  expires: START + (tokenLife ?? 12 * 3_600_000),
  host,
})
