import { describe, expect, test } from '@jest/globals'
import { checkAllowed, staleNotices, withoutAllowed } from '../../../src/core/guard/allow.ts'
import type { Finding } from '../../../src/core/guard/finding.ts'
import { guardOutput } from '../../../src/core/guard/finding.ts'
import { knownValues } from '../../../src/core/guard/known.ts'
import { refusal } from '../../../src/core/guard/refusal.ts'
import { formsOf, knownFinder } from '../../../src/core/guard/secrets/known-values.ts'
import { isPlaceholder } from '../../../src/core/guard/secrets/placeholder.ts'
import { privateKeyIn } from '../../../src/core/guard/secrets/private-key.ts'
import { isSecretName } from '../../../src/core/guard/secrets/secret-name.ts'
import { tokensIn } from '../../../src/core/guard/secrets/tokens.ts'
import { fake, letters } from './corpus/made-up.ts'

describe('a name says that it is a secret', () => {
  test.each([
    ...[
      'DB_PASSWORD',
      'API_KEY',
      'apiKey',
      'GITHUB_TOKEN',
      'client-secret',
      'PASSWD',
      'SECRET_KEY_BASE',
    ],
    ...[
      'AWS_SECRET_ACCESS_KEY',
      'JWT_SECRET',
      'DATABASE_DSN',
      'SIGNING_PASSPHRASE',
      'NPM_AUTH',
      'TOKEN2',
    ],
  ])('%s', (name) => expect(isSecretName(name)).toBe(true))

  test.each([
    ...[
      'PUBLIC_KEY',
      'KEY_FILE',
      'AUTH_MODULE_VERSION',
      'AWS_ACCESS_KEY_ID',
      'TOKEN_URL',
      'PASSWORD_LENGTH',
    ],
    ...[
      'NEXT_PUBLIC_API_KEY',
      'VITE_TOKEN',
      'GPG_KEY',
      'GPG_KEYS',
      'KEYCLOAK_ADMIN',
      'AUTHORS',
      'MONKEY',
      'COMPASS',
    ],
    ...['SSH_KNOWN_HOSTS', 'CACHE_KEY', 'TOKEN_EXPIRY', 'AUTH_ENABLED', 'PATH', 'NODE_ENV'],
  ])('%s does not', (name) => expect(isSecretName(name)).toBe(false))
})

describe('a value stands in for a secret', () => {
  test.each([
    ...[
      '',
      '${TOKEN}',
      '$TOKEN',
      '{{ token }}',
      '<token>',
      '%TOKEN%',
      '***',
      'true',
      'changeme',
      '!ChangeMe!',
    ],
    ...[
      'your-token-here',
      'xx',
      'aaaaaaaaaaaa',
      'AKIAIOSFODNN7EXAMPLE',
      '/run/secrets/db',
      'https://acme.dev/x',
    ],
    ...[
      '12345',
      '127.0.0.1:5432',
      'placeholder-for-build',
      'my-secret-password1',
      'super-duper-s3cret',
      'ENC[AES256_GCM,data:x]',
      'short',
    ],
  ])('%s', (value) => expect(isPlaceholder(value)).toBe(true))

  test.each([
    'k8Fj2-pQ9z!x',
    fake.hex(32),
    fake.password(),
    fake.github(),
    'Tr0ub4dor&3',
    's3cr3t-dev-9xKq2',
    'hunter2hunter',
    'prod-local-9f8a7c',
  ])('but not a real one (%#)', (value) => expect(isPlaceholder(value)).toBe(false))
})

