import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

/** Files of a certificate and its key, PEM. */
export interface Certificate {
  readonly certificate: string
  readonly key: string
}

/** An authority of our own, good for two days, that a program trusts only if it is given it. */
export interface Authority extends Certificate {
  /** A certificate for a server with these names and addresses; it may have none. */
  readonly issue: (name: string, hosts: readonly string[]) => Certificate
  /** The same certificate, out of date. */
  readonly expire: (certificate: Certificate) => Certificate
}

/** Makes an authority of this name whose files, and those it issues, are in `directory`. */
export function makeAuthority(directory: string, title = 'Slipway tests'): Authority {
  const own = filesOf(directory, 'authority')
  const extensions = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign']
  request(own, title, extensions)
  const issue = (name: string, hosts: readonly string[]) => {
    const files = filesOf(directory, name)
    const names = hosts.map((host) => `${isIP(host) ? 'IP' : 'DNS'}:${host}`)
    const alternatives = names.length > 0 ? [`subjectAltName=${names.join(',')}`] : []
    const wanted = [...alternatives, 'basicConstraints=CA:FALSE']
    request(files, name, wanted, ['-CA', own.certificate, '-CAkey', own.key])
    return files
  }
  const expire = (files: Certificate) => {
    const certificate = files.certificate.replace(/\.pem$/, '-expired.pem')
    const signer = ['-CA', own.certificate, '-CAkey', own.key, '-set_serial', '2', '-days', '-1']
    const [wanted, copied] = [`${certificate}.request`, ['-copy_extensions', 'copyall']]
    const given = ['-in', files.certificate, '-signkey', files.key]
    openssl(['x509', '-x509toreq', ...given, ...copied, '-out', wanted])
    openssl(['x509', '-req', '-in', wanted, ...copied, ...signer, '-out', certificate])
    return { ...files, certificate }
  }
  return { ...own, issue, expire }
}

/** Makes this process trust an authority; answers the undo. */
export function trust(authority: Certificate): () => void {
  const text = readFileSync(authority.certificate, 'utf8')
  setDefaultCACertificates([...getCACertificates('default'), text])
  const others = () => getCACertificates('default').filter((other) => other.trim() !== text.trim())
  return () => setDefaultCACertificates(others())
}

const filesOf = (directory: string, name: string): Certificate => ({
  certificate: join(directory, `${name}.pem`),
  key: join(directory, `${name}.key`),
})

function request(
  { certificate, key }: Certificate,
  name: string,
  extensions: readonly string[],
  signer: readonly string[] = [],
): void {
  writeFileSync(key, '', { mode: 0o600 }) // openssl keeps the mode of a file that is there
  const wanted = extensions.flatMap((extension) => ['-addext', extension])
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc']
  const files = ['-keyout', key, '-out', certificate, '-days', '2', '-subj', `/CN=${name}`]
  openssl(['req', '-x509', ...curve, ...files, ...signer, ...wanted])
}

function openssl(args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`openssl failed: ${stderr ?? 'not installed'}`)
}
