import { Problem } from '../../problem.ts'
import { isOurs } from './override.ts'

/** What is in the folder of a compose project, and what its settings say. */
export interface ProjectFolder {
  /** Whole path, on the machine it is on. */
  readonly path: string
  /** The compose files and overrides in it, with their first lines. */
  readonly files: Readonly<Record<string, string>>
  /** `COMPOSE_FILE` of the environment or of `.env`; empty where neither has it. */
  readonly composeFile: string
  /** What separates the paths in it. */
  readonly separator: string
}

/** The files of a project, in the order in which compose reads them, and where our pins go. */
export interface ComposeFiles {
  readonly directory: string
  /** Whole paths, without an override of ours. */
  readonly files: readonly string[]
  /** Path of our override file. */
  readonly override: string
  /** Whether a `docker compose up -d` typed by hand reads our override file without an option. */
  readonly isReadByHand: boolean
  /** Whether it exists now. */
  readonly hasOverride: boolean
}

/** In the order of compose, which takes the first one that exists. */
export const DEFAULTS = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
] as const

/** The names of the override files that docker compose finds on its own. */
export const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
] as const
const OURS = 'compose.override.yaml'
/** In place of `compose.override.yaml`, where the user has one. */
export const BESIDE = 'compose.slipway.yaml'

/** Chooses the files of a deployment. No file of the user is changed; our pins come after them and win. */
export function chooseFiles(folder: ProjectFolder): ComposeFiles {
  const at = (name: string) => (name.startsWith('/') ? name : `${folder.path}/${name}`)
  const listed = folder.composeFile.split(folder.separator || ':').filter(Boolean)
  const main = DEFAULTS.find((name) => name in folder.files)
  if (listed.length === 0 && !main) throw noFile(folder.path)
  const own = OVERRIDES.find((name) => name in folder.files && !isOurs(folder.files[name]))
  const names = listed.length > 0 ? listed : [main as string, ...(own ? [own] : [])]
  const isReadByHand = listed.length === 0 && !own
  const override = isReadByHand ? OURS : BESIDE
  return {
    directory: folder.path,
    files: names.filter((name) => !name.endsWith(BESIDE)).map(at),
    override: at(override),
    isReadByHand: isReadByHand || listed.some((name) => name.endsWith(BESIDE)),
    hasOverride: override in folder.files,
  }
}

const noFile = (path: string) =>
  new Problem(
    `there is no compose file in "${path}"`,
    `Put a compose.yaml there, or correct "directory". For a compose file of the repository, write "compose-files" instead`,
  )
