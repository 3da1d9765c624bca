import { engineAuth } from '../../core/access/engine-auth.ts'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { cancelled as wasCancelled } from '../../core/problem.ts'
import { socketOf } from '../../core/route/docker-at.ts'
import { textIn } from '../../core/text/foreign.ts'
import { asObject, parsedObject } from '../../core/text/json.ts'
import type { Docker, EngineImage, EnginePush, World } from '../../world.ts'
import { engineAddress } from './engine-address.ts'
import { type Answered, askSocket, noEngineAnswer } from './engine-socket.ts'
import type { DockerHome } from './home.ts'

/** Milliseconds in which a push does not get on, after which the registry is taken for dead. */
const SILENCE = 600_000
/** Milliseconds after which an engine does not answer that is to name an image: it may be busy. */
const TAGGING = 60_000

/** Names and pushes what an engine has: over its socket, by the `docker` CLI where it is further away. */
export function enginePushes(
  home: () => Promise<DockerHome>,
  run: World['run'],
  cancelled: AbortSignal,
  silence = SILENCE,
): Pick<Docker, 'tag' | 'untag' | 'push'> {
  const at = async (context: string) => {
    const address = await engineAddress(await home(), context)
    return { address, socket: socketOf(address), cancelled, run, silence }
  }
  return {
    tag: async (image, reference) => tag(await at(image.context), image, reference),
    untag: async (image, reference) => untag(await at(image.context), image, reference),
    push: async (asked) => push(await at(asked.context), asked),
  }
}

interface Engine {
  readonly address: string
  readonly socket: string | undefined
  readonly cancelled: AbortSignal
  readonly run: World['run']
  readonly silence: number
}

async function tag(engine: Engine, { context, id, environment }: EngineImage, reference: string) {
  const { socket, run } = engine
  if (!socket) {
    await run('docker', [...contextFlag(context), 'tag', id, reference], { environment })
    return
  }
  const [repository, name] = split(reference)
  const query = new URLSearchParams({ repo: repository, tag: name })
  const path = `/images/${encodeURIComponent(id)}/tag?${query}`
  const answer = await ask(engine, socket, { path, method: 'POST', silence: TAGGING })
  if (answer.status >= 300)
    throw new CommandFailure('docker tag', 1, `ERROR: ${messageIn(answer.body)}`)
}

async function untag(engine: Engine, image: Omit<EngineImage, 'id'>, reference: string) {
  const { socket, run } = engine
  const { context, environment } = image
  if (!socket) {
    const args = [...contextFlag(context), 'image', 'rm', reference]
    await run('docker', args, { environment, evenIfCancelled: true }).catch((failure) => {
      if (!(failure instanceof CommandFailure && /no such image/i.test(failure.output)))
        throw failure
    })
    return
  }
  const asked = { path: `/images/${reference}`, method: 'DELETE' }
  const { status, body } = await askSocket(socket, asked).catch((cause) => {
    throw noEngineAnswer(engine.address, cause)
  })
  if (status >= 300 && status !== 404)
    throw new CommandFailure('docker image rm', 1, `ERROR: ${messageIn(body)}`)
}

const push = async (engine: Engine, asked: EnginePush): Promise<string> => {
  const digests = engine.socket
    ? await pushOverSocket(engine, engine.socket, asked)
    : await pushByCommand(engine.run, asked)
  return digests.at(-1) ?? ''
}

/** What an engine says of a push, a JSON object a line. */
async function pushOverSocket(engine: Engine, socket: string, asked: EnginePush) {
  const [repository, name] = split(asked.reference)
  const { stalled, heard, over } = watchProgress(engine.silence)
  const lines: string[] = []
  let error = ''
  const onLine = (line: string) => {
    const { error: wrong, id, status } = parsedObject(line.trim()) ?? {}
    heard(textIn(id), line)
    if (typeof wrong === 'string') error = wrong
    if (typeof status !== 'string') return
    hear(typeof id === 'string' && id ? `${id}: ${status}` : status, lines, asked.onLine)
  }
  const request = {
    path: `/images/${repository}/push?${new URLSearchParams({ tag: name })}`,
    method: 'POST',
    headers: { 'x-registry-auth': engineAuth(asked.registry, asked.credentials) },
  }
  try {
    const { status, body } = await ask(engine, socket, { ...request, onLine }, stalled)
    if (status >= 300) error = messageIn(body)
  } catch (cause) {
    if (!stalled.aborted || engine.cancelled.aborted) throw cause
    error = `i/o timeout: no progress for ${engine.silence / 1000} s`
  } finally {
    over()
  }
  if (error) throw failed(asked, error, stalled.aborted)
  return lines
}

/** Aborts where nothing changes for so long: an engine that waits says the same ten times a second. */
function watchProgress(silence: number) {
  const stall = new AbortController()
  const timer = setTimeout(() => stall.abort(), silence)
  const last = new Map<string, string>()
  const heard = (id: string, line: string) => {
    if (last.get(id) !== line) timer.refresh()
    last.set(id, line)
  }
  return { stalled: stall.signal, heard, over: () => clearTimeout(timer) }
}

/** `docker push` prints the same words. */
async function pushByCommand(run: World['run'], asked: EnginePush) {
  const lines: string[] = []
  const { context, reference, environment } = asked
  const onLine = (line: string) => hear(line, lines, asked.onLine)
  try {
    await run('docker', [...contextFlag(context), 'push', reference], { environment, onLine })
    return lines
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    throw failed(asked, wordsOf(failure.output))
  }
}

/** What `docker push` says besides how far it is. */
const wordsOf = (output: string): string =>
  output
    .split('\n')
    .filter((line) => !/^(?:[0-9a-f]{12}: |The push refers to|Using default tag)/.test(line))
    .join('\n')
    .trim()

/** Keeps the digest, and hands over what became of a layer: how far it is changes ten times a second. */
function hear(line: string, digests: string[], onLine: EnginePush['onLine']) {
  const [, digest] = /: digest: (sha256:[0-9a-f]{64}) /.exec(line) ?? []
  if (digest) digests.push(digest)
  if (/^[0-9a-f]{12}: (?:Pushed|(?:Layer )?[Aa]lready exists|Mounted from [\w./-]+)$/.test(line))
    onLine(line)
}

const failed = ({ reference }: EnginePush, message: string, timedOut = false) =>
  new CommandFailure('docker push', 1, `ERROR: failed to push ${reference}: ${message}`, timedOut)

async function ask(
  { address, cancelled }: Engine,
  socket: string,
  asked: Parameters<typeof askSocket>[1],
  stalled?: AbortSignal,
): Promise<Answered> {
  const signals = [cancelled, stalled].filter((signal) => signal !== undefined)
  const silence = stalled && { silence: 0 }
  try {
    return await askSocket(socket, { ...asked, ...silence, cancelled: AbortSignal.any(signals) })
  } catch (cause) {
    throw cancelled.aborted ? wasCancelled(cause) : noEngineAnswer(address, cause as Error)
  }
}

const contextFlag = (context: string) => (context ? ['--context', context] : [])

const split = (reference: string): [repository: string, tag: string] => {
  const at = reference.lastIndexOf(':')
  return [reference.slice(0, at), reference.slice(at + 1)]
}

const messageIn = (body: string): string =>
  textIn(asObject(parsedObject(body))['message']) || body.trim()
