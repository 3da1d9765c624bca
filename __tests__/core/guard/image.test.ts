import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { buildCopies } from '../../../src/core/guard/dockerfile/copies.ts'
import { configFindings } from '../../../src/core/guard/image/image-config.ts'
import { type JudgedFile, judgedFile } from '../../../src/core/guard/image/judged-files.ts'
import {
  isWantedInLayer,
  layerFinding,
  wasJudged,
} from '../../../src/core/guard/image/layer-files.ts'
import { chooseLayers } from '../../../src/core/guard/image/layers.ts'
import { ownHistory } from '../../../src/core/guard/image/own-history.ts'
import { type TarEntry, tarEntries } from '../../../src/core/guard/image/tar-entries.ts'
import { type FindKnown, knownFinder } from '../../../src/core/guard/secrets/known-values.ts'
import { unpack } from '../../../src/io/files/unpack.ts'
import { fake } from './corpus/made-up.ts'

const none = () => undefined
const value = fake.password(17)
const findKnown = knownFinder([{ name: 'the secret "a"', value }])
const build = buildCopies('FROM x\nCOPY . /a\nRUN make\nCOPY --from=y /b /b\nENV Z=1\n', {
  ...{ target: '', buildArgs: new Map(), contexts: new Map() },
})

const history = (...entries: string[]) =>
  entries.map((text) => ({ created_by: text, empty_layer: text.startsWith('ENV') }))

const config = {
  config: { Env: ['PATH=/bin', `MAIL=${value}`], Labels: { note: fake.github() } },
  history: history(
    'base',
    'COPY . /a # buildkit',
    `RUN |1 DB_PASSWORD=${fake.password()} /bin/sh -c make # buildkit`,
    'COPY /b /b # buildkit',
    'ENV Z=1',
  ),
}

describe('a built image', () => {
  test('has the history of its Dockerfile at the end', () => {
    const own = ownHistory(config, build)
    expect(
      own.map(({ instruction, hasLayer }) => [instruction?.keyword, instruction?.line, hasLayer]),
    ).toEqual([
      ['COPY', 2, true],
      ['RUN', 3, true],
      ['COPY', 4, true],
      ['ENV', 5, false],
    ])
    expect(ownHistory(config, undefined)).toHaveLength(5)
  })

  test('is reported by its variables, labels and history', () => {
    const found = configFindings(config, ownHistory(config, build), findKnown)
    expect(found.map(({ rule, subject, line }) => [rule, subject, line])).toEqual([
      ['known-value', 'env:MAIL', 0],
      ['token', 'label:note', 0],
      ['build-arg', 'arg:DB_PASSWORD', 3],
    ])
    expect(JSON.stringify(found)).not.toContain(value)
  })

  test('may have labels and variables that are no texts', () => {
    const odd = { toString: 1, valueOf: 1 }
    const strange = { config: { Env: [odd, `MAIL=${value}`], Labels: { note: odd } } }
    const found = configFindings(strange, [], findKnown)
    expect(found.map(({ subject }) => subject)).toEqual(['env:MAIL'])
    expect(chooseLayers({ layers: [{ digest: odd, size: odd, mediaType: odd }] }, []).read).toEqual(
      [],
    )
  })

  const layer = (letter: string, size: unknown) => ({
    digest: `sha256:${letter.repeat(64)}`,
    size,
    mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
  })
  const made = (count: number) =>
    Array.from({ length: count }, () => ({ hasLayer: true, createdBy: '', instruction: undefined }))

  test.each([
    ['a size below nothing', layer('a', -1e15)],
    ['a size with a fraction', layer('a', 0.5)],
    ['a size in words', layer('a', '7')],
    ['no size', layer('a', undefined)],
    ['a digest that is a path', { ...layer('a', 1), digest: '../../../v2/other/manifests/x?' }],
  ])('has no layer read that has %s, and the others are', (_, odd) => {
    const { read, left } = chooseLayers({ layers: [odd, layer('b', 60_000_000)] }, made(2))
    expect(read.map(({ size }) => size)).toEqual([60_000_000])
    expect(left).toBe(1)
  })

  test('of a hundred thousand empty layers has five hundred read', () => {
    const layers = Array.from({ length: 100_000 }, () => layer('a', 0))
    const { read, left } = chooseLayers({ layers }, made(100_000))
    expect([read.length, left]).toEqual([500, 99_500])
  })

  test('has the layers read that nothing has looked at yet, smallest first, up to 64 MiB', () => {
    const manifest = {
      layers: [layer('a', 9), layer('b', 5), layer('c', 50_000_000), layer('d', 40_000_000)],
    }
    const { read, left } = chooseLayers(manifest, ownHistory(config, build))
    expect(read.map(({ digest, line }) => [digest, line])).toEqual([
      [`sha256:${'d'.repeat(64)}`, 4],
    ])
    expect(left).toBe(1)
  })
})

