import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { ownAddress, type RealHosts } from '../engine/real-hosts.ts'
import { type LocalRegistry, startRegistry } from '../registry/registry.ts'
import { bytesIn } from '../registry/registry-content.ts'
import { type Moto, startMoto } from './moto.ts'

/** Hosts of registries as Amazon ECR names them, in two accounts and three regions. */
export const ecrHosts = {
  home: '123456789012.dkr.ecr.us-west-2.amazonaws.com',
  elsewhere: '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
  foreign: '210987654321.dkr.ecr.ap-southeast-1.amazonaws.com',
} as const

/**
 * Amazon ECR on loopback: its API is moto; its registries are real ones under their real names, with TLS
 * and the password moto gives. Moto gets to know an image in them when it is asked about it.
 */
export interface EcrService {
  readonly registries: Readonly<Record<keyof typeof ecrHosts, LocalRegistry>>
  /** What points an AWS SDK at it, with keys that it accepts. */
  readonly environment: Readonly<Record<string, string>>
  /** What AWS was asked since this was asked last: `CreateRepository`, `GetCallerIdentity`. */
  readonly calls: () => readonly string[]
  /** Waits until AWS is asked something. */
  readonly nextCall: () => Promise<void>
  /** Keeps the next answers to an operation back until there are so many of them. */
  readonly gather: (operation: string, count: number) => void
  /** Asks ECR as anybody does. */
  readonly call: (operation: string, body: object, region?: string) => Promise<AnswerOfEcr>
  readonly stop: () => Promise<void>
}

/** What the service answers a call of the ECR API: the HTTP status and the parsed JSON. */
interface AnswerOfEcr {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: shapes of AWS, looked into by tests
  readonly body: any
}

interface Call {
  /** `StartImageScan` */
  readonly operation: string
  readonly region: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

type FindRegistry = (region: string, account?: string) => LocalRegistry | undefined

const target = 'AmazonEC2ContainerRegistry_V20150921'

/** What moto gives to the account at home: ECR takes it in every account that lets it in. */
export const ecrToken = '123456789012-auth-token'

/** Where those lead on loopback. */
export const ecrAddresses: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(ecrHosts).map((host, at) => [host, ownAddress(11 + at)]),
)

/** Starts all of it; `hosts` must know its names, and engine and action must run in there. */
export async function startEcrService(hosts: Pick<RealHosts, 'authority'>): Promise<EcrService> {
  const [moto, byHost] = await Promise.all([startMoto(), startRegistries(hosts)])
  const find: FindRegistry = (region, account = moto.account) =>
    byHost.get(`${account}.dkr.ecr.${region}.amazonaws.com`)
  const { gateway, url, ...asked } = await openGateway(moto, find)
  const stop = async () => {
    gateway.closeAllConnections()
    await Promise.all([new Promise((done) => gateway.close(done)), moto.stop()])
    await Promise.all([...byHost.values()].map((registry) => registry.stop()))
  }
  return {
    ...asked,
    registries: Object.fromEntries(
      Object.entries(ecrHosts).map(([name, host]) => [name, byHost.get(host)]),
    ) as EcrService['registries'],
    environment: { ...moto.environment, AWS_ENDPOINT_URL: url },
    nextCall: () => new Promise((done) => gateway.once('request', () => done())),
    call: (operation, body, region = 'us-west-2') =>
      forward(url, { operation, region, headers: {}, body: JSON.stringify(body) }),
    stop,
  }
}

/** Real registries under the names of ECR, by host. */
async function startRegistries(hosts: Pick<RealHosts, 'authority'>) {
  const started = Object.entries(ecrAddresses).map(
    async ([host, address]): Promise<[string, LocalRegistry]> => [
      host,
      await startOne(hosts, host, address),
    ],
  )
  return new Map(await Promise.all(started))
}

/** Where AWS is asked: it writes down what for, and keeps back what is to be gathered. */
async function openGateway(moto: Moto, find: FindRegistry) {
  const seen: string[] = []
  let gate: Gate | undefined
  const gateway = createServer(async (request, response) => {
    const { call, answer } = await pass(moto, find, seen, request)
    if (gate?.operation === call.operation) await gate.arrive()
    response.writeHead(answer.status, { 'content-type': answer.type })
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
  })
  const gather = (operation: string, count: number) => {
    gate = makeGate(operation, count)
  }
  return { gateway, url: await listen(gateway), calls: () => seen.splice(0), gather }
}

function startOne(
  { authority }: Pick<RealHosts, 'authority'>,
  host: string,
  address: string,
): Promise<LocalRegistry> {
  const tls = authority.issue(host, [host, address])
  return startRegistry({ address, port: 443, username: 'AWS', password: ecrToken, tls })
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

async function pass(moto: Moto, find: FindRegistry, seen: string[], request: IncomingMessage) {
  const body = (await request.setEncoding('utf8').toArray()).join('')
  const call = readCall(request, body)
  seen.push(call.operation)
  if (/ImageScan/.test(call.operation)) await recordScan(moto, find, call)
  return { call, answer: await forward(moto.url, call) }
}

interface Gate {
  readonly operation: string
  readonly arrive: () => Promise<void>
}

/** None is answered before so many have arrived; later ones are not kept. */
function makeGate(operation: string, count: number): Gate {
  const { promise, resolve } = Promise.withResolvers<void>()
  let left = count
  const arrive = () => {
    left -= 1
    if (left <= 0) resolve()
    return promise
  }
  return { operation, arrive }
}

function readCall({ headers }: IncomingMessage, body: string): Call {
  const names = [
    'authorization',
    'content-type',
    'x-amz-target',
    'x-amz-date',
    'x-amz-security-token',
  ]
  const kept = names.map((name) => [name, headers[name]]).filter(([, value]) => value)
  const json = String(headers['x-amz-target'] ?? '').split('.')[1]
  const form = /(?:^|&)Action=(\w+)/.exec(body)?.[1]
  const [, region = ''] =
    /Credential=[^/]*\/\d+\/([\w-]+)\//.exec(headers.authorization ?? '') ?? []
  return { operation: json ?? form ?? '', region, headers: Object.fromEntries(kept), body }
}

/** Moto knows what was put into it, and images are pushed to the registry: this is what ECR is in between. */
async function recordScan(moto: Moto, find: FindRegistry, call: Call): Promise<void> {
  const { repositoryName, registryId, imageId } = JSON.parse(call.body)
  const registry = find(call.region, registryId)
  const found = registry && (await bytesIn(registry, repositoryName, imageId.imageDigest))
  if (!found) return
  const image = {
    repositoryName,
    imageManifest: found.text,
    imageManifestMediaType: found.type,
    imageDigest: imageId.imageDigest,
  }
  await forward(moto.url, { ...call, operation: 'PutImage', body: JSON.stringify(image) })
}

async function forward(url: string, call: Call): Promise<AnswerOfEcr & { readonly type: string }> {
  const scope = `Credential=AKIAIOSFODNN7EXAMPLE/20260101/${call.region}/ecr/aws4_request`
  const asEcr = {
    'content-type': 'application/x-amz-json-1.1',
    authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
    ...call.headers,
    'x-amz-target': `${target}.${call.operation}`,
  }
  // STS takes forms, and some of them without a signature.
  const headers = /(^|&)Action=/.test(call.body) ? call.headers : asEcr
  const answer = await fetch(url, { method: 'POST', headers, body: call.body })
  const type = answer.headers.get('content-type') ?? ''
  const text = await answer.text()
  return { status: answer.status, type, body: text.startsWith('{') ? JSON.parse(text) : text }
}
