import { Problem } from '../../problem.ts'
import { textOfBase64 } from '../../text/base64.ts'

const BEGIN = /-----BEGIN ([A-Z0-9 ]{1,64})-----/g
const PUBLIC = /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+) AAAA/
/** `openssh-key-v1`, then the length and the name of the cipher. */
const OPENSSH_WITHOUT_CIPHER = /^b3BlbnNzaC1rZXktdjEAAAAABG5vbmU/

/**
 * A private key as ssh reads it. Repairs what often happens to one on its way through a secret: Windows line ends, no line
 * end at the end, indented lines, everything on one line, `\n` as two characters, base64 around it.
 */
export function repairKey(text: string): string {
  const found = blockIn(text) ?? blockIn(textOfBase64(text.replace(/\s/g, '')) ?? '')
  if (!found) throw notKey(text)
  const { kind, body } = found
  if (!kind.endsWith('PRIVATE KEY')) throw isPublic()
  const joined = body.replace(/\s+/g, '')
  if (kind.startsWith('ENCRYPTED') || /Proc-Type:4,ENCRYPTED/.test(joined)) throw isEncrypted()
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(joined)) throw isDamaged()
  if (kind.startsWith('OPENSSH') && !OPENSSH_WITHOUT_CIPHER.test(joined)) throw isEncrypted()
  const lines = joined.match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n')
}

function blockIn(text: string) {
  const plain = text.replaceAll('\\n', '\n').replaceAll('\r', '')
  for (const { 0: begin, 1: kind = '', index } of plain.matchAll(BEGIN)) {
    const start = index + begin.length
    const end = plain.indexOf(`-----END ${kind}-----`, start)
    if (end >= 0) return { kind, body: plain.slice(start, end) }
  }
  return undefined
}

function notKey(text: string): Problem {
  if (PUBLIC.test(text.trim())) return isPublic()
  if (/PuTTY-User-Key-File/.test(text))
    return new Problem(
      '"ssh-key" is a key of PuTTY, which ssh cannot read',
      'Convert it with PuTTYgen (Conversions → Export OpenSSH key), or run: puttygen key.ppk -O private-openssh -o key',
    )
  return /-----BEGIN/.test(text)
    ? isDamaged()
    : new Problem('"ssh-key" is not a private key', WHOLE)
}

const WHOLE =
  'Store the whole file as a secret, from -----BEGIN to -----END: gh secret set DEPLOY_KEY < ~/.ssh/deploy'

const isPublic = () =>
  new Problem(
    '"ssh-key" is a public key',
    'Store the private key: the file without .pub. The public one belongs in ~/.ssh/authorized_keys on the server',
  )

const isEncrypted = () =>
  new Problem(
    '"ssh-key" is protected by a passphrase, which a job cannot type',
    "Make a key of its own for deployments: ssh-keygen -t ed25519 -N '' -f deploy",
  )

const isDamaged = () => new Problem('"ssh-key" is not a whole private key', WHOLE)
