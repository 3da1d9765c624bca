// Runs a TypeScript script under Node 24, on a machine that has nothing but Node 20 and npm:
//   node script/bootstrap.mjs script/demo.ts [arguments]
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const node = join(modules, 'node/bin/node')

const [script, ...args] = process.argv.slice(2)
if (!script) stop('say which script: node script/bootstrap.mjs script/demo.ts')
if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`Node 20 or newer is needed, this is ${process.version}`)
if (!isInstalled()) install()
run()

/** Is what package-lock.json asks for there? npm keeps what it installed in a lock file of its own. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const installed = packagesOf(join(modules, '.package-lock.json'))
  const isThere = ([path, { version, optional }]) =>
    path === '' || (installed[path] ? installed[path].version === version : optional)
  return existsSync(node) && Object.entries(wanted).every(isThere)
}

function packagesOf(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {}
}

function install() {
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
    stop('node_modules is a link, and npm ci would empty what it leads to: remove the link')
  console.log('installing dependencies: npm ci …')
  const path = (process.env.PATH ?? '').split(delimiter).filter((p) => !p.startsWith(modules))
  const { error, status, stderr } = spawnSync('npm', ['ci', '--include=dev'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: path.join(delimiter) },
  })
  if (error) stop(`npm is needed and cannot be started: ${error.message}`)
  if (status !== 0) stop(`npm ci failed\n${stderr.split('\n').slice(0, 20).join('\n')}`)
  if (!existsSync(node)) stop('npm ci left no Node 24: its install script must be allowed to run')
}

/** The script takes our place: same arguments, input, output, signals and exit code. */
function run() {
  const child = spawn(node, [join(root, script), ...args], { cwd: root, stdio: 'inherit' })
  child.on('error', (error) => stop(`Node 24 cannot be started: ${error.message}`))
  const isTerminal = process.stdin.isTTY // which gives Ctrl-C to both of us
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => (signal === 'SIGINT' && isTerminal ? undefined : child.kill(signal)))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

function stop(message) {
  console.error(message)
  process.exit(1)
}
