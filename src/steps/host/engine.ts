import { Problem } from '../../core/problem.ts'
import { wordsIn } from '../../core/text/foreign.ts'
import { asObject, type JsonObject, objectIn, parsedObject } from '../../core/text/json.ts'
import type { EngineAnswer, EngineApi, EngineRequest } from '../../world.ts'

/** Characters of what an engine says went wrong: words of registries are in it. */
const LONGEST = 1_000

/** Things that an engine lists: nothing is asked of each of a million. */
const MOST = 5_000

const LOOK =
  'Run the job again; if it comes back, look at the log of the engine: journalctl -u docker'

/** An answer of an engine that is none of those expected. */
export class EngineFailure extends Problem {
  readonly status: number

  constructor({ method = 'GET', path }: EngineRequest, { status, body }: EngineAnswer) {
    const { message } = objectIn(body)
    super(
      wordsIn(message, LONGEST) ||
        wordsIn(new TextDecoder().decode(body.subarray(0, LONGEST * 8)), LONGEST) ||
        `the engine answered ${status} to ${method} ${path.replace(/\?.*/, '')}`,
      LOOK,
    )
    this.status = status
  }
}

/** Asks, and takes no other statuses for an answer than those of success and these. */
export async function askEngine(
  engine: EngineApi,
  request: EngineRequest,
  ...others: readonly number[]
): Promise<EngineAnswer> {
  const answer = await engine.ask(request).catch((cause) => {
    throw cause instanceof Problem
      ? cause
      : new Problem(`the engine does not answer: ${wordsIn(cause.message)}`, LOOK, { cause })
  })
  if (answer.status < 300 || others.includes(answer.status)) return answer
  throw new EngineFailure(request, answer)
}

/** The path of an API with its query. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(query)}`
}

/**
 * A list that an engine answers. What cannot be read is no empty list.
 * @throws Problem where it is none, or far too long
 */
export function engineList({ body }: Pick<EngineAnswer, 'body'>): readonly JsonObject[] {
  const list = parsedObject(body)
  if (!Array.isArray(list)) throw new Problem('the engine answers with no list', LOOK)
  if (list.length <= MOST) return list.map(asObject)
  throw new Problem(
    `the engine lists ${list.length} things, and no more than ${MOST} are looked at`,
    'Tidy it up: docker container prune, docker image prune',
  )
}

/** What an engine says of itself. */
export const info = async (engine: EngineApi): Promise<JsonObject> =>
  objectIn((await askEngine(engine, { path: '/info' })).body)
