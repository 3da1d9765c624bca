import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { contextOf, writeLayout } from '../registry/oci-layout.ts'
import { findProgram } from '../tools/machine.ts'

/** Where made things are kept between runs; ignored by git. */
const store = resolve(import.meta.dirname, '../../../.parts')

const nodeProgram = resolve(import.meta.dirname, '../../../node_modules/node/bin/node')

/** Can images be pulled here? Asks Docker Hub, and waits two seconds at most. */
export async function canPull(): Promise<boolean> {
  const signal = AbortSignal.timeout(2000)
  const options = { method: 'HEAD', signal }
  const answer = await fetch('https://registry-1.docker.io/v2/', options).catch(() => undefined)
  return answer?.status === 401 || answer?.status === 200
}

/** Stands in for `busybox`: what `--build-context busybox=…` or the input `build-contexts` takes. */
export function busyboxImage(): string {
  return kept('busybox', [program('busybox')], addBusybox)
}

/** Stands in for `node:18-alpine`: Node, npm, a shell, the user `node`, `apk add dumb-init`. */
export function nodeImage(): string {
  const npm = npmDirectory()
  const sources = [
    nodeProgram,
    join(npm, 'package.json'),
    program('busybox'),
    program('tini-static'),
  ]
  return kept('node', sources, (root) => {
    addBusybox(root)
    addNode(root)
    addNpm(root, npm)
    addApk(root)
  })
}

/** The image whose root `fill` once filled; made again when this file or a source of it changes. */
function kept(name: string, sources: readonly string[], fill: (root: string) => void): string {
  const key = createHash('sha256').update(readFileSync(import.meta.filename))
  for (const source of sources) key.update(`${source} ${statSync(source).size}\n`)
  const directory = join(store, `${name}-${key.digest('hex').slice(0, 12)}`)
  if (existsSync(directory)) return contextOf(directory)
  mkdirSync(store, { recursive: true })
  const unfinished = mkdtempSync(join(store, '.making-'))
  const root = join(unfinished, 'root')
  try {
    mkdirSync(root)
    fill(root)
    writeLayout(root, join(unfinished, 'layout'))
    renameSync(join(unfinished, 'layout'), directory)
  } catch (error) {
    if (!existsSync(directory)) throw error // else somebody was faster
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  return contextOf(directory)
}

function addBusybox(root: string): void {
  for (const path of ['bin', 'sbin', 'usr/bin', 'usr/sbin', 'usr/local/bin', 'etc', 'root'])
    mkdirSync(join(root, path), { recursive: true })
  mkdirSync(join(root, 'tmp'))
  chmodSync(join(root, 'tmp'), 0o1777)
  cpSync(program('busybox'), join(root, 'bin/busybox'))
  const applets = spawnSync('busybox', ['--list'], { encoding: 'utf8' }).stdout.trim().split('\n')
  for (const applet of applets.filter((name) => name !== 'busybox'))
    symlinkSync('busybox', join(root, 'bin', applet))
  symlinkSync('../../bin/busybox', join(root, 'usr/bin/env'))
  write(root, 'etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n')
  write(root, 'etc/group', 'root:x:0:\nnode:x:1000:\n')
  mkdirSync(join(root, 'home/node'), { recursive: true })
}

/** Node and the libraries it names, at the places where it looks for them. */
function addNode(root: string): void {
  cpSync(nodeProgram, join(root, 'usr/local/bin/node'), { dereference: true })
  const { stdout } = spawnSync('ldd', [nodeProgram], { encoding: 'utf8' })
  const libraries = [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, path]) => path as string)
  for (const library of libraries)
    cpSync(library, join(root, library), { dereference: true, recursive: true })
}

function addNpm(root: string, npm: string): void {
  cpSync(npm, join(root, 'usr/local/lib/node_modules/npm'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  mkdirSync(join(root, 'usr/local/etc'))
  write(root, 'usr/local/etc/npmrc', 'audit=false\nfund=false\nupdate-notifier=false\n')
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(root, 'usr/local/bin/npm'))
}

/** A package manager whose only package is dumb-init, played by tini, which is such an init, too. */
function addApk(root: string): void {
  mkdirSync(join(root, 'usr/share/apk'), { recursive: true })
  cpSync(program('tini-static'), join(root, 'usr/share/apk/dumb-init'), { dereference: true })
  const script = `#!/bin/sh
[ "$1" = add ] || { echo "apk: only \\"add\\" is known here" >&2; exit 1; }
shift
for package; do
  case "$package" in
    -*) ;;
    *) cp "/usr/share/apk/$package" /usr/bin/ || exit 1; echo "Installing $package" ;;
  esac
done
`
  write(root, 'sbin/apk', script)
  chmodSync(join(root, 'sbin/apk'), 0o755)
}

const npmDirectory = () => dirname(dirname(realpathSync(program('npm'))))

function program(name: string): string {
  const path = findProgram(name)
  if (!path) throw new Error(`${name} is not installed`)
  return path
}

const write = (root: string, path: string, text: string) => writeFileSync(join(root, path), text)
