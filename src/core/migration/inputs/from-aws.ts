import { note } from '../notes/note.ts'
import { readsOutput, withEnvironment } from '../workflow/expressions.ts'
import { copied } from '../workflow/setting.ts'
import type { WorkflowStep } from '../workflow/workflow.ts'
import { environmentOf, inputOf, type Recipe, type RecipePart } from './recipe.ts'

/** Inputs of aws-actions/configure-aws-credentials that ours has, under the same names. */
const SHARED = [
  'aws-region',
  'aws-access-key-id',
  'aws-secret-access-key',
  'aws-session-token',
  'role-to-assume',
  'role-session-name',
  'role-duration-seconds',
  'allowed-account-ids',
  'mask-aws-account-id',
]

/** Inputs that change nothing for us: nothing is put into the environment of the job. */
const NEEDLESS = ['output-env-credentials', 'output-credentials', 'unset-current-credentials']

/** Whether every input of configure-aws-credentials has a place in our step. */
export const awsUnknown = (aws: WorkflowStep): readonly string[] =>
  aws.with.map(({ key }) => key).filter((key) => ![...SHARED, ...NEEDLESS].includes(key))

/** Inputs of amazon-ecr-login that ask for more than a login to one's own registry. */
export const ecrUnknown = (ecr: WorkflowStep): readonly string[] =>
  ecr.with
    .filter(({ key, value }) => key === 'registries' && value.includes(','))
    .map(({ key }) => key)

/** Region, role or keys, and which registry. */
export function fromAws({ aws, ecr }: Recipe, usesEcrHost: boolean): RecipePart {
  const inputs = (aws?.with ?? []).filter(({ key }) => SHARED.includes(key))
  const isPublic = inputOf(ecr, 'registry-type')?.value === 'public'
  const registry = { key: 'registry', value: isPublic ? 'ecr-public' : 'ecr' }
  return {
    settings: [...(usesEcrHost ? [registry] : []), ...inputs.map((entry) => copied(entry))],
    notes: [
      ...(aws ? [note(aws, 'inputs-moved', aws.uses)] : []),
      ...(ecr
        ? [usesEcrHost ? note(ecr, 'ecr-registry', registry.value) : note(ecr, 'ecr-login')]
        : []),
    ],
  }
}

/** Whether a text names the registry that amazon-ecr-login found. */
export function usesEcrHost(text: string, recipe: Recipe): boolean {
  const whole = withEnvironment(text, environmentOf(recipe, recipe.build))
  return recipe.ecr !== undefined && readsOutput(whole, recipe.ecr.id, 'registry')
}

/** Image names without the host that amazon-ecr-login found: `registry: ecr` finds it again. */
export function withoutEcrHost(
  text: string,
  { job, build, workflow, ecr }: Pick<Recipe, 'workflow' | 'job' | 'build' | 'ecr'>,
): string {
  if (!ecr) return text
  return text.replace(/(\$\{\{[^}]*\}\})\//g, (all, host: string) => {
    const whole = withEnvironment(host, environmentOf({ workflow, job }, build))
    return readsOutput(whole, ecr.id, 'registry') ? '' : all
  })
}
