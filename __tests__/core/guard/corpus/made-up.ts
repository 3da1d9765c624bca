/*
 * Secrets of no account: made when a test runs, so that none stands in a file where a scanner, or a person, would
 * have to wonder about it.
 */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The same letters for the same seed. */
export function letters(length: number, seed = 7, from = LETTERS): string {
  let state = seed * 2654435761
  return Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 13), 0x5bd1e995) + 0x9e3779b9) | 0
    return from[(state >>> 5) % from.length]
  }).join('')
}

const hex = (length: number, seed?: number) => letters(length, seed, '0123456789abcdef')

export const fake = {
  hex,
  password: (seed = 3) => `${letters(6, seed)}-${letters(7, seed + 1)}!${letters(3, seed + 2)}`,
  github: (seed?: number) => `gh${'p_'}${letters(36, seed)}`,
  githubApp: (seed?: number) => `gh${'s_'}${letters(36, seed)}`,
  fineGrained: () => `github${'_pat_'}${letters(22)}_${letters(59)}`,
  gitlab: () => `gl${'pat-'}${letters(20)}`,
  npm: () => `np${'m_'}${letters(36)}`,
  docker: () => `dckr${'_pat_'}${letters(27)}`,
  slack: () =>
    `xox${'b-'}${letters(12, 5, '123456789')}-${letters(12, 9, '123456789')}-${letters(24)}`,
  openai: () => `sk-${'proj-'}${letters(40)}T3Blbk${'FJ'}${letters(40, 11)}`,
  anthropic: () => `sk-${'ant-api03-'}${letters(93)}AA`,
  stripe: () => `sk${'_live_'}${letters(24)}`,
  huggingFace: () => `h${'f_'}${letters(34, 5, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP')}`,
  sendgrid: () => `S${'G.'}${letters(22)}.${letters(43, 3)}`,
  pypi: () => `pypi-${'AgEI'}${letters(80)}`,
  awsId: () => `AK${'IA'}${letters(16, 4, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  awsSecret: () => `${letters(18, 21)}/${letters(10, 22)}+${letters(10, 23)}`,
  google: () => `AI${'za'}${letters(35)}`,
  privateKey: (label = 'RSA PRIVATE KEY') => pem(label, `MIIEpAIBAAKCAQEA${letters(1200, 31)}`),
  sshKey: () =>
    pem(
      'OPENSSH PRIVATE KEY',
      `${btoa('openssh-key-v1\0\0\0\0\0\x04none\0\0\0\x04none')}${letters(400, 41)}`.replaceAll(
        '=',
        'A',
      ),
    ),
  encryptedKey: () => pem('ENCRYPTED PRIVATE KEY', `MIIFHDBOBgkqhkiG9w0BBQ0w${letters(800, 51)}`),
  publicKey: () => pem('PUBLIC KEY', `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${letters(330, 61)}`),
  certificate: () =>
    pem('CERTIFICATE', `MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0B${letters(900, 71)}`),
  serviceAccount: () =>
    JSON.stringify({
      type: 'service_account',
      project_id: 'acme-prod',
      private_key_id: hex(40),
      private_key: fake.privateKey('PRIVATE KEY'),
      client_email: 'deploy@acme-prod.iam.gserviceaccount.com',
    }),
  externalAccount: () =>
    JSON.stringify({
      type: 'external_account',
      audience:
        '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/g',
      credential_source: {
        url: 'https://pipelines.actions.githubusercontent.com/x',
        headers: { Authorization: `Bearer ${letters(60)}` },
      },
    }),
  dockerConfig: () =>
    JSON.stringify({ auths: { 'ghcr.io': { auth: btoa(`acme:${fake.github()}`) } } }),
  checkout: () =>
    `[core]\n\tbare = false\n[remote "origin"]\n\turl = https://github.com/acme/app\n[http "https://github.com/"]\n\textraheader = AUTHORIZATION: basic ${btoa(`x-access-token:${fake.githubApp()}`)}\n`,
}

function pem(label: string, base64: string): string {
  const body = base64.slice(0, base64.length - (base64.length % 4))
  return `-----BEGIN ${label}-----\n${body.match(/.{1,64}/g)?.join('\n')}\n-----END ${label}-----\n`
}
