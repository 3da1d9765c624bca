import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getCACertificates } from 'node:tls'

/**
 * The authorities that Docker trusts for a host: those of the system, which Node does not read by
 * itself, and those in Docker's own directory. Node's, with NODE_EXTRA_CA_CERTS, are among them.
 */
export async function trustedCertificates(directory: string, host: string): Promise<string[]> {
  const own = await Promise.all(
    foldersFor(host).map((name) => authoritiesIn(join(directory, name))),
  )
  return [...getCACertificates('default'), ...getCACertificates('system'), ...own.flat()]
}

/** A folder is named as people write the host, who may leave its own port out or not. */
const foldersFor = (host: string): string[] => {
  const name = host.replaceAll('/', '')
  return /:[0-9]+$/.test(name) ? [name] : [name, `${name}:443`]
}

async function authoritiesIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.crt'))
  return Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
}
