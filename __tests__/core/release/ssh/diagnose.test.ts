import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { CommandFailure } from '../../../../src/core/diagnosis/command-failure.ts'
import { healthRows } from '../../../../src/core/diagnosis/rows/compose.ts'
import { explainDeploy, explainWords } from '../../../../src/core/release/explain.ts'
import { diagnoseHost, explainHost, hostRows } from '../../../../src/core/release/ssh/diagnose.ts'
import { parseSshTarget } from '../../../../src/core/release/ssh/target.ts'

/** What programs say, as they have said it to us or to others. */
const samples: readonly (readonly [id: string, output: string])[] = [
  [
    'ssh-key-damaged',
    'Load key "/tmp/x/key": error in libcrypto\nroot@host: Permission denied (publickey).',
  ],
  ['ssh-key-damaged', 'Load key "/tmp/x/key": invalid format'],
  [
    'ssh-option-unknown',
    '/tmp/x/config: line 9: Bad configuration option: foobar\n/tmp/x/config: terminating, 1 bad configuration options',
  ],
  [
    'ssh-key-refused',
    '/tmp/x/config line 9: Unsupported option "gssapiauthentication"\ndeploy@example.com: Permission denied (publickey).',
  ],
  [
    'ssh-option-unknown',
    '/tmp/x/config line 9: invalid time value.\n/tmp/x/config: terminating, 1 bad configuration options',
  ],
  [
    'ssh-host-key-changed',
    '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.',
  ],
  [
    'ssh-host-key-unknown',
    'No ED25519 host key is known for [127.0.0.1]:22 and you have requested strict checking.\nHost key verification failed.',
  ],
  ['ssh-key-refused', 'deploy@example.com: Permission denied (publickey).'],
  [
    'ssh-key-refused',
    'deploy@example.com: Permission denied (publickey,gssapi-keyex,gssapi-with-mic).',
  ],
  [
    'ssh-key-refused',
    'Received disconnect from 203.0.113.7 port 22:2: Too many authentication failures',
  ],
  ['ssh-name-unknown', 'ssh: Could not resolve hostname exmaple.com: Name or service not known'],
  ['ssh-refused', 'ssh: connect to host example.com port 22: Connection refused'],
  ['ssh-no-route', 'ssh: connect to host example.com port 22: Connection timed out'],
  ['ssh-no-route', 'ssh: connect to host example.com port 22: No route to host'],
  ['ssh-turned-away', 'kex_exchange_identification: read: Connection reset by peer'],
  [
    'ssh-turned-away',
    'kex_exchange_identification: Connection closed by remote host\nConnection closed by 203.0.113.7 port 22',
  ],
  ['ssh-turned-away', 'ssh_exchange_identification: read: Connection reset by peer'],
  ['ssh-no-shell', 'This account is currently not available.'],
  [
    'ssh-no-shell',
    'WARNING: Your password has expired.\nPassword change required but no TTY available.',
  ],
  [
    'jump-refused',
    'channel 0: open failed: administratively prohibited: open failed\nstdio forwarding failed',
  ],
  [
    'host-docker-permission',
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
  ],
  ['host-docker-missing', 'sh: 1: docker: not found'],
  ['host-docker-missing', 'bash: line 1: docker: command not found'],
  ['host-docker-missing', "env: 'docker': No such file or directory"],
  ['host-compose-missing', "docker: 'compose' is not a docker command.\nSee 'docker --help'"],
  ['host-compose-missing', 'docker: unknown command: docker compose'],
  ['host-compose-missing', "unknown shorthand flag: 'f' in -f"],
  ['host-engine-unreachable', 'channel 1: open failed: connect failed: open failed'],
  [
    'host-engine-unreachable',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  ],
  ['host-port-taken', 'Bind for 0.0.0.0:3000 failed: port is already allocated'],
  [
    'host-port-taken',
    'failed to bind host port for 127.0.0.1:80:172.17.0.2:80/tcp: address already in use',
  ],
  ['host-port-taken', 'listen tcp4 0.0.0.0:80: bind: address already in use'],
  [
    'host-login-missing',
    'Head "https://ghcr.io/v2/acme/app/manifests/v1": denied'.replace(
      'denied',
      'unauthorized: authentication required',
    ),
  ],
  [
    'host-login-missing',
    'Get "http://127.0.0.1:5001/v2/acme/app/manifests/sha256:1": no basic auth credentials',
  ],
  [
    'host-login-missing',
    "pull access denied for acme/app, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  ],
  [
    'host-login-missing',
    'failed to resolve reference "ghcr.io/acme/app@sha256:1": unexpected status from HEAD request to https://ghcr.io/v2/acme/app/manifests/sha256:1: 401 Unauthorized',
  ],
  [
    'host-login-missing',
    'failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth.docker.io/token: 401 Unauthorized',
  ],
  [
    'host-login-missing',
    'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  ],
  ['host-no-platform', 'no matching manifest for linux/arm64/v8 in the manifest list entries'],
  [
    'host-manifest-unknown',
    'manifest for acme/app:v9 not found: manifest unknown: manifest unknown',
  ],
  ['host-disk-full', 'write /var/lib/docker/tmp/x: no space left on device'],
  ['host-name-taken', 'Conflict. The container name "/web" is already in use by container "4f"'],
  ['host-wrong-platform', 'exec /usr/local/bin/node: exec format error'],
  [
    'host-variable-missing',
    'error while interpolating services.web.image: required variable TAG is missing a value: say which',
  ],
  [
    'host-network-full',
    'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
  ],
  ['compose-file-invalid', 'yaml: line 4: mapping values are not allowed in this context'],
  [
    'compose-file-invalid',
    "validating /root/app/compose.yaml: services.web additional properties 'foo' not allowed",
  ],
  [
    'compose-file-invalid',
    'service "web" depends on undefined service "db": invalid compose project',
  ],
  [
    'compose-file-invalid',
    'invalid interpolation format for services.web.image.\nYou may need to escape any $ with another $.\n${A',
  ],
  [
    'compose-env-file-missing',
    'env file /root/app/.env.prod not found: stat /root/app/.env.prod: no such file or directory',
  ],
  ['compose-file-missing', 'open /root/app/base.yaml: no such file or directory'],
  ['host-no-platform', 'no match for platform in manifest sha256:1a2b: not found'],
  [
    'compose-user-missing',
    'Error response from daemon: unable to find user nobodyatall: no matching entries in passwd file',
  ],
  [
    'compose-device-missing',
    'Error response from daemon: error gathering device information while adding custom device "/dev/nope": no such file or directory',
  ],
  [
    'compose-env-file-missing',
    'failed to read /srv/app/folder: read /srv/app/folder: is a directory',
  ],
  [
    'compose-network-foreign',
    'network shop_default was found but has incorrect label com.docker.compose.network set to "" (expected: "default")',
  ],
  ['compose-external-missing', 'network proxy declared as external, but could not be found'],
  ['compose-external-missing', 'external volume "shop_data" not found'],
  [
    'compose-network-gone',
    'Error response from daemon: failed to set up container networking: network 4e2c0f9a7b31d2 not found',
  ],
  ['compose-dependency-ill', 'dependency failed to start: container shop-db-1 is unhealthy'],
  ['compose-dependency-ill', 'dependency failed to start: container shop-db-1 exited (1)'],
  [
    'compose-mount-missing',
    'Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /srv/conf',
  ],
  [
    'compose-mount-kind',
    'error mounting "/root/app/nginx.conf" to rootfs at "/etc/nginx/nginx.conf": not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?',
  ],
  [
    'compose-program-missing',
    'OCI runtime create failed: runc create failed: unable to start container process: exec: "gunicorn": executable file not found in $PATH: unknown',
  ],
  ['compose-program-missing', 'exec /entrypoint.sh: no such file or directory'],
  [
    'compose-program-denied',
    'unable to start container process: exec: "/app/start.sh": permission denied: unknown',
  ],
  [
    'compose-gpu-missing',
    'Error response from daemon: could not select device driver "nvidia" with capabilities: [[gpu]]',
  ],
  [
    'compose-cpus',
    'Error response from daemon: range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available',
  ],
  [
    'compose-cpus',
    'Error response from daemon: Range of CPUs is from 0.01 to 1.00, as there are only 1 CPUs available',
  ],
  [
    'compose-cpuset',
    'Error response from daemon: Requested CPUs are not available - requested 0-99, available: 0-1',
  ],
  ['compose-memory', 'Error response from daemon: Minimum memory limit allowed is 6MB'],
  [
    'compose-capability',
    'Error response from daemon: invalid CapAdd: unknown capability: "CAP_NET_ADMN"',
  ],
  ['compose-extra-host', 'Error response from daemon: invalid IP address in add-host: "db"'],
  [
    'compose-being-removed',
    'Error response from daemon: removal of container 1a2b3c is already in progress',
  ],
  ['compose-being-removed', 'Container is marked for removal and cannot be started'],
  ['host-rate-limited', 'toomanyrequests: You have reached your unauthenticated pull rate limit.'],
  [
    'host-registry-untrusted',
    'Get "https://registry.example.com/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  [
    'host-registry-untrusted',
    'Get "https://10.0.0.5:5000/v2/": http: server gave HTTP response to HTTPS client',
  ],
  [
    'host-registry-unreachable',
    'Get "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 127.0.0.53:53: no such host',
  ],
  [
    'host-registry-unreachable',
    'Get "https://registry.example.com/v2/": dial tcp 10.0.0.5:443: connect: connection refused',
  ],
  ['host-network-full', 'all predefined address pools have been fully subnetted'],
]

describe('a known message', () => {
  test.each(samples)('is %s: %j', (id, output) => {
    expect(diagnoseHost(output)?.id).toBe(id)
  })

  test('of every kind has a sample, and a line in docs/deploy.md', () => {
    const ids = hostRows.map(({ id }) => id).sort()
    expect([...new Set(samples.map(([id]) => id))].sort()).toEqual(ids)
    const page = readFileSync('docs/deploy.md', 'utf8')
    const anchors = [...page.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id)
    const ofHealth = healthRows.map(({ id }) => id)
    expect(anchors.sort()).toEqual([...ids, ...ofHealth].sort())
  })

  test('leaves no gap in a cause or a cure', () => {
    for (const [, output] of samples) {
      const { cause = '', fix = '' } = diagnoseHost(output) ?? {}
      expect(`${cause}${fix}`.replaceAll(/\$\{\{[^}]*\}\}/g, '')).not.toMatch(/\{\w+[|}]/)
    }
  })
})

describe('a login that fails', () => {
  const access = {
    ...{ key: '-----BEGIN', knownHosts: '', options: [], jump: undefined },
    target: parseSshTarget('host', 'deploy@example.com:2222'),
  }
  const reported = (output: string) =>
    String(explainHost(new CommandFailure('ssh', 255, output), access, '/run/docker.sock'))

  test('names user, host, socket and the fingerprint that was seen', () => {
    expect(reported('deploy@example.com: Permission denied (publickey).')).toMatch(
      /example\.com does not let deploy in.*~deploy\/\.ssh/,
    )
    expect(reported('open failed: connect failed')).toContain('/run/docker.sock on example.com')
    const seen =
      'debug1: Server host key: ssh-ed25519 SHA256:Xl8uYnE2Zk1pY0sxYTJiM2M0ZDVlNmY3ZzhoOWkwajE\nHost key verification failed.'
    expect(reported(seen)).toContain(
      '(ssh-ed25519 SHA256:Xl8uYnE2Zk1pY0sxYTJiM2M0ZDVlNmY3ZzhoOWkwajE)',
    )
  })

  test('for an unknown reason quotes it, without debugging, and says how to try by hand', () => {
    const said = reported('OpenSSH_9.2p1\ndebug1: hello\nsomething odd\ndebug1: bye\n')
    expect(said).toBe(
      'ssh cannot reach example.com: something odd. Try it by hand: ssh -p 2222 deploy@example.com docker version',
    )
  })
})

test('a setting that ssh does not take is quoted, and an env_file of the checkout is written on the runner', () => {
  expect(diagnoseHost('/tmp/x/config: line 9: Bad configuration option: foobar\n')?.cause).toBe(
    'ssh does not take a setting of "ssh-options": Bad configuration option: foobar',
  )
  const failure = new CommandFailure('docker', 1, 'env file /w/.env not found: stat /w/.env')
  expect(explainDeploy(failure).fix).toContain('Create it on the host')
  expect(explainDeploy(failure, { envFile: 'Write it in a step before' }).fix).toContain(
    'Write it in a step before: touch /w/.env, or write it as path:',
  )
})

test('a login that is refused without a key names the secret', () => {
  const access = {
    ...{ key: undefined, knownHosts: '', options: [], jump: undefined },
    target: parseSshTarget('host', 'deploy@example.com'),
  }
  const failure = new CommandFailure(
    'ssh',
    255,
    'deploy@example.com: Permission denied (publickey).',
  )
  const reported = (key?: string) =>
    String(explainHost(failure, { ...access, key }, '/run/docker.sock'))
  expect(reported()).toMatch(
    /^example\.com does not let deploy in, and "ssh-key" is empty: the secret may not be set\. Set it/,
  )
  expect(reported('-----BEGIN')).toMatch(
    /does not let deploy in with this key\. Add the public key/,
  )
})

test('a pull that is refused keeps the status at its end, and says so of a login that was given', () => {
  const digest = `sha256:${'a'.repeat(64)}`
  const image = `registry.example.com/acme/claude-relay-service@${digest}`
  const said = `failed to resolve reference "${image}": unexpected status from HEAD request to https://registry.example.com/v2/acme/claude-relay-service/manifests/${digest}: 401 Unauthorized`
  const { message, fix } = explainWords(`${image} cannot be pulled: ${said}`, said)
  expect(message).toMatch(/: 401 Unauthorized$/)
  expect(fix).toMatch(/Give "username" and "password"/)
  const given = explainWords('x', said, { login: 'The registry does not accept the login' })
  expect(given.fix).toBe(
    'The registry does not let this run pull the image. The registry does not accept the login. Credentials stay on the runner: the server needs none',
  )
})

describe('compose that fails', () => {
  test('is quoted by its last words, not by what it did before', () => {
    const output =
      ' Container shop-web-1  Recreate\nError response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated\n Container shop-web-1  Starting\n'
    const problem = explainDeploy(new CommandFailure('docker compose', 1, output))
    expect(problem.message).toBe(
      'Error response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated',
    )
    expect(problem.fix).toMatch(/^The port 0\.0\.0\.0:80 is taken on the host/)
  })

  test('in a long sentence says what to do first, and then the sentence', () => {
    const said =
      'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint shop-web-1 (3b1f): failed to bind host port 0.0.0.0:8080/tcp: address already in use'
    const problem = explainDeploy(new CommandFailure('docker compose', 1, said))
    expect(problem.message).toMatch(/^the port .* is taken on the host$/)
    expect(problem.fix).toMatch(/^Stop what holds it, .*\. Docker said: Error response from daemon/)
    expect(problem.said).toBe(said)
  })

  test('to start a trial is quoted by the reason, not by the id of the container', () => {
    const output =
      'Error response from daemon: unable to find user x: no matching entries in passwd file\nError: failed to start containers: 2378603e9cd5'
    const { message, fix } = explainDeploy(new CommandFailure('docker', 1, output))
    expect(message).toContain('unable to find user x')
    expect(fix).toContain('The image has no user x')
  })

  test('by its time being up is reported as that', () => {
    const problem = explainDeploy(new CommandFailure('docker compose', undefined, 'half', true))
    expect(problem).toMatchObject({ message: 'docker compose took too long', timedOut: true })
  })
})
