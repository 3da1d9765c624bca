import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getCACertificates } from 'node:tls'

/**
 * The authorities that Docker trusts for a host: those of the system, which Node does not read by
 * itself, and those in Docker's own directory. Node's, with NODE_EXTRA_CA_CERTS, are among them.
 */
export async function trustedCertificates(directory: string, host: string): Promise<string[]> {
  const folder = join(directory, host.replaceAll('/', ''))
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.crt'))
  const own = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  return [...getCACertificates('default'), ...getCACertificates('system'), ...own]
}
