import type { BuildCopies } from './dockerfile/copies.ts'
import type { Finding } from './finding.ts'
import type { FindKnown } from './secrets/known-values.ts'
import { hasStrongPasswordInUrl, isPlaceholder, isUsualPassword } from './secrets/placeholder.ts'
import { tokenOrKeyIn } from './secrets/private-key.ts'
import { isSecretName } from './secrets/secret-name.ts'

/** What decides whether the value of a build argument is published. */
interface GivenArguments {
  /** `NAME` → value, as the user gives them. */
  readonly given: ReadonlyMap<string, string>
  /** Provenance with `mode=max` keeps every one, even one that no `ARG` declares. */
  readonly isInProvenance: boolean
}

const RULE = 'secretsusedinargorenv'

/** Findings about build arguments, and about what `ARG` and `ENV` set. */
export const argumentFindings = (
  build: BuildCopies,
  passed: GivenArguments,
  findKnown: FindKnown,
  dockerfile: string,
): Finding[] => [
  ...[...passed.given].flatMap(([name, value]) =>
    givenFinding(name, value, build, passed, findKnown),
  ),
  ...build.settings.flatMap((setting) =>
    settingFinding(setting, build, passed, findKnown, dockerfile),
  ),
]

function givenFinding(
  name: string,
  value: string,
  build: BuildCopies,
  { isInProvenance }: GivenArguments,
  findKnown: FindKnown,
): Finding[] {
  const known = findKnown(value)
  const literal = literalSecret(value)
  const isNamed = isSecretName(name) && !isPlaceholder(value) && !isUsualPassword(value)
  const declared = build.settings.filter((one) => one.keyword === 'ARG' && one.name === name)
  const isSilenced = declared.some((one) => isSkipped(one.skips, build)) && !known
  if ((!known && !literal && !isNamed) || isSilenced) return []
  const isInImage = declared.some(({ stage }) => build.chain.has(stage))
  const kind = known ? `the value of ${known}` : literal?.name
  const stays = whereItStays(isInImage, isInProvenance)
  return [
    {
      rule: known ? 'known-value' : (literal?.rule ?? 'build-arg'),
      severity: known || literal || isInImage || isInProvenance ? 'error' : 'warning',
      subject: `arg:${name}`,
      line: declared[0]?.line ?? 0,
      what: `"build-args" gives ${name}${kind ? `, which is ${kind}` : ''}: ${stays}`,
      fix: secretMount(name),
    },
  ]
}

function whereItStays(isInImage: boolean, isInProvenance: boolean): string {
  if (isInImage) return "its value stays in the image's history, for everyone who can pull it"
  return isInProvenance
    ? 'its value stays in the provenance beside the image (mode=max), for everyone who can pull it'
    : 'a build argument is no place for a secret, though this one does not reach the image'
}

function secretMount(name: string): string {
  const id = name.toLowerCase()
  return `Give it in "secrets" as ${id}=…, and write RUN --mount=type=secret,id=${id},env=${name} where it is needed`
}

/** The comments that silence BuildKit's own check silence this one, too. */
const isSkipped = (skips: readonly string[], { file }: BuildCopies): boolean =>
  [...skips, ...file.skips].some((skip) => skip === 'all' || skip === RULE)

function settingFinding(
  setting: BuildCopies['settings'][number],
  build: BuildCopies,
  { given }: GivenArguments,
  findKnown: FindKnown,
  dockerfile: string,
): Finding[] {
  const { keyword, name, written, line, skips } = setting
  const at = `${dockerfile}:${line}`
  const prefix = keyword === 'ARG' ? 'arg' : 'env'
  const rest = {
    subject: `${prefix}:${name}`,
    line,
    severity: 'error',
    fix: secretMount(name),
  } as const
  const known = findKnown(written ?? '')
  if (known)
    return [{ ...rest, rule: 'known-value', what: `${at} sets ${name} to the value of ${known}` }]
  if (isSkipped(skips, build)) return []
  const literal = literalSecret(written ?? '')
  if (literal)
    return [{ ...rest, rule: literal.rule, what: `${at} sets ${name} to ${literal.name}: ${KEPT}` }]
  return argumentFinding(setting, build, given, { ...rest, rule: 'env-of-arg' }, at)
}

/** The finding about an `ENV` that keeps a secret build argument. */
function argumentFinding(
  { keyword, name, uses, stage }: BuildCopies['settings'][number],
  { chain }: BuildCopies,
  given: GivenArguments['given'],
  rest: Omit<Finding, 'what'>,
  at: string,
): Finding[] {
  const source = keyword === 'ENV' ? uses.find((one) => isGivenSecret(one, given)) : undefined
  if (!source || !chain.has(stage)) return []
  const what = `${at} keeps the build argument ${source} as ${name}: every container and everyone who can pull the image sees it`
  const fix = `${secretMount(source)}; the container gets its own value when it starts`
  return [{ ...rest, what, fix }]
}

/** The kind of a value that is a secret by its form, in any place. */
function literalSecret(written: string): { rule: string; name: string } | undefined {
  const token = tokenOrKeyIn(written)
  if (token) return { rule: 'token', name: token.name }
  return hasStrongPasswordInUrl(written)
    ? { rule: 'url', name: 'a URL with a password' }
    : undefined
}

const KEPT = 'everyone who can pull the image sees it'

function isGivenSecret(name: string, given: ReadonlyMap<string, string>): boolean {
  const value = given.get(name)
  return (
    value !== undefined && isSecretName(name) && !isPlaceholder(value) && !isUsualPassword(value)
  )
}
