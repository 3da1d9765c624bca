import { allOf } from '../text/words.ts'
import type { Event, GitHubRepository, RepositoryFact } from './event.ts'
import { parseFacts } from './runner.ts'

/** What decides whether a fact is needed. */
interface FactOptions {
  readonly tags: readonly string[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly build: { readonly provenance: string }
}

interface Use {
  readonly words: string
  readonly isUsed: (options: FactOptions) => boolean
}

const FACTS: Readonly<Record<RepositoryFact, Use>> = {
  description: { words: 'description', isUsed: () => true },
  license: { words: 'licence', isUsed: () => true },
  defaultBranch: {
    words: 'default branch',
    isUsed: ({ tags, labels, annotations }) =>
      tags.length === 0 ||
      [...tags, ...labels, ...annotations].some((text) => /auto|edge|default_branch/.test(text)),
  },
  isPrivate: { words: 'visibility', isUsed: ({ build }) => build.provenance === '' },
}

const NAMES = Object.keys(FACTS) as RepositoryFact[]

/** The facts that this run uses and its payload does not say. */
export const missingFacts = (
  options: FactOptions,
  repository: GitHubRepository,
): RepositoryFact[] =>
  NAMES.filter((fact) => repository[fact] === undefined && FACTS[fact].isUsed(options))

/** `description and licence` */
export const factsInWords = (facts: readonly RepositoryFact[]): string =>
  allOf(facts.map((fact) => FACTS[fact].words))

/** The event with what GitHub's API answered about its repository. What the payload says stays. */
export function withFacts(event: Event, answer: unknown): Event {
  const { ref, repository } = event
  const said = Object.entries(repository).filter(([, value]) => value !== undefined)
  const known: GitHubRepository = {
    ...repository,
    ...parseFacts(answer),
    ...Object.fromEntries(said),
  }
  const isNews = repository.defaultBranch === undefined && known.defaultBranch !== undefined
  return {
    ...event,
    repository: known,
    ref:
      isNews && ref.kind === 'branch'
        ? { ...ref, isDefault: ref.name === known.defaultBranch }
        : ref,
  }
}
