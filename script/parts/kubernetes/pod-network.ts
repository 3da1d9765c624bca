import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'

/** Ways out of pods, until they are closed. */
export interface PodNetwork {
  readonly close: () => void
}

/**
 * Lets pods reach a server of this machine under the same name as everybody else, `127.0.0.1:PORT`, which inside of
 * a pod is the pod itself: a relay listens in the network of each pod, and a socket leads out of it.
 */
export function openToPods(directory: string, host: string): PodNetwork {
  const [address = '', port = ''] = host.split(':')
  const socket = join(directory, `way-to-${port}.sock`)
  const way = createServer((pod) => {
    const server = connect(Number(port), address)
    pod.pipe(server).pipe(pod)
    for (const one of [pod, server]) one.on('error', () => [pod, server].map((s) => s.destroy()))
  })
  way.listen(socket)
  const relays = new Map<string, ChildProcess>()
  const networks = join(directory, 'containerd/state/io.containerd.grpc.v1.cri/netns')
  const look = () => {
    for (const name of existsSync(networks) ? readdirSync(networks) : [])
      if (!relays.has(name)) relays.set(name, relay(join(networks, name), socket, port))
  }
  const watch = setInterval(look, 50)
  const close = () => {
    clearInterval(watch)
    way.close()
    for (const child of relays.values()) child.kill('SIGKILL')
  }
  return { close }
}

const RELAY = `
const net = require('node:net')
const [, socket, port] = process.argv
net.createServer((inside) => {
  const out = net.connect(socket)
  inside.pipe(out).pipe(inside)
  for (const one of [inside, out]) one.on('error', () => { inside.destroy(); out.destroy() })
}).listen(Number(port), '127.0.0.1')`

function relay(network: string, socket: string, port: string): ChildProcess {
  const inside = ['nsenter', `--net=${network}`, process.execPath, '-e', RELAY, socket, port]
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...inside], { stdio: 'ignore' })
  child.on('error', () => undefined).unref()
  return child
}
