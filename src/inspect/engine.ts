import { answersOf } from '../core/concurrency/at-most.ts'
import { type Image, imageName, tagged } from '../core/image/image.ts'
import type { Reference } from '../core/image/reference.ts'
import { NOT_ONE_OFF } from '../core/release/compose/labels.ts'
import { containerName } from '../core/release/health/container.ts'
import { referenceIn, textIn } from '../core/text/foreign.ts'
import { asObject, type JsonObject, objectIn } from '../core/text/json.ts'
import { askEngine, engineList, withQuery } from '../steps/host/engine.ts'
import { filesOfHost, folderOfHost, pathsTo } from '../steps/host/folder.ts'
import type { Host } from '../steps/host/host.ts'
import type { EngineApi } from '../world.ts'
import { type ComposeContainer, chosenContainers, composeContainer } from './chosen.ts'
import { type Here, hereOf, isOf } from './here.ts'
import type { ComparedWith } from './plan.ts'

type Running = Extract<ComparedWith, { readonly kind: 'running' }>

/** What an engine has under a reference; nothing where it has no such image. */
export async function imagesHere(engine: EngineApi, { image, tag }: Reference): Promise<Here[]> {
  const reference = tag === undefined ? imageName(image) : tagged(image, tag)
  const found = await readImage(engine, reference)
  return found ? [hereOf(reference, image, found)] : []
}

/**
 * The images of running containers that compose has made: of a service, or of all that run an image of this
 * repository.
 * @throws Problem where the folder, project or service is not there
 */
export async function imagesRunning(host: Host, image: Image, running: Running): Promise<Here[]> {
  const { engine } = host
  const all = await composeContainers(engine)
  const paths = running.directory ? await pathsOf(host, running.directory, all) : undefined
  const found = chosenContainers(all, { ...running, paths })
  const containers = await answersOf(AT_ONCE, found, (id) => readContainer(engine, id))
  const there = [...containers.values()].filter((one) => one !== undefined)
  const ours = there.filter((one) => running.service !== '' || isOurs(one, image))
  const ids = ours.map((container) => referenceIn(container['Image'])).filter(Boolean)
  const images = await answersOf(AT_ONCE, ids, (id) => readImage(engine, id))
  return ours.map((container) => {
    const known = images.get(referenceIn(container['Image']))
    return hereOf(
      containerName(container['Name']),
      image,
      { Id: container['Image'], ...known },
      container,
    )
  })
}

/** The folder as deploy finds it, and as compose may have been started in it by hand. */
async function pathsOf(host: Host, given: string, all: readonly ComposeContainer[]) {
  const directory = await folderOfHost(host, given)
  const paths = new Set(all.map((one) => one.directory).filter(Boolean))
  const found = await pathsTo(host, directory, [...paths])
  // A project that runs may have been started with any file; one that does not needs one that can be found.
  if (found.length === 0) await filesOfHost(host, given)
  return found
}

/** Requests to the engine at once. */
const AT_ONCE = 6

async function composeContainers(engine: EngineApi): Promise<readonly ComposeContainer[]> {
  const filters = JSON.stringify({ label: [NOT_ONE_OFF] })
  const path = withQuery('/containers/json', { all: 'true', filters })
  return engineList(await askEngine(engine, { path })).map(composeContainer)
}

/** A container may have gone since it was listed. */
const readContainer = (engine: EngineApi, id: string) => find(engine, `/containers/${id}/json`)

/** With its platforms where the engine reports them (API 1.48). Older engines leave them out. */
const readImage = (engine: EngineApi, name: string) =>
  find(engine, `/images/${name}/json?manifests=true`)

/** Undefined where the engine has no such container or image. */
async function find(engine: EngineApi, path: string): Promise<JsonObject | undefined> {
  const { status, body } = await askEngine(engine, { path }, 404)
  return status === 404 ? undefined : objectIn(body)
}

const isOurs = (container: JsonObject, image: Image) =>
  isOf(image, textIn(asObject(container['Config'])['Image']))
