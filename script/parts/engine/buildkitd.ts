import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { findProgram } from '../tools/machine.ts'

const module = 'github.com/moby/buildkit'
const version = 'v0.34.2'
const kept = join(import.meta.dirname, '../../../.parts/bin', `buildkit-${version}`)

/** Where buildkitd and buildctl are; nothing if they were not compiled. */
export const findBuildkit = () => (existsSync(kept) ? kept : undefined)

/** Compiles BuildKit unless it is there (minutes); answers what is missing, in one line, if it cannot. */
export function installBuildkit(log: (line: string) => void = console.log): string | undefined {
  if (findBuildkit()) return undefined
  const go = findProgram('go') ?? findProgram('/usr/local/go/bin/go')
  if (!go) return 'buildkit missing: Go is needed to install it'
  log(`compiling buildkit ${version}, once: some minutes …`)
  mkdirSync(join(kept, '..'), { recursive: true })
  const output = mkdtempSync(`${kept}-`)
  try {
    compile(go, output)
    renameSync(output, kept)
    return undefined
  } catch (error) {
    rmSync(output, { recursive: true, force: true })
    return `buildkit missing: ${error instanceof Error ? error.message : error}`
  }
}

/**
 * In the module's own folder, since `go install` takes no module with `exclude` in its go.mod; and so
 * with the versions of its dependencies that it is released with.
 */
function compile(go: string, output: string): void {
  const download = ['mod', 'download', '-json', `${module}@${version}`]
  const { Dir: source } = JSON.parse(run(go, download))
  const flags = ['-tags=osusergo,netgo', `-ldflags=-s -w -X ${module}/version.Version=${version}`]
  const packages = ['./cmd/buildkitd', './cmd/buildctl']
  run(go, ['build', `-C=${source}`, `-o=${output}/`, ...flags, ...packages])
}

/** Makes an image like moby/buildkit in an engine, for `driver-opts: image=…`; answers its name. */
export function loadBuildkitImage(host: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-buildkit-'))
  // No registry listens on port 1: where an engine tries to pull it, it is refused at once.
  const image = `127.0.0.1:1/buildkit:${version}`
  try {
    fillBuildkit(join(directory, 'root'))
    const archive = join(directory, 'image.tar')
    run('tar', ['-C', join(directory, 'root'), '-cf', archive, '.'])
    const changes = ['--change=ENTRYPOINT ["buildkitd"]', '--change=ENV PATH=/usr/bin:/bin']
    run('docker', ['--host', host, 'import', ...changes, archive, image])
    return image
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** The root file system of an image like moby/buildkit. */
export function fillBuildkit(root: string): void {
  for (const path of ['usr/bin', 'bin', 'etc', 'tmp', 'run', 'root']) {
    mkdirSync(join(root, path), { recursive: true })
  }
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n')
  cpSync(kept, join(root, 'usr/bin'), { recursive: true })
  copyFileSync(program('busybox'), join(root, 'bin/sh'))
  copyFileSync(program('runc'), join(root, 'usr/bin/runc'))
  for (const [, library = ''] of run('ldd', [program('runc')]).matchAll(/(\/\S+) \(0x/g)) {
    mkdirSync(dirname(join(root, library)), { recursive: true })
    copyFileSync(library, join(root, library))
  }
}

function program(name: string): string {
  const path = findProgram(name)
  if (!path) throw new Error(`${name} is not installed`)
  return path
}

function run(command: string, args: readonly string[]): string {
  const env = { ...process.env, CGO_ENABLED: '0' }
  const { status, stdout, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8' })
  if (status === 0) return stdout
  throw error ?? new Error(stderr.trim().split('\n').at(-1) || `${command} failed`)
}
