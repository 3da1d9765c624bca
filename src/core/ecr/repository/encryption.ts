import { Problem } from '../../problem.ts'
import type { EncryptionThere, RepositorySettings } from '../client.ts'

/** How a new repository is encrypted: as `ecr-encryption` says. */
export type Encryption = RepositorySettings['encryption']

const ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key\/[a-zA-Z0-9-]+|alias\/[a-zA-Z0-9/_-]+)$/
const NAME = /^(?:alias\/[a-zA-Z0-9/_-]+|(?:mrk-)?[0-9a-f-]{32,36})$/

/** Reads `ecr-encryption`: `AES256`, `KMS` (AWS's own key), `KMS:` and the key. */
export function parseEncryption(text: string): Encryption {
  const [, word = '', key] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? []
  const type = word.trim().toUpperCase()
  if (type === 'AES256' && key === undefined) return { type }
  if (type !== 'KMS')
    throw new Problem(
      text === ''
        ? '"ecr-encryption" is empty: the variable in it is not set'
        : `"ecr-encryption" is "${text}"`,
      'Write AES256, KMS or KMS:<key ARN or alias>',
    )
  if (key === undefined) return { type, key: undefined }
  if (ARN.test(key.trim()) || NAME.test(key.trim())) return { type, key: key.trim() }
  throw new Problem(
    `"ecr-encryption" names the key "${key}"`,
    'Write KMS:arn:aws:kms:<region>:<account>:key/<id>, or KMS:alias/<name>',
  )
}

/** `KMS with the key …`. */
export const encryptionInWords = ({ type, key }: { type: string; key?: string | undefined }) =>
  key ? `${type} with the key ${key}` : type

/**
 * Whether a repository has the encryption that is asked for. `AES256` is the default, and means whatever
 * is there; a key that an alias names may be any.
 */
export function isSameEncryption(options: Encryption, there: EncryptionThere): boolean {
  if (options.type === 'AES256') return true
  if (options.type !== there.type) return false
  const [asked, its] = [keyId(options.key), keyId(there.key)]
  return asked === undefined || its === undefined || asked === its
}

/** The id at the end of an ARN, or on its own; undefined for an alias. */
const keyId = (key = '') => /^(?:arn:.*:key\/)?([\w-]+)$/.exec(key)?.[1]
