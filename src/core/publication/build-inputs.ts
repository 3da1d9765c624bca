import type { BuildOptions } from '../buildx/build-options.ts'
import type { Environment } from '../event/event.ts'
import { isSecretName } from '../guard/secrets/secret-name.ts'
import type { Labels } from '../registry/manifest.ts'
import { textIn } from '../text/foreign.ts'
import { shortHash } from '../text/hash.ts'
import { asObject, objectIn } from '../text/json.ts'
import { tidyPath } from '../text/tidy-path.ts'

/**
 * What an image is built from besides its commit: a hash for each input that decides about it, by its name. What is
 * left out has none.
 */
export type BuildInputs = Readonly<Record<string, string>>

/** Not the name of an input: the build arguments that say which version is built. */
export const VERSION = 'version'

/** Our own label: from it a later run knows whether it would build the same image once more. */
const LABEL = 'io.slipway.inputs'

interface Given {
  /** As the user wrote them: a Git context of ours has the ref in it. */
  readonly options: BuildOptions
  /** Build arguments that are ours: `VERSION=v1.2.3`. */
  readonly ownArguments: readonly string[]
  /** Where arguments without a value get theirs. */
  readonly variables: Environment
  readonly environment: Environment
}

/** The inputs of a build, as far as they decide what is in its image. */
export function buildInputs(given: Given): BuildInputs {
  const { ownArguments, variables, environment } = given
  const options = withoutPlace(given.options, environment['GITHUB_WORKSPACE'] ?? '')
  const all = [...options.buildArgs, ...ownArguments]
  const isOfVersion = (argument: string) =>
    nameOf(argument) === 'VERSION' || Object.hasOwn(variables, argument)
  const known = new Map(Object.entries({ ...environment, ...variables }))
  const whole = (argument: string) =>
    argument.includes('=') ? argument : `${argument}=${known.get(argument) ?? ''}`
  const steady = all.filter((one) => !isOfVersion(one) && !OF_COMMIT.includes(nameOf(one)))
  const parts: Readonly<Record<string, readonly string[]>> = {
    ...filesOf(options),
    ...textsOf(options),
    'build-args': steady
      .map((one) => (isSecretName(nameOf(one)) ? nameOf(one) : whole(one)))
      .toSorted(),
    secrets: secretsOf(options),
    [VERSION]: all.filter(isOfVersion).map(whole),
  }
  const named = Object.entries(parts).filter(([, values]) => values.some((value) => value !== ''))
  return Object.fromEntries(
    named.map(([name, values]) => [name, shortHash(JSON.stringify(values))]),
  )
}

/** Runners keep their checkouts in different places. */
function withoutPlace(options: BuildOptions, place: string): BuildOptions {
  if (place === '') return options
  const inside = (text: string) => text.replaceAll(`${place}/`, '').replaceAll(place, '.')
  const { context, file, buildArgs, buildContexts } = options
  return {
    ...options,
    ...{ context: inside(context), file: inside(file) },
    ...{ buildArgs: buildArgs.map(inside), buildContexts: buildContexts.map(inside) },
  }
}

/** Build arguments that are the same for one commit, or show the time of the build. */
const OF_COMMIT = ['REVISION', 'CREATED']

const nameOf = (argument: string) => argument.split('=', 1)[0] ?? ''

function filesOf({ context, file }: BuildOptions) {
  const isUsual = file !== '' && tidyPath(file) === tidyPath(`${context}/Dockerfile`)
  return {
    context: [context === '.' ? '' : isPath(context) ? tidyPath(context) : context],
    file: [isUsual ? '' : tidyPath(file)],
  }
}

/** A Git context is an address, or an expression for one. */
const isPath = (context: string) => ![':', '@', '{{'].some((sign) => context.includes(sign))

/**
 * What is compared in another way, or asks for a build on its own. Not the platforms: the image itself says which it has.
 * A new input is in one of the two lists, or the types do not fit.
 */
type Elsewhere =
  | ('buildArgs' | 'context' | 'file' | 'secrets' | 'secretEnvs' | 'secretFiles' | 'platforms')
  | ('call' | 'keepInEngine' | 'load' | 'outputs' | 'pull' | 'noCache' | 'noCacheFilters')

function textsOf(options: BuildOptions): Record<string, readonly string[]> {
  const texts: Record<Exclude<keyof BuildOptions, Elsewhere>, readonly string[]> = {
    addHosts: options.addHosts.toSorted(),
    allow: options.allow.toSorted(),
    attests: options.attests.toSorted(),
    buildContexts: options.buildContexts.toSorted(),
    cgroupParent: [options.cgroupParent],
    network: [options.network],
    provenance: [options.provenance],
    sbom: [options.sbom],
    shmSize: [options.shmSize],
    ssh: options.ssh.toSorted(),
    target: [options.target.toLowerCase()],
    ulimit: options.ulimit.toSorted(),
  }
  const asInput = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(texts).map(([name, values]) => [asInput(name), values]))
}

/** Their names: a value may not leave a trace in the image. */
const secretsOf = ({ secrets, secretEnvs, secretFiles }: BuildOptions) =>
  [secrets, secretEnvs, secretFiles].flatMap((list) => list.secrets.map(({ id }) => id)).toSorted()

/** The label that says what an image was built from. */
export const inputsLabel = (inputs: BuildInputs): string => `${LABEL}=${JSON.stringify(inputs)}`

/** What an image says it was built from; undefined where it does not say. */
export function inputsIn(labels: Labels): BuildInputs | undefined {
  const text = labels[LABEL]
  if (text === undefined || !text.startsWith('{')) return undefined
  const entries = Object.entries(asObject(objectIn(text)))
  // Anyone who may push writes labels: what we never write says nothing.
  if (entries.length > MOST || !entries.every(isOurs)) return undefined
  return Object.fromEntries(entries.map(([name, hash]) => [name, textIn(hash)]))
}

/** How many inputs an image may name. */
const MOST = 40

const isOurs = ([name, hash]: [string, unknown]) =>
  /^[a-z-]{1,30}$/.test(name) && typeof hash === 'string' && /^\w{1,64}$/.test(hash)

/** Names of the inputs that two images differ in. */
export const differingInputs = (one: BuildInputs, other: BuildInputs): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => one[name] !== other[name])
    .toSorted()
