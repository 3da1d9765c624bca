import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fillBuildkit } from '../engine/buildkitd.ts'
import { writeLayout } from '../registry/oci-layout.ts'
import { findProgram } from '../tools/machine.ts'

/** The image whose only process holds the network of a pod. */
export const SANDBOX_IMAGE = 'registry.invalid/pause:1'
/** An image like moby/buildkit, for `driver-opts: image=…`. */
export const BUILDKIT_IMAGE = 'registry.invalid/buildkit:1'

/** Gives a node its images; it never pulls one, since its pods reach nothing. */
export function loadNodeImages(socket: string, directory: string): void {
  load(socket, join(directory, 'pause'), SANDBOX_IMAGE, fillSandbox, {
    Entrypoint: ['/bin/sh', '-c', 'trap "exit 0" TERM INT; sleep 2147483647 & wait'],
  })
  load(socket, join(directory, 'buildkit'), BUILDKIT_IMAGE, fillBuildkit, {
    Entrypoint: ['buildkitd'],
  })
}

function fillSandbox(root: string): void {
  mkdirSync(join(root, 'bin'), { recursive: true })
  for (const name of ['sh', 'sleep'])
    copyFileSync(findProgram('busybox') ?? 'busybox', join(root, 'bin', name))
}

function load(
  socket: string,
  directory: string,
  name: string,
  fill: (root: string) => void,
  settings: object,
): void {
  const [root, layout, archive] = ['root', 'layout', 'image.tar'].map((n) => join(directory, n))
  mkdirSync(root as string, { recursive: true })
  fill(root as string)
  writeLayout(root as string, layout as string, settings)
  nameImage(join(layout as string, 'index.json'), name)
  run('tar', ['-C', layout as string, '-cf', archive as string, '.'])
  run('ctr', ['--address', socket, '--namespace', 'k8s.io', 'images', 'import', archive as string])
  rmSync(directory, { recursive: true, force: true })
}

/** Where containerd finds the name of an image. */
function nameImage(file: string, name: string): void {
  const index = JSON.parse(readFileSync(file, 'utf8'))
  const annotations = { 'io.containerd.image.name': name }
  const manifests = index.manifests.map((one: object) => ({ ...one, annotations }))
  writeFileSync(file, JSON.stringify({ ...index, manifests }))
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw error ?? new Error(`${command} failed: ${stderr.trim()}`)
}
