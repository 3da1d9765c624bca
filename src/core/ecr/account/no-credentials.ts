import { Problem } from '../../problem.ts'
import { withoutEnd } from '../../text/trim.ts'

/** Nothing on this machine or in the inputs says who we are to AWS. */
export class NoAwsCredentials extends Problem {}

/** The problem that AWS credentials are missing, with both ways to give some. */
export const noCredentials = (cause?: unknown): NoAwsCredentials =>
  new NoAwsCredentials(
    'there are no AWS credentials',
    `\n${[
      'Give the job a role, which needs no secret:',
      '  permissions:',
      '    id-token: write',
      '  …',
      '      role-to-assume: arn:aws:iam::123456789012:role/publish',
      'or keys, from secrets:',
      '      aws-access-key-id: ${{ secrets.AWS_ACCESS_KEY_ID }}',
      '      aws-secret-access-key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}',
      'A secret that is not set is empty. On a machine of AWS its instance role is used.',
    ].join('\n')}`,
    { cause },
  )

/** A role was named, but GitHub was not asked to vouch for this job. */
export const noIdToken = (role: string, cause?: unknown): NoAwsCredentials =>
  new NoAwsCredentials(
    `the role "${role}" cannot be assumed: this job gets no ID token from GitHub, and there are no AWS keys`,
    `\n${[
      'Add to the job (and to the one that calls it, if it is a reusable workflow):',
      '  permissions:',
      '    id-token: write',
      'With "permissions" there, actions/checkout needs "contents: read" among them, too.',
    ].join('\n')}`,
    { cause },
  )

/** The chain of the SDK found a source, and it is broken: a profile that is missing, a session that is over. */
export const brokenCredentials = (message: string, cause: unknown): Problem =>
  new Problem(
    `the AWS credentials of this machine cannot be read: ${withoutEnd(message, '. \n')}`,
    'Check AWS_PROFILE and the files under ~/.aws, or give "role-to-assume" or keys to this step',
    { cause },
  )
