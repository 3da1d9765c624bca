import { CommandFailure } from '../../src/core/diagnosis/command-failure.ts'
import { objectIn } from '../../src/core/text/json.ts'
import { type Answer, NetworkFailure, type Request, type Wire } from '../../src/io/http/exchange.ts'
import { type Fact, MANIFEST_TYPE, makeImage, type SimulatedImage } from './image.ts'
import { LOGIN, REPOSITORY } from './registry.ts'

/** Docker on the machine of one run: it builds, keeps what it has built, and pushes. */
export interface Builder {
  /** `docker …`; answers what it prints. */
  readonly docker: (args: readonly string[]) => Promise<string>
  /** Pushes what it has built; answers the digest. */
  readonly push: (reference: string) => Promise<string>
  /** What it has built, the last one last. */
  readonly images: readonly SimulatedImage[]
}

/** What a run builds, for how long, and where it pushes. */
export interface Work {
  readonly fact: Fact
  /** Milliseconds a build takes. */
  readonly build: number
  readonly wire: Wire
  readonly sleep: (time: number) => Promise<void>
  readonly write: (path: string, text: string) => void
}

/** A `docker buildx build` that takes its time, makes an image of its labels, and pushes it. */
export function simulatedBuilder(work: Work): Builder {
  const images: SimulatedImage[] = []
  const build = async (args: readonly string[]) => {
    const valuesOf = (flag: string) => args.filter((_, at) => args[at - 1] === flag)
    await work.sleep(work.build)
    const labels = Object.fromEntries(valuesOf('--label').map((label) => label.split(/=(.*)/s, 2)))
    const image = makeImage(labels, work.fact)
    images.push(image)
    const names = namesOf(valuesOf('--output'))
    for (const name of names) await pushTo(work, image, name, image.digest)
    const [file = ''] = valuesOf('--metadata-file')
    work.write(file, JSON.stringify({ 'containerimage.digest': image.digest }))
    return ''
  }
  return {
    images,
    docker: async (args) => (args[1] === 'build' ? build(args) : ''),
    push: async (reference) => {
      const image = images.at(-1) as SimulatedImage
      const [name = '', tag = ''] = reference.split(/:(?=[^/]*$)/)
      await pushTo(work, image, name, tag)
      return image.digest
    },
  }
}

/** Where an output pushes by digest. */
const namesOf = (outputs: readonly string[]): string[] =>
  outputs.flatMap(
    (output) => /"name=([^"]*)".*push-by-digest=true/.exec(output)?.[1]?.split(',') ?? [],
  )

/** As BuildKit and the engine do it: the blobs, then the manifest; a few tries for each. */
async function pushTo({ wire }: Work, image: SimulatedImage, name: string, reference: string) {
  const host = name.split('/')[0] ?? ''
  const at = (path: string) => new URL(`/v2/${REPOSITORY}/${path}`, `https://${host}`)
  const ask = dockerClient(wire)
  await trying(wire, 'POST', at('blobs/uploads/'), async () => {
    const upload = await ask({ method: 'POST', url: at('blobs/uploads/'), headers: {} })
    if (upload.status !== 202) return upload.status
    const url = new URL(String(upload.headers['location']), at(''))
    url.searchParams.set('digest', image.configDigest)
    const headers = { 'content-type': 'application/octet-stream' }
    return (await ask({ method: 'PUT', url, headers, body: image.config })).status
  })
  const url = at(`manifests/${reference}`)
  const headers = { 'content-type': MANIFEST_TYPE }
  await trying(wire, 'PUT', url, async () => {
    return (await ask({ method: 'PUT', url, headers, body: image.manifest })).status
  })
}

/** Asks with the password of the run, and with a token where the registry wants one. */
function dockerClient(wire: Wire) {
  const basic = `Basic ${btoa(`${LOGIN.username}:${LOGIN.password}`)}`
  let key = basic
  return async (request: Request): Promise<Answer> => {
    const send = () =>
      wire.exchange(TRANSPORT, { ...request, headers: { ...request.headers, authorization: key } })
    const answer = await send()
    const realm = /realm="(https:[^"]*)"/.exec(String(answer.headers['www-authenticate']))?.[1]
    if (answer.status !== 401 || !realm) return answer
    const headers = { authorization: basic }
    const token = await wire.exchange(TRANSPORT, { method: 'GET', url: new URL(realm), headers })
    key = `Bearer ${objectIn(token.body)['token']}`
    return send()
  }
}

const TRANSPORT = { timeout: 30_000, attempts: 1, firstWait: 1 }

/** Milliseconds between the tries of one request. */
const PAUSES = [500, 1_500]

async function trying(wire: Wire, method: string, url: URL, send: () => Promise<number>) {
  for (const pause of [...PAUSES, undefined]) {
    const end = await send().catch((problem: unknown) => problem)
    if (typeof end === 'number' && end < 300) return
    if (typeof end !== 'number' && !(end instanceof NetworkFailure)) throw end
    const isPassing = typeof end !== 'number' || end >= 500
    if (pause !== undefined && isPassing) await wire.pause(pause)
    else throw new CommandFailure('docker', 1, wordsFor(method, url, end))
  }
}

/** What docker prints. */
function wordsFor(method: string, url: URL, end: unknown): string {
  if (typeof end !== 'number')
    return `ERROR: failed to push ${url.host}: failed to do request: ${method} "${url}": EOF`
  const status = `${end} ${NAMES[end] ?? 'Bad Request'}`
  return `ERROR: failed to push ${url.host}: unexpected status from ${method} request to ${url}: ${status}`
}

const NAMES: Readonly<Record<number, string>> = {
  ...{ 401: '401 Unauthorized', 429: 'Too Many Requests', 500: 'Internal Server Error' },
  ...{ 502: 'Bad Gateway', 503: 'Service Unavailable' },
}
