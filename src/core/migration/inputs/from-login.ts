import { stringify } from 'yaml'
import { note } from '../notes/note.ts'
import { withEnvironment } from '../workflow/expressions.ts'
import { copied, type WithLine } from '../workflow/setting.ts'
import type { MappingEntry, WorkflowStep } from '../workflow/workflow.ts'
import {
  environmentOf,
  inputOf,
  isGithubToken,
  joinedParts,
  type Recipe,
  type RecipePart,
} from './recipe.ts'

const SHARED = ['registry', 'username', 'password', 'logout']
const NEEDLESS = ['ecr']

/** Inputs for which a login stays as it is. */
export const loginUnknown = ({ with: inputs }: WorkflowStep): readonly string[] =>
  inputs.map(({ key }) => key).filter((key) => ![...SHARED, ...NEEDLESS].includes(key))

/**
 * Credentials of every docker/login-action: one alone, several as a list. `images` may lack a host.
 */
export function fromLogins(recipe: Recipe, images: readonly string[], onEcr: boolean): RecipePart {
  const logins = recipe.logins.filter((login) => !isByToken(recipe, login, images))
  const [first] = logins
  const isHub =
    first !== undefined && /^(|docker\.io|index\.docker\.io)$/.test(hostOf(recipe, first))
  const isOne = logins.length === 1 && !onEcr && (isHub || images.every(hasHost))
  return joinedParts(
    { settings: isOne && first ? single(first) : several(logins), notes: [] },
    ...recipe.logins.map((login) => ({ settings: [], notes: notesOf(login, logins) })),
  )
}

/** `ghcr.io` with the token of the run needs no login: ours has it. */
function isByToken(recipe: Recipe, login: WorkflowStep, images: readonly string[]): boolean {
  const isToken = isGithubToken(inputOf(login, 'password')?.value ?? '')
  if (!isToken || hostOf(recipe, login) !== 'ghcr.io') return false
  return images.some((image) => image.startsWith('ghcr.io/'))
}

const hostOf = (recipe: Recipe, login: WorkflowStep) =>
  withEnvironment(inputOf(login, 'registry')?.value ?? '', environmentOf(recipe, login)).replace(
    /^https?:\/\/|\/(v[12]\/?)?$/g,
    '',
  )

/** Whether a name says its registry, as far as that can be seen: `acme/app` is on Docker Hub. */
const hasHost = (image: string) => /^(\$\{\{.*?\}\}|[^/]*[.:][^/]*|localhost)\//.test(image)

const single = (login: WorkflowStep): WithLine[] =>
  login.with.filter(({ key }) => SHARED.includes(key)).map((entry) => copied(entry))

/** The host of what comes after `docker login`, which takes a path, too. */
export function hostAlone(text: string, environment: readonly MappingEntry[]): string {
  const whole = withEnvironment(text, environment)
  return /^[^/$]+\//.test(whole) ? whole.slice(0, whole.indexOf('/')) : text
}

function several(logins: readonly WorkflowStep[]): WithLine[] {
  if (logins.length === 0) return []
  const list = logins.map(({ with: inputs }) =>
    Object.fromEntries(
      inputs
        .filter(({ key }) => SHARED.slice(0, 3).includes(key))
        .map(({ key, value }) => [key, value]),
    ),
  )
  const quoted = {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
  } as const
  const stays = logins.flatMap(({ with: inputs }) => inputs.filter(({ key }) => key === 'logout'))
  return [
    { key: 'registry-auth', value: stringify(list, quoted).trimEnd() },
    ...stays.slice(0, 1).map((entry) => copied(entry)),
  ]
}

const notesOf = (login: WorkflowStep, moved: readonly WorkflowStep[]) => [
  moved.includes(login) ? note(login, 'inputs-moved', login.uses) : note(login, 'ghcr-token'),
  ...(login.if && moved.includes(login) ? [note(login, 'login-condition', login.if)] : []),
]
