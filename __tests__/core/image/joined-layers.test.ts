import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { joinLayers } from '../../../src/core/image/joined-layers.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Files with their texts, as a layer of a format that `tar` writes. */
function layer(
  files: Readonly<Record<string, string>>,
  format: string,
  more: (root: string) => void = () => {},
) {
  const root = mkdtempSync(join(folder, 'layer-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  more(root)
  return execFileSync('tar', ['-C', root, `--format=${format}`, '-cf', '-', '.'])
}

/** In pieces of a length that fits no block. */
async function* pieces(bytes: Uint8Array, length = 700): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

const joined = async (layers: Iterable<AsyncIterable<Uint8Array>>): Promise<Uint8Array> => {
  const all: Uint8Array[] = []
  for await (const piece of joinLayers(layers)) all.push(piece)
  return Buffer.concat(all)
}

/** What the archive of all layers holds, where `tar` unpacks it. */
async function unpacked(...layers: readonly Uint8Array[]): Promise<string> {
  const archive = join(folder, 'all.tar')
  writeFileSync(archive, await joined(layers.map((one) => pieces(one))))
  const out = mkdtempSync(join(folder, 'out-'))
  execFileSync('tar', ['-C', out, '-xf', archive])
  return out
}

const LONG = `${'deep/'.repeat(60)}file`

describe.each(['gnu', 'pax', 'ustar', 'v7'])('layers that tar writes as %s', (format) => {
  test('are one archive: of a file that comes twice the later one counts', async () => {
    const first = layer({ 'etc/one': 'old', 'bin/tool': 'x'.repeat(5_000), empty: '' }, format)
    const second = layer({ 'etc/one': 'new', 'etc/two': 'second' }, format, (root) => {
      symlinkSync('../etc/two', join(root, 'etc/link'))
      linkSync(join(root, 'etc/two'), join(root, 'etc/hard'))
    })
    const out = await unpacked(first, second)
    const read = (path: string) => readFileSync(join(out, path), 'utf8')
    expect(['etc/one', 'etc/two', 'etc/link', 'etc/hard', 'empty'].map(read)).toEqual([
      ...['new', 'second', 'second', 'second', ''],
    ])
    expect(statSync(join(out, 'bin/tool')).size).toBe(5_000)
  })

  test('that take a file away cannot be one', async () => {
    const first = layer({ 'etc/one': 'old' }, format)
    const second = layer({ 'etc/.wh.one': '' }, format)
    await expect(joined([pieces(first), pieces(second)])).rejects.toThrow('takes something away')
  })
})

test.each(['gnu', 'pax'])('paths that are too long for a header stay whole: %s', async (format) => {
  const out = await unpacked(layer({ [LONG]: 'far' }, format), layer({ near: 'by' }, format))
  expect(readFileSync(join(out, LONG), 'utf8')).toBe('far')
  expect(existsSync(join(out, 'near'))).toBe(true)
})

test.each(['gnu', 'pax'])('a removal is found behind a long path, too: %s', async (format) => {
  const removing = layer({ [`${'deep/'.repeat(60)}.wh.file`]: '' }, format)
  await expect(joined([pieces(removing)])).rejects.toThrow('takes something away')
})

test('what is cut off, sparse or larger than a header can say is not joined', async () => {
  const good = layer({ one: 'x'.repeat(5_000) }, 'gnu')
  await expect(joined([pieces(good.subarray(0, 3_000))])).rejects.toThrow('cut off')
  execFileSync('truncate', ['--size=1M', join(folder, 'hole')])
  const sparse = ['--format=gnu', '--sparse', '-cf', join(folder, 'sparse.tar'), 'hole']
  execFileSync('tar', ['-C', folder, ...sparse])
  const archive = readFileSync(join(folder, 'sparse.tar'))
  await expect(joined([pieces(archive)])).rejects.toThrow('an entry of the type "S"')
})

test('there is no end where a layer turns out to be another at its last byte', async () => {
  const good = layer({ one: 'text' }, 'gnu')
  async function* wrong() {
    yield* pieces(good)
    throw new Error('its digest is another')
  }
  const all: Uint8Array[] = []
  const joining = async () => {
    for await (const piece of joinLayers([wrong()])) all.push(piece)
  }
  await expect(joining()).rejects.toThrow('its digest is another')
  const archive = Buffer.concat(all)
  expect(archive.length).toBeGreaterThan(0)
  expect(archive.subarray(-512).equals(Buffer.alloc(512))).toBe(false)
})

test('a description that has no end is not taken into memory', async () => {
  const good = Buffer.from(layer({ [LONG]: 'far' }, 'gnu'))
  const at = good.indexOf('././@LongLink')
  good.write('77777777777\0', at + 124, 'latin1') // eight gigabytes
  let taken = 0
  async function* endless() {
    yield good.subarray(at, at + 512)
    for (;;) {
      taken += 65_536
      yield Buffer.alloc(65_536, 'a')
    }
  }
  await expect(joined([endless()])).rejects.toThrow('has no end')
  expect(taken).toBe(0)
})