describe('a private key is one', () => {
  test.each([
    ['of RSA', fake.privateKey(), 'plain'],
    ['of OpenSSH', fake.sshKey(), 'plain'],
    ['on one line, as in JSON', fake.privateKey('PRIVATE KEY').replaceAll('\n', '\\n'), 'plain'],
    ['with line ends of Windows', fake.privateKey().replaceAll('\n', '\r\n'), 'plain'],
    ['indented, as in YAML', fake.privateKey().replaceAll('\n', '\n    '), 'plain'],
    ['that is encrypted', fake.encryptedKey(), 'encrypted'],
    [
      'after one that is encrypted, in base64',
      `${btoa(fake.encryptedKey())}\n${fake.privateKey()}`,
      'plain',
    ],
    [
      'after one that is encrypted, both in base64',
      `${btoa(fake.encryptedKey())}\n${btoa(fake.privateKey())}`,
      'plain',
    ],
    [
      'that is encrypted in the old way',
      fake
        .privateKey()
        .replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n'),
      'encrypted',
    ],
  ])('%s', (_, text, kind) => expect(privateKeyIn(text)).toBe(kind))

  test.each([
    ['a certificate', fake.certificate()],
    ['a public key', fake.publicKey()],
    ['a marker without a body', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
    ['markers as constants', 'a = "-----BEGIN PRIVATE KEY-----"\nb = "-----END PRIVATE KEY-----"'],
    [
      'a body that is no key',
      `-----BEGIN RSA PRIVATE KEY-----\n${'x'.repeat(400)}\n-----END RSA PRIVATE KEY-----`,
    ],
    [
      'base64 of something else',
      `-----BEGIN RSA PRIVATE KEY-----\n${btoa(letters(300))}\n-----END RSA PRIVATE KEY-----`,
    ],
  ])('but not %s', (_, text) => expect(privateKeyIn(text)).toBeUndefined())
})

describe('a token is known by its form', () => {
  const kinds = ['github', 'githubApp', 'fineGrained', 'gitlab', 'npm', 'docker', 'slack', 'openai', 'anthropic', 'stripe', 'huggingFace', 'sendgrid', 'pypi', 'google'] as const // biome-ignore format: a list
  test.each(kinds)('%s', (kind) => {
    expect(tokensIn(`key: "${fake[kind]()}"`)).toHaveLength(1)
  })
  test('an AWS key only with its secret', () => {
    expect(tokensIn(`id = ${fake.awsId()}`)).toEqual([])
    expect(tokensIn(`id = ${fake.awsId()}\nsecret = ${fake.awsSecret()}`)).toHaveLength(1)
  })
  test.each(['ghp_xxxxxx', `x${fake.github()}`, fake.github().slice(0, -4)])('but not %s', (text) =>
    expect(tokensIn(text)).toEqual([]),
  )
})

describe('a secret of the run is found', () => {
  const value = fake.password(12)
  const find = knownFinder([{ name: 'the secret "a"', value }])
  test.each([
    ['as it is', `x=${value};`],
    ['in base64', btoa(value)],
    ['in base64 behind a short name', btoa(`u:${value}`)],
    ['in base64 behind a longer name', btoa(`me:${value}`)],
    ['in base64 behind a name and before more', btoa(`x-access-token:${value}\n`)],
    ['encoded for a URL', encodeURIComponent(value)],
    ['in JSON', JSON.stringify({ a: value })],
  ])('%s', (_, text) => expect(find(text)).toBe('the secret "a"'))

  test('not in anything else', () => {
    expect(find(fake.password(13))).toBeUndefined()
    expect(find(btoa(fake.password(13)))).toBeUndefined()
  })

  test('with letters beyond ASCII, in a file that is read byte by byte', () => {
    const finder = knownFinder([{ name: 'it', value: 'Müller-Straße-17' }])
    expect(finder(Buffer.from('x Müller-Straße-17').toString('latin1'))).toBe('it')
  })

  test.each([
    '',
    'short',
    '12345678',
    '2026-11-29',
    'production',
    'postgres',
    'acme.dev',
    '/etc/app/key',
    'true',
  ])('unless it is %p, which is found by chance', (common) =>
    expect(knownFinder([{ name: 'it', value: common }])(`a ${common} b`)).toBeUndefined(),
  )

  test('no form of a key is what all keys begin with', () => {
    const first = fake.sshKey().split('\n')[1] ?? ''
    expect(formsOf(fake.sshKey())).not.toContain(first)
  })

  test('of inputs, build secrets and variables', () => {
    const given = knownValues({
      inputs: { '"github-token"': 'tok' },
      options: {
        secrets: { secrets: [{ id: 'a', from: 'value', value: 'va' }], empty: [] },
        secretEnvs: { secrets: [{ id: 'b', from: 'environment', variable: 'B' }], empty: [] },
        secretFiles: { secrets: [{ id: 'c', from: 'file', path: 'c.txt' }], empty: [] },
      },
      environment: {
        B: 'vb',
        GITHUB_TOKEN: fake.githubApp(),
        DB_PASSWORD: fake.password(),
        HOME: '/root',
        INPUT_PASSWORD: fake.password(),
      },
      files: new Map([['c.txt', 'vc\n']]),
    })
    expect(given.map(({ name }) => name)).toEqual(
      [
        '"github-token"',
        'the secret "b"',
        'the secret "a"',
        'the secret "c"',
        'the variable GITHUB_TOKEN of this job',
        'the variable DB_PASSWORD of this job',
      ].sort(
        (x, y) =>
          given.findIndex((one) => one.name === x) - given.findIndex((one) => one.name === y),
      ),
    )
    expect(given.map((one) => one.value)).toEqual(expect.arrayContaining(['va', 'vb', 'vc', 'tok']))
  })
})

describe('an exception', () => {
  const finding = (subject: string, severity: Finding['severity'] = 'error'): Finding => ({
    rule: 'env',
    severity,
    subject,
    line: 3,
    what: `${subject} is copied`,
    fix: 'Ignore it',
  })
  const findings = [finding('.env'), finding('a/b.pem'), finding('arg:TOKEN')]

  test('takes paths as .dockerignore writes them, and names', () => {
    const left = (allow: string[]) => withoutAllowed(findings, allow).map(({ subject }) => subject)
    expect(left(['.env'])).toEqual(['a/b.pem', 'arg:TOKEN'])
    expect(left(['**/*.pem'])).toEqual(['.env', 'arg:TOKEN'])
    expect(left(['a', '!a/b.pem'])).toEqual(['.env', 'a/b.pem', 'arg:TOKEN'])
    expect(left(['arg:TOKEN'])).toEqual(['.env', 'a/b.pem'])
    expect(left(['env:TOKEN', 'arg:OTHER'])).toEqual(['.env', 'a/b.pem', 'arg:TOKEN'])
  })

  test('that is of no use is reported', () => {
    expect(staleNotices(findings, ['.env', '*.key', 'arg:X'])).toEqual([
      '"secret-guard-allow": "*.key" matches nothing that was found. Remove it',
      '"secret-guard-allow": "arg:X" matches nothing that was found. Remove it',
    ])
  })

  test('that is no pattern is refused', () => {
    expect(() => checkAllowed(['['])).toThrow('"["')
    expect(() => checkAllowed(['arg:a b'])).toThrow('"arg:a b"')
    expect(() => checkAllowed(['.env', '[', '!', 'a\\q', 'arg:X', 'env:'])).toThrow(
      '"secret-guard-allow" has "[", "!", "a\\q" and "env:"',
    )
  })

  test('findings become one message, and an output without what they say', () => {
    expect(String(refusal([finding('.env')]))).toBe(
      '.env is copied. Ignore it. What is meant to be there goes into "secret-guard-allow"',
    )
    expect(String(refusal(findings))).toContain(
      'the secret guard found 3 secrets that must not be published:\n  - .env is copied. Ignore it\n',
    )
    expect(refusal([finding('.env', 'warning')])).toBeUndefined()
    expect(guardOutput([finding('.env')])).toBe(
      '[{"rule":"env","severity":"error","subject":".env","line":3}]',
    )
    expect(guardOutput([])).toBe('')
  })
})

test.each([
  ['one mark and nothing but spaces after it', `-----BEGIN PRIVATE KEY-----${' '.repeat(200_000)}`],
  ['marks by the thousands without an end', '-----BEGIN PRIVATE KEY-----\n'.repeat(20_000)],
])('a text is searched for keys in time that has %s', (_, text) => {
  const start = process.cpuUsage()
  expect(privateKeyIn(text)).toBeUndefined()
  expect(privateKeyIn(`${text}-----END EC PRIVATE KEY-----\n${fake.sshKey()}`)).toBe('plain')
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(1)
})
