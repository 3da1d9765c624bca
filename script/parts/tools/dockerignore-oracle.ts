import { askOracle, goOracle } from './go-oracle.ts'

/** A `.dockerignore` and paths in its context. */
export interface Question {
  readonly ignore: string
  readonly paths: readonly string[]
}

/** What Docker makes of it: for each path whether it is ignored, or why the build fails. */
interface IgnoreAnswer {
  readonly error?: string
  /** On BuildKit's walk over the context. */
  readonly walked?: readonly boolean[]
  /** By moby's `MatchesOrParentMatches`, which differs where a later pattern repeats one. */
  readonly matched?: readonly boolean[]
}

/** Compiles moby's matcher unless it is there; answers its path, or nothing where there is no Go. */
export const dockerignoreOracle = () => goOracle('dockerignore')

/** Asks the oracle about many files at once; the answers come in the order of the questions. */
export const askDockerignore = (oracle: string, questions: readonly Question[]) =>
  askOracle<Question, IgnoreAnswer>(oracle, questions)
