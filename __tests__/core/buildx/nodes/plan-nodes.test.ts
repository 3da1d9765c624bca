import { describe, expect, test } from '@jest/globals'
import type { BuilderOptions } from '../../../../src/core/buildx/builder-options.ts'
import { planElsewhere } from '../../../../src/core/buildx/nodes/plan-elsewhere.ts'
import { planNodes } from '../../../../src/core/buildx/nodes/plan-nodes.ts'
import type { Environment } from '../../../../src/core/event/event.ts'

const OPTIONS: BuilderOptions = {
  ...{ builder: '', driver: 'remote', endpoint: '', append: '', driverOpts: [] },
  ...{ tlsCa: '', tlsCert: '', tlsKey: '', buildkitdFlags: '', kubeconfig: '' },
  ...{ buildkitdConfig: '', buildkitdConfigInline: '' },
}
const PEM = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
const ARM = '- {endpoint: "tcp://arm:1234", platforms: "linux/arm64,linux/arm/v7"}'
const BOTH = ['linux/amd64', 'linux/arm64']

const plan = (
  options: Partial<BuilderOptions>,
  platforms: string[] = BOTH,
  env: Environment = {},
) => planNodes({ ...OPTIONS, ...options }, platforms, env)

/** Who builds what, in lines. */
const who = (...asked: Parameters<typeof plan>) =>
  plan(...asked).map(({ name, platforms }) => `${name} builds ${platforms.join(' ') || 'its own'}`)

function problem(work: () => unknown): string {
  try {
    return `none: ${JSON.stringify(work())}`
  } catch (reason) {
    return String(reason)
  }
}

describe('which machine builds what', () => {
  test('one builds everything', () =>
    expect(who({ endpoint: 'tcp://amd:1234' })).toEqual([
      'amd:1234 builds linux/amd64 linux/arm64',
    ]))

  test('a platform goes to the first that lists it, and the rest to the one that lists none', () =>
    expect(who({ endpoint: 'tcp://amd:1234', append: ARM }, [...BOTH, 'linux/s390x'])).toEqual([
      'amd:1234 builds linux/amd64 linux/s390x',
      'arm:1234 builds linux/arm64',
    ]))

  test('names of a platform may be written differently', () =>
    expect(
      who({ endpoint: 'tcp://amd:1', append: ARM }, [
        'linux/x86_64',
        'linux/arm64/v8',
        'linux/arm',
      ]),
    ).toEqual(['amd:1 builds linux/x86_64', 'arm:1234 builds linux/arm64/v8 linux/arm']))

  test('one that has nothing to build is not used', () =>
    expect(who({ endpoint: 'tcp://amd:1', append: ARM }, ['linux/amd64'])).toEqual([
      'amd:1 builds linux/amd64',
    ]))

  test('without platforms the first open one builds its own', () =>
    expect(who({ append: `${ARM}\n- {name: big, endpoint: "tcp://big:1"}` }, [])).toEqual([
      'big builds its own',
    ]))

  test('a platform that none of them is for is an error', () =>
    expect(problem(() => who({ append: ARM }))).toBe(
      'no node builds linux/amd64: arm:1234 is for linux/arm64, linux/arm/v7. Add it to the "platforms" of a node in "append", or leave those of one node out: that one builds the rest',
    ))
})

test('driver: remote alone takes the address that the runner has in its environment', () => {
  const env = { BUILDKIT_HOST: 'tcp://pool:1234', BUILDER_NODE_0_AUTH_TLS_CACERT: '/ca' }
  expect(who({}, [], env)).toEqual(['pool:1234 builds its own'])
  expect(plan({}, [], env)[0]?.tls?.ca.path).toBe('/ca')
  expect(problem(() => plan({}))).toBe(
    '"driver" is "remote", and "endpoint" is empty, as is the variable BUILDKIT_HOST. Write where BuildKit listens: endpoint: tcp://buildkit.example.com:1234',
  )
})

test('an address of the environment that is wrong is called by its variable', () =>
  expect(problem(() => plan({}, [], { BUILDKIT_HOST: 'pool:1234' }))).toContain(
    '"BUILDKIT_HOST" is "pool:1234", without a scheme',
  ))

