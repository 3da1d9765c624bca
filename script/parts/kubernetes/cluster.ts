import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../registry/registry.ts'
import { makeAuthority } from '../tools/certificates.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'
import { type Api, apiOf } from './api.ts'
import { findEtcd } from './etcd-program.ts'
import { findKubernetes } from './kubernetes-program.ts'
import { loadNodeImages, SANDBOX_IMAGE } from './node-images.ts'
import { openToPods, type PodNetwork } from './pod-network.ts'
import { bridgeOf, clear, launch, terminate } from './processes.ts'
import { apiServerFlags, controllerFlags, kubeletFlags, SCHEDULER_FLAGS } from './server-flags.ts'
import {
  type ClusterIdentity,
  containerdSettings,
  containerdSocket,
  kubeconfig,
  networkSettings,
  type Places,
  tokenFile,
} from './settings.ts'

/** A Kubernetes of one node, on loopback. */
export interface LocalCluster {
  /** `https://127.0.0.1:PORT` */
  readonly server: string
  /** PEM of who has signed its certificate. */
  readonly authority: string
  /** For one who may do everything. */
  readonly api: Api
  /** A kubeconfig for one who may do everything, or for another token. */
  readonly kubeconfig: (token?: string, namespace?: string) => string
  /** Token of a user who may do nothing that no role allows: user `builder`. */
  readonly limitedToken: string
  /** Its own words, to be looked at where something fails. */
  readonly logs: string
  /** Lets pods reach a server of this machine under its name `127.0.0.1:PORT`. */
  readonly openTo: (host: string) => PodNetwork
  readonly stop: () => Promise<void>
}

/** Starts a cluster in a directory of its own; needs root. Answers when its node is ready. */
export async function startCluster(): Promise<LocalCluster> {
  const directory = makeOwnDirectory('kubernetes', clear)
  const places: Places = {
    directory,
    apiPort: await freePort(),
    kubeletPort: await freePort(),
    bridge: bridgeOf(directory),
    subnet: `10.215.${process.pid % 256}.0/24`,
    sandboxImage: SANDBOX_IMAGE,
  }
  const identities = ['admin', 'builder'].map(
    (name): ClusterIdentity => ({
      name,
      token: randomBytes(24).toString('hex'),
      groups: name === 'admin' ? ['system:masters'] : [],
    }),
  )
  const children: ChildProcess[] = []
  const stop = async () => {
    for (const child of children.reverse()) await terminate(child, 5_000)
    clear(directory)
  }
  try {
    return { ...(await boot(places, identities, children)), stop }
  } catch (error) {
    const words = lastWords(directory)
    await stop()
    throw new Error(`the cluster did not start: ${error}\n${words}`)
  }
}

async function boot(
  places: Places,
  identities: readonly ClusterIdentity[],
  children: ChildProcess[],
) {
  const { directory } = places
  const authority = makeAuthority(directory)
  const server = `https://127.0.0.1:${places.apiPort}`
  const ca = readFileSync(authority.certificate, 'utf8')
  const [admin, limited] = identities
  const configOf = (token = admin?.token ?? '', namespace?: string) =>
    kubeconfig(server, ca, token, namespace)
  writeFiles(places, { 'admin.kubeconfig': configOf(), 'tokens.csv': tokenFile(identities) })
  const etcd = await startEtcd(directory, children)
  children.push(launch(directory, 'containerd', 'containerd', ['--config', 'containerd.toml']))
  run(directory, children, 'apiserver', apiServerFlags(places, authority, etcd))
  const api = apiOf(server, ca, admin?.token ?? '')
  await until('the API answers', () => api.ask('GET', '/readyz').then(() => true))
  loadNodeImages(containerdSocket(places), directory)
  run(directory, children, 'controllers', controllerFlags(directory, authority))
  run(directory, children, 'scheduler', SCHEDULER_FLAGS)
  run(directory, children, 'kubelet', kubeletFlags(places, authority))
  await until('the node is ready', () => isReady(api))
  return {
    ...{ server, authority: ca, api, logs: directory, kubeconfig: configOf },
    limitedToken: limited?.token ?? '',
    openTo: (host: string) => openToPods(directory, host),
  }
}

function run(
  directory: string,
  children: ChildProcess[],
  name: string,
  args: readonly string[],
): void {
  const program = findKubernetes()
  if (!program) throw new Error('Kubernetes is not compiled')
  children.push(launch(directory, name, program, [name, ...args]))
}

function writeFiles(places: Places, secrets: Readonly<Record<string, string>>): void {
  mkdirSync(join(places.directory, 'cni'))
  const files = {
    ...secrets,
    'containerd.toml': containerdSettings(places),
    'cni/10-pods.conflist': networkSettings(places),
  }
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(places.directory, name), text, { mode: 0o600 })
}

async function startEtcd(directory: string, children: ChildProcess[]): Promise<string> {
  const [client, peer] = [await freePort(), await freePort()].map((p) => `http://127.0.0.1:${p}`)
  const flags = {
    'data-dir': join(directory, 'etcd'),
    'listen-client-urls': client,
    'advertise-client-urls': client,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `default=${peer}`,
    'unsafe-no-fsync': 'true', // what it holds is gone at the end
  }
  const args = Object.entries(flags).map(([name, value]) => `--${name}=${value}`)
  children.push(launch(directory, 'etcd', findEtcd() ?? 'etcd', args))
  return client ?? ''
}

async function isReady(api: Api): Promise<boolean> {
  const { status } = await api.ask('GET', '/api/v1/nodes/localhost')
  return status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') ?? false
}

/** Asks again and again, for a minute at most. */
async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  let last: unknown
  while (Date.now() < deadline) {
    if (
      await look().catch((error) => {
        last = error
        return false
      })
    )
      return
    await pause(50)
  }
  throw new Error(`waited in vain until ${what}${last ? `: ${last}` : ''}`)
}

/** The end of what each server has said. */
const lastWords = (directory: string) =>
  ['etcd', 'containerd', 'apiserver', 'controllers', 'scheduler', 'kubelet']
    .map((name) => {
      try {
        const lines = readFileSync(join(directory, `${name}.log`), 'utf8')
          .trim()
          .split('\n')
        return [`${name}:`, ...lines.slice(-4)].join('\n  ')
      } catch {
        return `${name}: not started`
      }
    })
    .join('\n')
