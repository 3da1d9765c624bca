import { Problem } from '../../core/problem.ts'
import type { ComposeProject } from '../../core/release/compose/model.ts'
import type { Pins } from '../../core/release/compose/override.ts'
import { keptOf } from '../../core/release/names.ts'
import {
  contentOf,
  inOrder,
  ofServices,
  previousOf,
  type Release,
} from '../../core/release/records/record.ts'
import {
  chooseServices,
  pinOf,
  type ServiceTarget,
  type WantedImage,
} from '../../core/release/services.ts'
import type { Wanted } from '../../core/release/wanted.ts'
import { otherSpelling } from '../../core/tags/other-spelling.ts'
import type { EngineApi } from '../../world.ts'
import type { Session } from '../access/session.ts'
import { imageOn } from './images.ts'
import type { HostState } from './state.ts'

/** What the services of a deployment are to run. */
export interface Goal {
  readonly targets: readonly ServiceTarget[]
  readonly references: Pins
  /** The release that `version: previous` goes back from. */
  readonly leaving: Release | undefined
}

/** Finds the services, and the image that each is to run. Tags are looked up once; from then on only digests count. */
export async function chooseGoal(
  engine: EngineApi,
  session: Session,
  project: ComposeProject,
  state: HostState,
  wanted: Wanted,
  services: readonly string[],
): Promise<Goal> {
  if (wanted.kind === 'previous') {
    const images = wanted.images.map((image) => ({ image, digest: undefined, tag: undefined }))
    return previousGoal(engine, project, state, chooseServices(project, images, services))
  }
  const targets = chooseServices(project, wanted.images, services)
  const used = [...new Set(targets.map(({ image }) => image))]
  const digests = await Promise.all(used.map((image) => digestFor(session, image)))
  const known = new Map(used.map((image, index) => [image, digests[index] ?? '']))
  const references = targets.map(({ service, image }) => [
    service.name,
    pinOf(image, known.get(image) ?? ''),
  ])
  return { targets, references: Object.fromEntries(references), leaving: undefined }
}

async function digestFor(session: Session, { image, digest, tag }: WantedImage): Promise<string> {
  if (digest) return digest
  const client = await session.client(image.registry)
  const found = await client.headManifest(image.path, tag ?? 'latest')
  if (found) return found.digest
  const other = tag && otherSpelling(tag)
  const isOther = other && (await client.headManifest(image.path, other))
  throw new Problem(
    `${image.name} has no tag "${tag}" in its registry${isOther ? `, and it has "${other}"` : ''}`,
    isOther
      ? `Write version: ${other}`
      : 'Build and push it first, or write a version that exists. A deploy job takes the digest from the build: digest: ${{ needs.build.outputs.digest }}',
  )
}

/** The previous release, as the host itself remembers it. */
async function previousGoal(
  engine: EngineApi,
  project: ComposeProject,
  { running, releases }: HostState,
  targets: readonly ServiceTarget[],
): Promise<Goal> {
  const names = targets.map(({ service }) => service.name)
  const current = {
    services: Object.fromEntries(
      names.map((name) => [name, { reference: '', id: running[name]?.imageId ?? '' }]),
    ),
  }
  const own = ofServices(releases, names)
  const previous = previousOf(own, current)
  if (!previous) throw noPrevious(project.name, own)
  const references = await Promise.all(
    Object.entries(previous.services).map(async ([service, { reference }]) => [
      service,
      await resolvable(engine, reference, `${keptOf(project.name, service)}:${previous.stamp}`),
    ]),
  )
  const leaving = inOrder(own).find((release) => contentOf(release) === contentOf(current))
  return { targets, references: Object.fromEntries(references), leaving }
}

/** A name by which the host still has the image; else the one by which the registry has it. */
async function resolvable(engine: EngineApi, reference: string, kept: string): Promise<string> {
  if (await imageOn(engine, reference)) return reference
  return (await imageOn(engine, kept)) ? kept : reference
}

const noPrevious = (project: string, releases: readonly Release[]) =>
  new Problem(
    `the host remembers no release of ${project} before the one that runs${releases.length > 0 ? `: it has ${releases.length}, of the same images or left on purpose` : ''}`,
    `${versionsIn(releases)}. Releases are remembered from the first deployment on, and are gone after a docker image prune -a`,
  )

/** The advice which version to write, with those that the host remembers, newest first. */
function versionsIn(releases: readonly Release[]): string {
  const known = [
    ...new Set(
      inOrder(releases)
        .map(({ version }) => version)
        .filter(Boolean),
    ),
  ]
  const [first] = known
  return first
    ? `Write the version itself, such as version: ${known.at(-1)} (remembered here: ${known.slice(0, 10).join(', ')})`
    : 'Write the version itself under "version"'
}
