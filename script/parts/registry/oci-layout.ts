import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What an image starts that says nothing else. */
const SHELL = { Cmd: ['/bin/sh'] }

/**
 * Makes an image of one layer from a root file system, in a directory as the OCI image layout has
 * it. Unlike a plain directory as build context it has a digest, so builds on it are cached.
 */
export function writeLayout(root: string, directory: string, settings: object = SHELL): void {
  mkdirSync(join(directory, 'blobs/sha256'), { recursive: true })
  const tar = pack(root, `${directory}.tar`)
  const layer = addBlob(directory, types.layer, gzipSync(tar, { level: 1 }))
  const config = addBlob(directory, types.config, {
    architecture: { x64: 'amd64' }[process.arch as string] ?? process.arch,
    os: 'linux',
    config: { Env: [`PATH=${PATH}`], ...settings },
    rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
  })
  const manifest = addBlob(directory, types.manifest, {
    schemaVersion: 2,
    mediaType: types.manifest,
    config,
    layers: [layer],
  })
  const index = { schemaVersion: 2, mediaType: types.index, manifests: [manifest] }
  writeFileSync(join(directory, 'index.json'), JSON.stringify(index))
  writeFileSync(join(directory, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}')
}

/** How `--build-context <image>=…` names the image of a layout. */
export function contextOf(directory: string): string {
  const index = JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8'))
  return `oci-layout://${directory}@${index.manifests[0].digest}`
}

/** The layout that `contextOf` names, and the manifest of its image. */
export function layoutOf(context: string) {
  const [, directory = '', digest = ''] = /^oci-layout:\/\/(.*)@sha256:(.*)$/.exec(context) ?? []
  const manifest: { layers: { mediaType: string; digest: string }[] } = JSON.parse(
    readFileSync(join(directory, 'blobs/sha256', digest), 'utf8'),
  )
  return { directory, manifest }
}

/** A tar of the directory that is the same, byte for byte, whenever the files are. */
function pack(root: string, file: string): Buffer {
  const same = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner']
  const { status, stderr } = spawnSync('tar', [...same, '-C', root, '-cf', file, '.'])
  if (status !== 0) throw new Error(`tar failed: ${stderr}`)
  const tar = readFileSync(file)
  rmSync(file)
  return tar
}

function addBlob(directory: string, mediaType: string, content: object | Buffer) {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const digest = digestOf(bytes)
  writeFileSync(join(directory, 'blobs/sha256', digest.replace('sha256:', '')), bytes)
  return { mediaType, digest, size: bytes.length }
}

const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
