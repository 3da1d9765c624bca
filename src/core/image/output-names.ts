import { namesIn, pushesByDigest } from '../buildx/exporters.ts'
import { Problem } from '../problem.ts'
import { parseWrittenReference } from '../tags/reference.ts'

interface NamingInputs {
  readonly images: readonly string[]
  readonly tags: readonly string[]
  readonly build: { readonly outputs: readonly string[] }
}

/**
 * Images and tags where an output names its image itself (`type=image,name=R/app:v1,push=true`): that name counts, as a
 * whole reference under `tags` would. BuildKit takes one name only, and `--tag` would beat it.
 * @throws Problem where outputs name different images
 */
export function withOutputNames<T extends NamingInputs>(options: T): T {
  const names = namesIn(options.build.outputs)
  if (names.length === 0) return options
  refuseSeveral(options.build.outputs)
  if (pushesByDigest(options.build.outputs))
    return options.images.length > 0 ? options : { ...options, images: names }
  const isLeftToUs = options.images.length === 0 && options.tags.join() === 'type=auto'
  return isLeftToUs ? { ...options, tags: names } : options
}

/** buildx would give all of them the names of the last one. */
function refuseSeveral(outputs: readonly string[]): void {
  const lists = outputs.map((output) => namesIn([output]).join(',')).filter((list) => list !== '')
  const [first, other] = new Set(lists)
  if (other === undefined) return
  throw new Problem(
    `"outputs" names two different images, "${first}" and "${other}"`,
    'Push all names with one output, or leave name= out and write them under "tags"',
  )
}

interface Names {
  readonly references: readonly string[]
  readonly images: readonly { readonly name: string }[]
}

/**
 * Refuses a name of an output that is none of the run's: it would not be pushed, because `--tag` beats it.
 * @throws Problem with the names that count
 */
export function checkOutputNames(outputs: readonly string[], { references, images }: Names): void {
  const isKnown = (name: string) => {
    if (name.includes('{{')) return true // a block of Handlebars stays as it is written
    const read = parseWrittenReference(name, true)
    if (!read || read instanceof Problem) return true // a name without an owner
    const known = read.image === name ? images.map((image) => image.name) : []
    return [...known, ...references].some((one) => one === name || one === `${name}:latest`)
  }
  const odd = namesIn(outputs).find((name) => !isKnown(name))
  if (odd === undefined) return
  throw new Problem(
    `"outputs" names the image ${odd}, and "images" and "tags" name ${references[0] ?? images[0]?.name ?? 'none'}`,
    'Name it in one place: leave name= out of "outputs", or leave "images" and "tags" out',
  )
}