describe('mistakes in the nodes', () => {
  test.each<[what: string, options: Partial<BuilderOptions>, words: string]>([
    ['no YAML', { append: '- a: [' }, '"append" is not valid YAML, at its line 1'],
    ['no list', { append: 'endpoint: tcp://arm:1' }, '"append" is not a YAML list'],
    ['an alias', { append: '- &a {endpoint: x}\n- *a' }, '"append" has an alias'],
    ['no address', { append: '- name: arm' }, '"append": entry 1 has no "endpoint"'],
    [
      'a strange key',
      { append: '- {endpoint: "tcp://a:1", driver: remote}' },
      '"append": entry 1 has "driver"',
    ],
    [
      'flags of a daemon that runs',
      { append: '- {endpoint: "tcp://a:1", buildkitd-flags: --debug}' },
      '"append": entry 1 has "buildkitd-flags", and BuildKit runs there already',
    ],
    ['a list for a text', { append: '- endpoint: [a]' }, '"endpoint" is not text'],
    [
      'the same machine twice',
      { endpoint: 'tcp://a:1', append: '- endpoint: tcp://a:1' },
      '"tcp://a:1" is a node twice',
    ],
    [
      'the same name twice',
      { append: '- {name: x, endpoint: "tcp://a:1"}\n- {name: x, endpoint: "tcp://b:1"}' },
      'two nodes are called "x"',
    ],
    [
      'a wrong address',
      { append: '- endpoint: arm:1234' },
      '"endpoint" of "append, entry 1" is "arm:1234"',
    ],
    [
      'an option of another driver',
      { endpoint: 'tcp://a:1', driverOpts: ['network=host'] },
      '"driver-opts" has "network", which the driver remote does not know',
    ],
    [
      'a key without a certificate',
      { endpoint: 'tcp://a:1', tlsCa: PEM, tlsKey: 'k' },
      '"builder-tls-key" is given, and "builder-tls-cert" is empty',
    ],
    [
      'a certificate without a key',
      { endpoint: 'tcp://a:1', tlsCa: PEM, tlsCert: PEM },
      '"builder-tls-cert" is given, and "builder-tls-key" is empty',
    ],
    [
      'no authority',
      { endpoint: 'tcp://a:1', tlsCert: PEM, tlsKey: 'k' },
      '"builder-tls-cert" is given, and "builder-tls-ca" is empty',
    ],
    [
      'a name alone',
      { endpoint: 'tcp://a:1', driverOpts: ['servername=b'] },
      '"driver-opts: servername" is given, and "builder-tls-ca" is empty',
    ],
    [
      'TLS on a socket',
      { endpoint: 'unix:///a', tlsCa: PEM },
      '"builder-tls-ca" is for TLS, and "unix:///a" has none',
    ],
  ])('%s', (_, options, words) => expect(problem(() => plan(options))).toContain(words))

  test('are reported all at once', () => {
    const append = '- endpoint: arm:1\n- endpoint: tcp://arm'
    expect(problem(() => plan({ append })).match(/\n {2}- /g)).toHaveLength(2)
  })

  test('quote no key', () => {
    const key = '-----BEGIN PRIVATE KEY-----\\nSECRET'
    const append = `- endpoint: tcp://a:1\n  tls-key: "${key}"\n  what: x\n  tls-cert: [${key}]`
    expect(problem(() => plan({ append }))).not.toContain('SECRET')
  })
})

