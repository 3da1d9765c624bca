import { withoutEnd } from '../../text/trim.ts'

/** A repository creation template, as far as it matters here. */
interface Template {
  /** `team` for `team/app`; `ROOT` for every repository. */
  readonly prefix?: string | undefined
  readonly appliedFor?: readonly string[] | undefined
}

/**
 * The template by which ECR makes a repository when something is pushed to it: the one with the longest prefix.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
 */
export function templateFor<T extends Template>(
  name: string,
  templates: readonly T[],
): T | undefined {
  return templates
    .filter(({ appliedFor }) => appliedFor?.includes('CREATE_ON_PUSH'))
    .filter(
      ({ prefix = '' }) => prefix === 'ROOT' || name.startsWith(`${withoutEnd(prefix, '/')}/`),
    )
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]
}

const lengthOf = ({ prefix = '' }: Template) => (prefix === 'ROOT' ? 0 : prefix.length)
