import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { findProgram } from '../../../../script/parts/tools/machine.ts'
import { repairKey } from '../../../../src/core/release/ssh/key.ts'
import { knownHostsFile } from '../../../../src/core/release/ssh/known-hosts.ts'
import { isWholeKey, publicHalf } from '../../../../src/core/release/ssh/public-key.ts'
import { describeWith } from '../../../support/real-parts.ts'

describeWith({ 'ssh-keygen': findProgram('ssh-keygen') }, 'a key that ssh-keygen has made', () => {
  const made = (kind: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-key-'))
    const file = join(folder, 'key')
    spawnSync('ssh-keygen', ['-q', '-t', kind, '-N', '', '-f', file])
    const [secret, shown] = [file, `${file}.pub`].map((path) => readFileSync(path, 'utf8'))
    rmSync(folder, { recursive: true })
    return { secret: secret ?? '', shown: shown?.trim() ?? '' }
  }

  test.each(['ed25519', 'ecdsa', 'rsa'])('of %s has its public half in it', (kind) => {
    const { secret, shown } = made(kind)
    const half = shown.split(' ')[1] ?? ''
    expect(publicHalf(repairKey(secret))).toBe(half)
    expect(isWholeKey(half)).toBe(true)
    const bare = half.replace(/=+$/, '')
    for (const end of [1, 2, 5, 20]) expect(isWholeKey(bare.slice(0, -end))).toBe(false)
    const target = { user: 'deploy', host: 'example.com', port: 22 }
    expect(() => knownHostsFile([shown], target, undefined, repairKey(secret))).toThrow(
      '"known-hosts" has the public half of "ssh-key"',
    )
    expect(knownHostsFile([shown], target, undefined, repairKey(made(kind).secret))).toBe(
      `example.com ${shown}\n`,
    )
  })
})

test('a key of another format says nothing of its public half', () => {
  expect(
    publicHalf('-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n'),
  ).toBeUndefined()
  expect(
    publicHalf('-----BEGIN OPENSSH PRIVATE KEY-----\n***\n-----END OPENSSH PRIVATE KEY-----\n'),
  ).toBeUndefined()
})