describe('what opens them', () => {
  const tls = (options: Partial<BuilderOptions>, env: Environment = {}) =>
    plan(options, [], env).map((node) => node.tls)[0]

  test('is text, or a path', () => {
    const given = tls({ endpoint: 'tcp://a:1', tlsCa: '/etc/ca.pem', tlsCert: PEM, tlsKey: PEM })
    expect(given?.ca).toEqual({ from: 'builder-tls-ca', text: '', path: '/etc/ca.pem' })
    expect(given?.client?.cert).toEqual({ from: 'builder-tls-cert', text: PEM, path: '' })
  })

  test('may have lost its line ends, or gained spaces', () => {
    const onOneLine = PEM.trim().replaceAll('\n', '\\n')
    expect(tls({ endpoint: 'tcp://a:1', tlsCa: onOneLine })?.ca.text).toBe(PEM)
    const indented = PEM.replaceAll('\n', '\r\n  ')
    expect(tls({ endpoint: 'tcp://a:1', tlsCa: indented })?.ca.text).toBe(PEM)
  })

  test('may be kept in Base64, on one line or several', () => {
    const kept = Buffer.from(PEM).toString('base64')
    for (const tlsCa of [kept, `${kept.slice(0, 20)}\n${kept.slice(20)}\n`])
      expect(tls({ endpoint: 'tcp://a:1', tlsCa })?.ca).toEqual({
        ...{ from: 'builder-tls-ca', text: PEM, path: '' },
      })
    expect(tls({ endpoint: 'tcp://a:1', tlsCa: 'certs/ca' })?.ca.path).toBe('certs/ca')
  })

  test('may be options of the driver, several on a line', () => {
    const driverOpts = ['cacert=/c/ca.pem,cert=/c/cert.pem', 'key=/c/key.pem', 'servername=b']
    const given = tls({ endpoint: 'tcp://a:1', driverOpts })
    expect([given?.ca.path, given?.client?.key.path, given?.serverName]).toEqual([
      '/c/ca.pem',
      '/c/key.pem',
      'b',
    ])
  })

  test('may be variables, numbered as docker/setup-buildx-action does it', () => {
    const env = { BUILDER_NODE_0_AUTH_TLS_CACERT: PEM, BUILDER_NODE_1_AUTH_TLS_CACERT: '/1' }
    const both = plan({ endpoint: 'tcp://a:1', append: ARM }, BOTH, env)
    expect(both.map(({ tls: given }) => given?.ca.path)).toEqual(['', '/1'])
    expect(
      tls({ append: '- endpoint: tcp://a:1' }, { BUILDER_NODE_1_AUTH_TLS_CACERT: '/1' })?.ca.path,
    ).toBe('/1')
    expect(
      tls({ append: '- endpoint: tcp://a:1' }, { BUILDER_NODE_0_AUTH_TLS_CACERT: '/0' })?.ca.path,
    ).toBe('/0')
    expect(tls({ endpoint: 'unix:///a' }, env)).toBeUndefined()
  })

  test('an input counts before a variable, and that before an option', () => {
    const env = { BUILDER_NODE_0_AUTH_TLS_CACERT: '/variable' }
    const driverOpts = ['cacert=/option']
    expect(tls({ endpoint: 'tcp://a:1', tlsCa: '/input', driverOpts }, env)?.ca.path).toBe('/input')
    expect(tls({ endpoint: 'tcp://a:1', driverOpts }, env)?.ca.path).toBe('/variable')
  })
})

describe('with no Docker engine on the runner', () => {
  const options = {
    builder: { ...OPTIONS, endpoint: 'tcp://a:1', append: ARM },
    build: { platforms: ['linux/amd64'], load: false, outputs: [] as string[], call: '' },
    test: { command: '' },
  }
  const asked = (build: Partial<typeof options.build>, command = '', hasEngine = false) =>
    problem(() =>
      planElsewhere(
        { ...options, build: { ...options.build, ...build }, test: { command } },
        { environment: {}, hasEngine },
      ),
    )

  test.each<[what: string, said: string, words: string]>([
    [
      'load',
      asked({ load: true }),
      '"load" puts the image into the Docker engine of this runner, and there is none',
    ],
    [
      'an output for it',
      asked({ outputs: ['type=docker'] }),
      '"outputs" puts the image into the Docker engine',
    ],
    [
      'docker run',
      asked({}, 'docker run --rm "$IMAGE" true'),
      '"test-command" runs docker, and this runner has no Docker engine',
    ],
    [
      'docker run with options before',
      asked({}, 'set -e\nx=$(docker --log-level=error run "$IMAGE")'),
      '"test-command" runs docker',
    ],
    ['docker compose', asked({}, 'true && docker compose up'), '"test-command" runs docker'],
  ])('%s is refused', (_, said, words) => expect(said).toContain(words))

  test.each<[what: string, said: string]>([
    ['an image in a file', asked({ outputs: ['type=docker,dest=image.tar'] })],
    [
      'what needs no engine',
      asked({}, 'docker buildx imagetools inspect "$IMAGE"\ncrane config "$IMAGE"'),
    ],
    ['a word like it', asked({}, 'echo docker-run; my-docker run')],
    ['load where there is one', asked({ load: true }, '', true)],
  ])('%s is not', (_, said) => expect(said).toMatch(/^none: /))

  test('several machines make no one result to load or to write', () => {
    expect(asked({ load: true, platforms: BOTH }, '', true)).toContain(
      '"load" takes the result of one build, and a:1 and arm:1234 build a part each',
    )
    expect(asked({ outputs: ['type=local,dest=out'], platforms: BOTH }, '', true)).toContain(
      '"outputs" takes the result of one build',
    )
  })
})