/** One tar archive of these files. */
function tar(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([path, text]) => {
    const long =
      path.length > 99 ? [header('././@LongLink', 'L', path.length + 1), padded(`${path}\0`)] : []
    return [...long, header(path.slice(0, 99), '0', Buffer.byteLength(text)), padded(text)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

function header(name: string, type: string, size: number): Buffer {
  const block = Buffer.alloc(512)
  block.write(name, 0)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write(type, 156)
  block.write('ustar\0', 257)
  return block
}

function padded(text: string): Buffer {
  const bytes = Buffer.from(text)
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)])
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function entriesIn(pieces: AsyncIterable<Uint8Array>): Promise<TarEntry[]> {
  const found: TarEntry[] = []
  for await (const entry of tarEntries(pieces, (path) => path.endsWith('.env'))) found.push(entry)
  return found
}

describe('a layer', () => {
  const files = {
    './app/.env': 'A=b\n',
    'usr/bin/x': 'z'.repeat(5000),
    [`${'d/'.repeat(80)}.env`]: 'C=d\n',
    'big.env': 'e'.repeat(40_000),
  }
  const archive = tar(files)

  test.each(['L', 'x'])('may have a name of gigabytes (%s), which is passed over', async (type) => {
    let sent = 0
    const zeros = Buffer.alloc(1 << 20)
    async function* pieces() {
      yield header('././@LongLink', type, 200 * zeros.length)
      for (; sent < 200; sent++) yield zeros
      yield archive
    }
    const before = process.memoryUsage().heapUsed
    let most = 0
    async function* watched() {
      for await (const piece of pieces()) {
        most = Math.max(most, process.memoryUsage().heapUsed - before)
        yield piece
      }
    }
    const found = await entriesIn(watched())
    expect(found.map(({ path }) => path)).toContain('app/.env')
    expect(most).toBeLessThan(100 * 1024 * 1024)
  })

  test.each([1, 7, 511, 512, 513, 65_536])('is read in pieces of %i bytes', async (size) => {
    const found = await entriesIn(inPieces(archive, size))
    expect(found.map(({ path, text, isWhole }) => [path, text.length, isWhole])).toEqual([
      ['app/.env', 4, true],
      ['usr/bin/x', 0, true],
      [`${'d/'.repeat(80)}.env`, 4, true],
      ['big.env', 16_384, false],
    ])
  })

  test.each([
    ['tar+gzip', gzipSync(archive)],
    ['tar+zstd', zstdCompressSync(archive)],
    ['tar', archive],
  ])('is unpacked from %s', async (type, bytes) => {
    const mediaType = `application/vnd.oci.image.layer.v1.${type}`
    expect(await entriesIn(unpack(mediaType, inPieces(bytes, 1000)))).toHaveLength(4)
  })

  test('that breaks off fails, and does not wait', async () => {
    const broken = unpack(
      'application/vnd.oci.image.layer.v1.tar+gzip',
      inPieces(gzipSync(archive).subarray(0, 60), 10),
    )
    await expect(entriesIn(broken)).rejects.toThrow()
  })

  const found = (path: string, text: string) =>
    layerFinding({ path, text, isWhole: true }, 3, none).map(({ rule, severity }) => [
      rule,
      severity,
    ])

  test.each<[string, string, string, unknown]>([
    [
      'a token that a RUN wrote',
      'root/.npmrc',
      `//r/:_authToken=${fake.npm()}\n`,
      [['npm', 'error']],
    ],
    [
      'AWS credentials',
      'root/.aws/credentials',
      `aws_secret_access_key = ${fake.awsSecret()}\n`,
      [['aws', 'error']],
    ],
    [
      "a clone's URL with its token",
      'app/.git/config',
      `url = https://x:${fake.github()}@github.com/a\n`,
      [['git', 'error']],
    ],
    ['a deleted .env', 'app/.wh..env', '', [['deleted', 'error']]],
    ['baked host keys', 'etc/ssh/ssh_host_rsa_key', fake.sshKey(), [['private-key', 'warning']]],
    ['a key store', 'app/release.jks', '', [['key-store', 'warning']]],
    ['no certificates of the system', 'etc/ssl/certs/ca.pem', fake.privateKey(), []],
    ['no key of a package', 'usr/share/doc/x/test.key', fake.privateKey(), []],
    ['no snake oil', 'etc/ssl/private/ssl-cert-snakeoil.key', fake.privateKey(), []],
    ['no .npmrc without a token', 'root/.npmrc', 'registry=https://r\n', []],
    ['no test of a dependency', 'app/node_modules/x/test/key.pem', fake.privateKey(), []],
    ['no other deleted file', 'var/cache/.wh.apt', '', []],
    [
      'settings of npm for all users, with a token',
      'etc/npmrc',
      `//r/:_authToken=${fake.npm()}\n`,
      [['npm', 'error']],
    ],
    ['settings of npm for all users', 'etc/npmrc', 'prefix = /usr/local\n', []],
    ['the settings of a package that goes', 'etc/.wh.npmrc', '', []],
  ])('reports %s', (_, path, text, reported) => {
    expect(found(path, text)).toEqual(reported)
  })

  test('that a RUN has put a secret of the run into says so, whatever the file is called', () => {
    const findKnown = (text: string) =>
      text.includes('Zx81-kWq2') ? 'the secret "npm"' : undefined
    const entry = { path: 'opt/app/build.properties', text: 'a=Zx81-kWq2\n', isWhole: true }
    const [{ what, severity } = { what: '', severity: '' }] = layerFinding(entry, 3, findKnown)
    expect([severity, what]).toEqual([
      'error',
      'the image has /opt/app/build.properties in a layer (line 3 of the Dockerfile): the value of the secret "npm" is in it',
    ])
    expect(layerFinding({ ...entry, text: `k = "${fake.github()}"` }, 3, findKnown)).toEqual([])
  })

  test('keeps the content of files whose name says something, and of small texts', () => {
    const small = [
      'app/.env',
      'app/greeting',
      'usr/lib/x/.env',
      'app/node_modules/x/a.js',
      'app/a.png',
    ]
    const wanted = (size: number) => small.filter((path) => isWantedInLayer(path, size))
    expect(wanted(100)).toEqual(['app/.env', 'app/greeting'])
    expect(wanted(100_000)).toEqual(['app/.env'])
  })
})

describe('a file that was let through in its context is let through in the image', () => {
  const handing = buildCopies('FROM a AS b\nCOPY . /app\nFROM c\nCOPY --from=b /app /srv\n', {
    ...{ target: '', buildArgs: new Map(), contexts: new Map() },
  })
  const copying = buildCopies('FROM a\nCOPY . /app\nRUN rm /app/.env\n', {
    ...{ target: '', buildArgs: new Map(), contexts: new Map() },
  })
  const compose = `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${fake.password(21)}\n`
  const judgedIn = (of: typeof handing, path: string, text: string) =>
    of ? judgedFile({ path, text, isWhole: true, isReviewed: true }, of, '') : []
  const left = (path: string, text: string, judged: readonly JudgedFile[], find: FindKnown) => {
    const entry = { path, text, isWhole: true }
    const found = layerFinding(entry, 4, find)
    expect(found).toHaveLength(1)
    return wasJudged(entry, found, judged) ? 'let through' : found[0]?.severity
  }

  test.each([
    ['a Compose file that a team has committed', 'docker-compose.yml', compose],
    ['a committed environment', '.env', `APP_SECRET=${fake.hex(32)}\n`],
    ['a configuration for browsers', 'public/config.json', `{"apiKey":"${fake.hex(40, 3)}"}`],
    ['an environment for development', '.env.development', `DB_PASSWORD=${fake.password(22)}\n`],
  ])('%s', (_, path, text) => {
    const judged = judgedIn(handing, path, text)
    const there = `srv/${path.replace('public/', '')}`
    expect(left(there, text, judged, none)).toBe('let through')
    expect(left(there, text, [], none)).toBe('error')
    expect(left(there, `${text}\n`, judged, none)).toBe('error')
    expect(left(there, text, judged, () => 'a secret of the run')).toBe('error')
  })

  test('also where a later line deletes it', () => {
    const judged = judgedIn(copying, '.env', 'API_URL=https://api.example.com\n')
    expect(left('app/.wh..env', '', judged, none)).toBe('let through')
    expect(left('other/.wh..env', '', judged, none)).toBe('error')
    const handedOn = judgedIn(handing, '.env', 'API_URL=https://api.example.com\n')
    expect(left('srv/.wh..env', '', handedOn, none)).toBe('let through')
    expect(left('srv/.wh..npmrc', '', handedOn, none)).toBe('error')
  })
})
