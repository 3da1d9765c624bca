import { Problem } from '../problem.ts'
import type { Finding } from './finding.ts'

/** The run ends because of what the guard found; one message lists all of it. */
export class SecretsFound extends Problem {
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    const errors = findings.filter(({ severity }) => severity === 'error')
    const [first] = errors
    const isOne = errors.length === 1 && first
    const items = errors.map(({ what, fix }) => `\n  - ${what}. ${fix}`).join('')
    super(
      isOne
        ? first.what
        : `the secret guard found ${errors.length} secrets that must not be published`,
      isOne ? `${first.fix}. ${ANYWAY}` : `${items}\n${ANYWAY}`,
    )
    this.findings = findings
  }
}

/** What to do about a false alarm. */
export const ANYWAY = 'What is meant to be there goes into "secret-guard-allow"'

/** The problem that ends the run; undefined where there is no error among the findings. */
export const refusal = (findings: readonly Finding[]): SecretsFound | undefined =>
  findings.some(({ severity }) => severity === 'error') ? new SecretsFound(findings) : undefined
