import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { disableServices, installPackages, osRelease, rootPrefix } from './apt.ts'

/** Where Debian's Python looks for its packages. */
const PYTHON_PACKAGES = '/usr/lib/python3/dist-packages'

/** Whether moto can be started here. */
export const hasMoto = (): boolean =>
  ['moto', 'flask_cors'].every((name) => existsSync(join(PYTHON_PACKAGES, name)))

/** What the demo, the tests and the bench may need of a machine. */
type Need =
  | 'engine'
  | 'buildx'
  | 'compose'
  | 'registry'
  | 'base-images'
  | 'moto'
  | 'real-hosts'
  | 'proxy'
  | 'ssh'
  | 'chromium'
  | 'kubernetes'
  | 'python-environments'

interface Supply {
  readonly isThere: () => boolean
  /** From a newer suite: Debian's own one has an engine without buildx and containerd store. */
  readonly newer: readonly string[]
  /** Which suite that is; forky unless it says otherwise. */
  readonly suite?: 'trixie'
  readonly own: readonly string[]
}

const supplies: Readonly<Record<Need, Supply>> = {
  engine: {
    isThere: () => ['docker', 'dockerd', 'containerd', 'runc', 'ip'].every(findProgram),
    newer: ['docker.io', 'docker-cli', 'containerd', 'tini-static'],
    own: ['runc', 'iptables', 'iproute2'],
  },
  buildx: { isThere: () => hasPlugin('docker-buildx'), newer: ['docker-buildx'], own: [] },
  compose: { isThere: () => hasPlugin('docker-compose'), newer: ['docker-compose'], own: [] },
  registry: {
    isThere: () => ['docker-registry', 'htpasswd'].every(findProgram),
    newer: [],
    own: ['docker-registry', 'apache2-utils'],
  },
  'base-images': {
    isThere: () => ['busybox', 'tini-static'].every(findProgram),
    newer: ['tini-static'],
    own: ['busybox-static'],
  },
  moto: {
    isThere: hasMoto,
    newer: ['moto', 'flask', 'flask-cors', 'itsdangerous', 'werkzeug'].map((p) => `python3-${p}`),
    suite: 'trixie',
    own: ['python3'],
  },
  'real-hosts': {
    isThere: () => ['openssl', 'unshare', 'nsenter'].every(findProgram),
    newer: [],
    own: ['openssl', 'util-linux'],
  },
  proxy: {
    isThere: () => findProgram('tinyproxy') !== undefined,
    newer: [],
    own: ['tinyproxy-bin'],
  },
  // With fonts that have what pages of ours show: Chinese, and the signs of a summary.
  chromium: {
    isThere: () => findChromium() !== undefined,
    newer: [],
    own: ['chromium', 'fonts-wqy-microhei', 'fonts-liberation', 'fonts-noto-color-emoji'],
  },
  ssh: {
    isThere: () => ['ssh', 'ssh-keygen', 'nsenter'].every(findProgram),
    newer: [],
    own: ['openssh-client', 'util-linux'],
  },
  'python-environments': {
    isThere: () => globSync('/usr/lib/python3*/ensurepip').length > 0,
    newer: [],
    own: ['python3-venv'],
  },
  // What a node needs beside Kubernetes itself, which no package has.
  kubernetes: {
    isThere: () =>
      ['containerd', 'ctr', 'runc', 'kubectl', 'nsenter', 'openssl', 'busybox'].every(
        findProgram,
      ) && existsSync('/usr/lib/cni/bridge'),
    newer: ['containerd', 'kubectl'],
    own: [
      'runc',
      'containernetworking-plugins',
      'util-linux',
      'openssl',
      'busybox-static',
      'iproute2',
    ],
  },
}

/** Names of Ubuntu's packages where they differ. */
const onUbuntu: Readonly<Record<string, string>> = {
  'docker-compose': 'docker-compose-v2',
  'docker-cli': '',
  kubectl: '',
  'tini-static': 'tini',
  chromium: 'chromium-browser',
}

const services = [
  'docker.service',
  'docker.socket',
  'containerd.service',
  'docker-registry.service',
]

/** Sees to it that the machine has what is needed; answers what is missing, in one line, if it cannot. */
export function prepareMachine(
  needs: readonly Need[],
  log: (line: string) => void = console.log,
): string | undefined {
  const missing = needs.filter((need) => !supplies[need].isThere())
  if (missing.length === 0) return undefined
  const system = osRelease()['ID']
  const list = missing.join(', ')
  if (system !== 'debian' && system !== 'ubuntu')
    return `${list} missing: this is no Debian or Ubuntu, install by hand`
  if (!rootPrefix()) return `${list} missing: run as root once, or install by hand`
  try {
    log(`installing ${list} …`)
    install(missing, system)
    const still = missing.filter((need) => !supplies[need].isThere())
    return still.length > 0 ? `${still.join(', ')} missing, even after installing` : undefined
  } catch (error) {
    return `${list} missing: ${error instanceof Error ? error.message : error}`
  }
}

function install(missing: readonly Need[], system: 'debian' | 'ubuntu'): void {
  const newerOf = (suite: string) =>
    missing.flatMap((need) =>
      (supplies[need].suite ?? 'forky') === suite ? supplies[need].newer : [],
    )
  const own = missing.flatMap((need) => supplies[need].own)
  const newer = { forky: newerOf('forky'), trixie: newerOf('trixie') }
  const fresh = services.filter((unit) => !existsSync(`/usr/lib/systemd/system/${unit}`))
  if (system === 'ubuntu')
    installPackages(
      [...own, ...newer.forky, ...newer.trixie]
        .map((name) => onUbuntu[name] ?? name)
        .filter(Boolean),
    )
  else installOnDebian(own, newer)
  disableServices(fresh)
}

function installOnDebian(own: readonly string[], newer: Readonly<Record<string, string[]>>): void {
  const suites = Object.entries(newer).filter(([, packages]) => packages.length > 0)
  if (suites.length === 0) installPackages(own)
  for (const [suite, packages] of suites) installPackages(own, { suite, packages })
}

/** Where a Chromium is, by the names it has on Debian, on Ubuntu and on GitHub's runners. */
export const findChromium = (): string | undefined =>
  ['chromium', 'chromium-browser', 'google-chrome']
    .map(findProgram)
    .find((path) => path !== undefined)

/** Where a program is, as a shell would find it; the places of servers are looked at, too. */
export function findProgram(name: string): string | undefined {
  const path = `${process.env['PATH'] ?? ''}${delimiter}/usr/local/sbin:/usr/sbin:/sbin`
  return path
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find(isExecutable)
}

function hasPlugin(name: string): boolean {
  const places = ['/usr/libexec', '/usr/lib', '/usr/local/libexec', '/usr/local/lib']
  if (places.some((place) => isExecutable(`${place}/docker/cli-plugins/${name}`))) return true
  const command = name.replace('docker-', '')
  return spawnSync('docker', [command, 'version'], { stdio: 'ignore' }).status === 0
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return existsSync(path)
  } catch {
    return false
  }
}
