import type { EngineFacts } from '../../core/buildx/builder.ts'
import { at, textAt } from '../../core/event/payload.ts'
import { Problem } from '../../core/problem.ts'
import { socketOf } from '../../core/route/docker-at.ts'
import { namesProxy } from '../../core/route/proxy.ts'
import { entriesIn } from '../../core/text/foreign.ts'
import { asObject, type JsonObject } from '../../core/text/json.ts'
import { oneLine } from '../../core/text/one-line.ts'
import type { World } from '../../world.ts'
import { engineAddress } from './engine-address.ts'
import { askSocket, noEngineAnswer } from './engine-socket.ts'
import type { DockerHome } from './home.ts'

/** Asks the Docker engine over its socket (a few ms); by the `docker` CLI where it is further away. */
export async function engineFacts(home: DockerHome, run: World['run']): Promise<EngineFacts> {
  const address = await engineAddress(home)
  const socket = socketOf(address)
  const info = socket ? await overSocket(address, socket) : await overCommand(address, run)
  return {
    version: textAt(info, 'ServerVersion'),
    store: JSON.stringify(info['DriverStatus'] ?? '').includes('io.containerd.snapshotter')
      ? 'containerd'
      : 'classic',
    insecureRegistries: [...insecureHosts(info), ...insecureNetworks(info)],
    ...(texts(info['SecurityOptions']).includes('name=rootless') ? { isRootless: true } : {}),
    ...proxiesOf(info),
  }
}

const texts = (list: unknown): string[] => entriesIn(list).filter((one) => typeof one === 'string')

const insecureHosts = (info: JsonObject) =>
  Object.entries(asObject(at(info, 'RegistryConfig.IndexConfigs')))
    .filter(([, index]) => at(index, 'Secure') === false)
    .map(([host]) => host)

const insecureNetworks = (info: JsonObject) =>
  texts(at(info, 'RegistryConfig.InsecureRegistryCIDRs'))

/** It hides their passwords. */
function proxiesOf(info: JsonObject): Pick<EngineFacts, 'proxies'> {
  const [http, https] = [textAt(info, 'HttpProxy'), textAt(info, 'HttpsProxy')]
  const proxies = { http, https, exceptions: textAt(info, 'NoProxy') }
  return namesProxy(proxies) ? { proxies } : {}
}

async function overCommand(address: string, run: World['run']): Promise<JsonObject> {
  try {
    return asObject(JSON.parse(await run('docker', ['info', '--format', '{{json .}}'])))
  } catch (cause) {
    throw cause instanceof Problem ? cause : noEngineAnswer(address, cause as Error)
  }
}

async function overSocket(address: string, socket: string): Promise<JsonObject> {
  try {
    const { status, body } = await askSocket(socket, { path: '/info' })
    if (status !== 200) throw new Error(`${status}: ${oneLine(body, 200)}`)
    return asObject(JSON.parse(body))
  } catch (cause) {
    throw noEngineAnswer(address, cause as Error)
  }
}
