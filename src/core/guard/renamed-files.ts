import { type BuildCopies, copiesFrom } from './dockerfile/copies.ts'
import { type Copy, landings } from './dockerfile/copy.ts'
import { fileKind, isTemplate } from './secrets/file-kind.ts'

/** Files of a context that get a telling name by being copied, by their path; answers that name. */
export type RenamedAs = (path: string) => string | undefined

/** Names that say something in a folder such as `.aws` only. */
const IN_A_FOLDER = /(^|\/)(credentials|config|config\.json|config\.ya?ml|token|secrets?)$/

/** `COPY config/production /app/.env`, `COPY aws /root/.aws`, and `RUN mv production .env` after such a copy. */
export function renamedAs(build: BuildCopies, context: string): RenamedAs {
  const copies = copiesFrom(build, context)
  const named = new Map([
    ...copies.flatMap(namesGiven),
    ...build.copies.flatMap((copy) =>
      copy.from.kind === 'self' ? namesGiven(copy).flatMap((one) => before(one, copies)) : [],
    ),
  ])
  const inFolder = (path: string) =>
    IN_A_FOLDER.test(path)
      ? copies.flatMap((copy) => landings(copy, path)).find((place) => isTelling(place))
      : undefined
  return (path) => {
    const name = named.get(path) ?? inFolder(path)
    return name === undefined || isTemplate(path) ? undefined : name
  }
}

/** Ordinary configuration has its name anywhere. */
const isTelling = (place: string): boolean => {
  const kind = fileKind(place)
  return kind !== undefined && kind !== 'own settings' && kind !== 'one value'
}

type Given = [path: string, name: string]

/** One file that is copied by its own name gets another one. */
function namesGiven({ sources, destination, isFolder, keeps }: Copy): Given[] {
  const isOne = !isFolder && sources.length > 0 && keeps !== 'name'
  if (!isOne || fileKind(destination) === undefined) return []
  return sources
    .filter(({ folder, glob, parents }) => folder !== '' && glob === '' && !parents)
    .map(({ folder }): Given => [folder, destination])
}

/** Where in the context a file of a stage may be from. */
const before = ([place, name]: Given, copies: readonly Copy[]): Given[] =>
  copies.flatMap(({ sources, destination }) => {
    const isBelow = destination === '' || place.startsWith(`${destination}/`)
    const rest = isBelow ? place.slice(destination === '' ? 0 : destination.length + 1) : undefined
    return sources
      .filter(({ glob }) => glob === '' && rest !== undefined)
      .map(({ folder }): Given => [folder === '' ? `${rest}` : `${folder}/${rest}`, name])
  })
