import { expect, test } from '@jest/globals'
import { CommandFailure } from '../../../src/core/diagnosis/command-failure.ts'
import { withSsh } from '../../../src/steps/host/ssh.ts'
import type { Hosts, World } from '../../../src/world.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const ACCESS = {
  target: { user: 'deploy', host: 'example.com', port: 22 },
  ...{ jump: undefined, key: undefined, knownHosts: '', options: [] },
}

/** Runs a command on a host where it prints these lines and takes too long; answers what ssh was asked for then. */
async function cutShort(...lines: readonly string[]): Promise<string> {
  const { world } = recordingWorld()
  const asked: string[] = []
  const tunnel = { words: () => '', close: async () => undefined }
  const hosts: Partial<Hosts> = {
    withSocketDirectory: (work) => work('/tmp/slipway-abcdef'),
    openTunnel: async () => tunnel,
    engineAt: () => ({ ask: async () => ({ status: 200, body: new Uint8Array() }) }),
  }
  const run: World['run'] = async (_, args, { onLine } = {}) => {
    asked.push(args.at(-1) ?? '')
    if (asked.length > 1) return ''
    for (const line of lines) onLine?.(line)
    throw new CommandFailure('ssh', undefined, '', true)
  }
  const strangers: World = { ...world, run, hosts: { ...world.hosts, ...hosts } }
  await withSsh(strangers, ACCESS, '/var/run/docker.sock', ({ run: there }) =>
    there(['docker', 'compose', 'up']),
  ).catch(() => undefined)
  return asked[1] ?? 'nothing'
}

test('what is cut short ends on the host, too', async () => {
  expect(await cutShort('slipway-process 4711')).toContain('kill -INT 4711')
})

test('an image does not say which process of the host is ended', async () => {
  const killed = await cutShort('slipway-process 4711', 'slipway-process 1', 'slipway-process 22')
  expect(killed).toContain('kill -INT 4711')
  expect(killed).not.toMatch(/kill -INT (?:1|22) /)
})

test.each(['1; reboot', '-1', '1e3', '0x10', 'Infinity'])('%j is no process', async (id) => {
  expect(await cutShort(`slipway-process ${id}`)).toBe('nothing')
})

test('a key that was repaired has other lines than the one that was given, and they are hidden, too', async () => {
  const { world } = recordingWorld()
  const masked: string[] = []
  const hosts: Partial<Hosts> = {
    withSocketDirectory: (work) => work('/tmp/slipway-abcdef'),
    openTunnel: async () => ({ words: () => '', close: async () => undefined }),
    engineAt: () => ({ ask: async () => ({ status: 200, body: new Uint8Array() }) }),
  }
  const job = { ...world.job, mask: (secret: string) => void masked.push(secret) }
  const strangers: World = { ...world, job, hosts: { ...world.hosts, ...hosts } }
  await withSsh(strangers, { ...ACCESS, key: 'KEY' }, '/var/run/docker.sock', async () => undefined)
  expect(masked).toEqual(['KEY'])
})
