import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getCACertificates } from 'node:tls'
import { Problem } from '../../core/problem.ts'
import type { KeyPair, Route } from '../../core/route/route.ts'

/** A client certificate with its key, PEM. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

/** Where `certs.d` and BuildKit's configuration keep what belongs to a host. */
const foldersOf = ({ folders, buildkit }: Route, certificates: readonly string[]): string[] => [
  ...certificates.flatMap((directory) => folders.map((name) => join(directory, folderName(name)))),
  ...buildkit.flatMap((one) => one.folders),
]

/** Docker leaves the colon out where a file name may have none. */
const folderName = (host: string) =>
  process.platform === 'win32' ? host.replaceAll(':', '') : host

/**
 * The authorities that are trusted for a host: those of the system, which Node does not read by
 * itself, those in Docker's own directory, and those BuildKit is given. Node's are among them.
 */
export async function trustedCertificates(
  route: Route,
  certificates: readonly string[],
): Promise<string[]> {
  const inFolders = await Promise.all(
    foldersOf(route, certificates).map(async (folder) => {
      const names = await namesIn(folder)
      return names.filter((name) => name.endsWith('.crt')).map((name) => join(folder, name))
    }),
  )
  const files = [...inFolders.flat(), ...route.buildkit.flatMap(({ authorities }) => authorities)]
  const own = await Promise.all(files.map((file) => pem(file).catch(() => '')))
  const given = own.filter((text) => text !== '')
  return [...getCACertificates('default'), ...getCACertificates('system'), ...given]
}

/**
 * The client certificates for a host: each `*.cert` with the `*.key` of the same name, as Docker pairs
 * them. One whose key is readable by root only is left out: then the host says that it wants one.
 */
export async function identities(
  route: Route,
  certificates: readonly string[],
): Promise<Identity[]> {
  const inFolders = await Promise.all(foldersOf(route, certificates).map(pairsIn))
  const pairs = [...inFolders.flat(), ...route.buildkit.flatMap((one) => one.pairs)]
  const read = await Promise.all(pairs.map(identityOf))
  return read.filter((identity) => identity !== undefined)
}

async function pairsIn(folder: string): Promise<KeyPair[]> {
  const names = await namesIn(folder)
  return names
    .filter((name) => name.endsWith('.cert'))
    .map((name) => {
      const key = `${name.slice(0, -'.cert'.length)}.key`
      if (!names.includes(key)) throw keyIsMissing(folder, name, key)
      return { certificate: join(folder, name), key: join(folder, key) }
    })
}

const keyIsMissing = (folder: string, name: string, key: string) =>
  new Problem(
    `"${join(folder, name)}" is a client certificate without its key`,
    `Put the key beside it as ${key}; the certificate of an authority must be called …crt`,
  )

async function identityOf({ certificate, key }: KeyPair): Promise<Identity | undefined> {
  try {
    const [cert, text] = await Promise.all([pem(certificate), pem(key)])
    return { cert, key: text }
  } catch {
    return undefined
  }
}

const pem = async (given: string): Promise<string> =>
  given.includes('-----BEGIN ') ? given : readFile(given, 'utf8')

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).then(
    (names) => names.sort(),
    () => [],
  )
