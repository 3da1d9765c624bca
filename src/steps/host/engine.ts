import { Problem } from '../../core/problem.ts'
import { wordsIn } from '../../core/text/foreign.ts'
import { asObject, type JsonObject, objectIn, parsedObject } from '../../core/text/json.ts'
import type { EngineAnswer, EngineApi, EngineRequest } from '../../world.ts'

/** Characters of an engine's error: it may quote a registry. */
const LONGEST = 1_000

/** Entries of a list that an engine answers with: each may take a request. */
const MOST = 5_000

const LOOK =
  'Run the job again; if it comes back, look at the log of the engine: journalctl -u docker'

/** An engine answered with a status that was not expected. */
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

/** Sends a request to an engine. @throws EngineFailure for any status but success and `others` */
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

/** A path of the engine's API with a query. */
export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(query)}`
}

/**
 * The list in an engine's answer.
 * @throws Problem where it is not a list, or far too long
 */
export function engineList({ body }: Pick<EngineAnswer, 'body'>): readonly JsonObject[] {
  const list = parsedObject(body)
  if (!Array.isArray(list)) throw new Problem('the engine answers with no list', LOOK)
  if (list.length <= MOST) return list.map(asObject)
  throw new Problem(
    `the engine lists ${list.length} entries, and at most ${MOST} are looked at`,
    'Tidy it up: docker container prune, docker image prune',
  )
}

/** What an engine reports of itself, `GET /info`. */
export const info = async (engine: EngineApi): Promise<JsonObject> =>
  objectIn((await askEngine(engine, { path: '/info' })).body)
