import { createSign, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Certificate } from '../tools/certificates.ts'

/** What a token allows on a repository, in the words of the registry's token specification. */
export interface TokenAccess {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

/** Who issues tokens, and for which service: a registry compares both. */
export const tokenNames = { issuer: 'auth.docker.io', service: 'registry.docker.io' } as const

/** A token as registries take it: a JWT signed with the key, its certificate in the header. */
export function signToken(signer: Certificate, access: readonly TokenAccess[]): string {
  const pem = readFileSync(signer.certificate, 'utf8')
  const chain = [pem.replace(/-----[^-]+-----|\s/g, '')]
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: tokenNames.issuer,
    aud: tokenNames.service,
    iat: now,
    nbf: now - 10,
    exp: now + 300,
    jti: randomUUID(),
    access,
  }
  const parts = [{ typ: 'JWT', alg: 'ES256', x5c: chain }, claims]
  const text = parts.map((part) => base64url(JSON.stringify(part))).join('.')
  const key = { key: readFileSync(signer.key, 'utf8'), dsaEncoding: 'ieee-p1363' as const }
  return `${text}.${createSign('sha256').update(text).sign(key, 'base64url')}`
}

/** `repository:acme/app:pull,push`, several of them in one `scope` or in several. */
export function readScopes(scopes: readonly string[]): readonly TokenAccess[] {
  const each = scopes.flatMap((scope) => scope.split(' ')).filter(Boolean)
  return each.flatMap((scope) => {
    const [, type = '', name = '', actions = ''] = /^(\w+):(.+):([^:]*)$/.exec(scope) ?? []
    return type ? [{ type, name, actions: actions.split(',') }] : []
  })
}

const base64url = (text: string) => Buffer.from(text).toString('base64url')
