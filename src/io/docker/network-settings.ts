import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { EngineFacts } from '../../core/buildx/builder.ts'
import { insecureElsewhere } from '../../core/route/engine-elsewhere.ts'
import { namesProxy, type Proxies, proxiesIn } from '../../core/route/proxy.ts'
import type { NetworkSettings } from '../../core/route/route.ts'
import { objectIn } from '../../core/text/json.ts'
import type { Docker } from '../../world.ts'
import { buildkitRegistries } from './buildkit-config.ts'
import { isEngineHere } from './engine-address.ts'
import type { DockerHome } from './home.ts'

/** All that says how hosts are reached from here: the environment, the engine and its files, BuildKit's configuration. */
export async function readNetworkSettings(
  engine: Docker['engine'],
  home: () => Promise<DockerHome>,
): Promise<NetworkSettings> {
  const [facts, isHere, buildkit] = await Promise.all([
    engine().catch(() => undefined),
    home().then(isEngineHere),
    home().then(buildkitRegistries),
  ])
  const certificates = certificateFolders(facts)
  const insecure = facts?.insecureRegistries ?? (await insecureInFiles())
  return {
    proxies: isHere ? proxiesHere(facts) : proxiesIn(process.env),
    insecureRegistries: isHere || !facts ? insecure : insecureElsewhere(insecure),
    certificates,
    buildkit,
  }
}

/** Where this process knows of no proxy, that of the engine is the way out: it pushes through it. */
function proxiesHere(facts: EngineFacts | undefined): Proxies {
  const own = proxiesIn(process.env)
  const { proxies } = facts ?? {}
  const isUsable = proxies && ![proxies.http, proxies.https].some((text) => text.includes('xxxxx'))
  return !namesProxy(own) && isUsable ? proxies : own
}

/** The user's own, where the engine is the user's own. */
function certificateFolders(facts: EngineFacts | undefined): string[] {
  const shared = join(sharedFolder(), 'certs.d')
  const own = join(userFolder(), 'certs.d')
  if (!facts) return [shared, own]
  return facts.isRootless ? [own] : [shared]
}

const sharedFolder = () =>
  process.platform === 'win32'
    ? join(process.env['ProgramData'] || 'C:\\ProgramData', 'docker')
    : '/etc/docker'

const userFolder = () =>
  join(
    process.env['XDG_CONFIG_HOME'] || join(process.env['HOME'] || homedir(), '.config'),
    'docker',
  )

/** Where an engine does not answer, its files say it. */
async function insecureInFiles(): Promise<string[]> {
  const files = [join(sharedFolder(), 'daemon.json'), join(userFolder(), 'daemon.json')]
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')))
  return texts.flatMap((text) => {
    const { 'insecure-registries': registries } = objectIn(text)
    return Array.isArray(registries) ? registries.filter((one) => typeof one === 'string') : []
  })
}
