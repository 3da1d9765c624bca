import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../../src/core/problem.ts'
import { play } from '../../support/play.ts'
import { DIGEST } from '../../support/recording-world.ts'

const CA = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
const REMOTE = { endpoint: 'tcp://amd:1234', 'builder-tls-ca': CA }
const ONE_NODE = /^(probe|docker buildx|write <private>|push|put)/

describe('BuildKit that runs elsewhere', () => {
  test('is asked whether it is there, made known to buildx, and pushes by digest', async () => {
    const { script, builds, outputs } = await play({}, REMOTE)
    const steps = script.filter((line) => ONE_NODE.test(line))
    expect(steps.slice(0, 3)).toEqual([
      expect.stringMatching(/^write <private>\/slipway-\d+-\w+-0-cacert\.pem$/),
      'probe tcp://amd:1234 with TLS',
      expect.stringMatching(
        /^docker buildx create --name slipway-\d+-\w+-0 --driver remote --driver-opt cacert=<private>\/slipway-\d+-\w+-0-cacert\.pem tcp:\/\/amd:1234$/,
      ),
    ])
    expect(builds).toHaveLength(1)
    expect(builds[0]).toContain('push-by-digest=true')
    expect(builds[0]).toMatch(/ --builder slipway-\d+-\w+-0 /)
    expect(outputs?.['digest']).toBe(DIGEST)
  })

  test('leaves neither key nor address to the script that looks at the image', async () => {
    const given = { ...REMOTE, 'test-command': './smoke.sh' }
    const { script, files, error } = await play({}, given)
    expect(error).toBeUndefined()
    const at = (start: RegExp) => script.findIndex((line) => start.test(line))
    expect(at(/^remove .*-0-cacert\.pem$/)).toBeGreaterThan(at(/^docker buildx build/))
    expect(at(/^bash /)).toBeGreaterThan(at(/^remove .*-0-cacert\.pem$/))
    expect(at(/^remove .*\/buildx\/instances\/slipway-/)).toBeGreaterThan(0)
    expect(Object.keys(files).filter((path) => path.endsWith('.pem'))).toEqual([])
  })

  test('needs no Docker engine', async () => {
    const engine = new Problem('no Docker engine answers', 'Start one')
    const { error, builds } = await play({ engine, mayHaveEngine: false }, REMOTE)
    expect(error).toBeUndefined()
    expect(builds).toHaveLength(1)
  })

  test('gets two more chances while it is starting', async () => {
    const probes = {
      'tcp://amd:1234': [
        { kind: 'failed', code: 'ECONNREFUSED', message: '' } as const,
        { kind: 'failed', code: 'ECONNRESET', message: '' } as const,
      ],
    }
    const { script, error } = await play({ probes }, REMOTE)
    expect(error).toBeUndefined()
    expect(script.filter((line) => /^(probe|sleep)/.test(line))).toEqual([
      'probe tcp://amd:1234 with TLS',
      'sleep 500',
      'probe tcp://amd:1234 with TLS',
      'sleep 1500',
      'probe tcp://amd:1234 with TLS',
    ])
  })

  test('that refuses is not asked again, and nothing is built', async () => {
    const code = 'ERR_TLS_CERT_ALTNAME_INVALID'
    const message = "Hostname/IP does not match: amd is not in the cert's altnames: DNS:arm"
    const probes = { 'tcp://amd:1234': [{ kind: 'failed', code, message } as const] }
    const { builds, error } = await play({ probes }, REMOTE)
    expect(String(error)).toContain(
      'the builder amd:1234 cannot be used: its certificate is for arm, not for amd. Write one of these names',
    )
    expect(builds).toEqual([])
  })

  test('is shown in the plan of a dry run, and not asked', async () => {
    const append = '- {name: arm, endpoint: "tcp://arm:1", platforms: linux/arm64}'
    const inputs = { ...REMOTE, append, platforms: 'linux/amd64,linux/arm64', 'dry-run': 'true' }
    const { log, script } = await play({}, inputs)
    expect(log.join('\n')).toMatch(
      /Builder +tcp:\/\/amd:1234 over TLS builds linux\/amd64\n +arm \(tcp:\/\/arm:1\) builds linux\/arm64/,
    )
    expect(script.filter((line) => /^(probe|docker)/.test(line))).toEqual([])
  })

  test('every machine that is dead is named', async () => {
    const append = '- {name: arm, endpoint: "tcp://arm:1", platforms: linux/arm64}'
    const inputs = { ...REMOTE, append, platforms: 'linux/amd64,linux/arm64' }
    const gone = () => Array(3).fill({ kind: 'failed', code: 'EHOSTUNREACH', message: '' } as const)
    const probes = { 'tcp://amd:1234': gone(), 'tcp://arm:1': gone() }
    const { error } = await play({ probes }, inputs)
    expect(String(error)).toContain('the builder amd:1234 cannot be used: it does not answer')
    expect(String(error)).toContain(
      'the builder arm (tcp://arm:1) cannot be used: it does not answer',
    )
  })
})
