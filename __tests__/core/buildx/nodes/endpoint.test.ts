import { describe, expect, test } from '@jest/globals'
import { parseEndpoint } from '../../../../src/core/buildx/nodes/endpoint.ts'

/** What is connected to, in a line. */
function read(text: string): string {
  const endpoint = parseEndpoint('endpoint', text)
  if (endpoint.kind === 'tcp') return `${endpoint.host} ${endpoint.port} as ${endpoint.url}`
  if (endpoint.kind === 'unix') return endpoint.path
  return [endpoint.program, ...endpoint.args].join(' ')
}

const SSH = 'ssh -o BatchMode=yes -o ConnectTimeout=10'

describe('an address of BuildKit', () => {
  test.each<[text: string, read: string]>([
    [
      'tcp://buildkit.example.com:1234',
      'buildkit.example.com 1234 as tcp://buildkit.example.com:1234',
    ],
    ['tcp://10.0.0.2:80/', '10.0.0.2 80 as tcp://10.0.0.2:80'],
    ['tcp://[::1]:1234', '::1 1234 as tcp://[::1]:1234'],
    ['unix:///run/buildkit/buildkitd.sock', '/run/buildkit/buildkitd.sock'],
    ['ssh://me@arm.example.com', `${SSH} -l me -- arm.example.com buildctl dial-stdio`],
    [
      'ssh://arm:2222/run/user/1000/buildkit/buildkitd.sock',
      `${SSH} -p 2222 -- arm buildctl --addr unix:///run/user/1000/buildkit/buildkitd.sock dial-stdio`,
    ],
    [
      'kube-pod://buildkit-0?namespace=builds&context=ci&container=buildkitd',
      'kubectl --context=ci --namespace=builds exec --container=buildkitd -i buildkit-0 -- buildctl dial-stdio',
    ],
    ['docker-container://buildkit', 'docker exec -i buildkit buildctl dial-stdio'],
    [
      'docker-container://buildkit?context=arm',
      'docker --context=arm exec -i buildkit buildctl dial-stdio',
    ],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))

  test.each<[text: string, problem: string]>([
    ['buildkit:1234', '"endpoint" is "buildkit:1234", without a scheme. Write tcp://buildkit:1234'],
    [
      '/run/buildkitd.sock',
      '"endpoint" is "/run/buildkitd.sock", without a scheme. Write unix:///run/buildkitd.sock',
    ],
    ['buildkit.example.com', 'The name of a docker context goes with driver: docker-container'],
    [
      'tcp://buildkit',
      '"endpoint" is "tcp://buildkit", without a port. Write the port, too: tcp://buildkit:1234',
    ],
    ['tcp://:1234', 'which is no address'],
    ['tcp://buildkit:99999', 'which is no address'],
    ['tcp://buildkit:1234/path', 'with more than host and port. Write tcp://buildkit:1234'],
    ['tcp://me@buildkit:1234', 'with more than host and port'],
    [
      'unix://run/buildkitd.sock',
      'and the path of a socket begins with /. Write unix:///run/buildkitd.sock',
    ],
    [
      'https://buildkit.example.com',
      'and BuildKit is addressed by tcp. Write tcp://buildkit.example.com:1234, and the authority of its certificate in "builder-tls-ca"',
    ],
    ['http://buildkit:8080', 'Write tcp://buildkit:8080'],
    ['npipe:////./pipe/buildkitd', 'a scheme that buildx does not know'],
    ['ssh://', 'which names no machine'],
    ['ssh://me@arm?x=1', 'Write ssh://user@example.com:22'],
    ['kube-pod://', 'no pod'],
    ['kube-pod://Pod_1', 'which names no pod'],
    ['kube-pod://pod?namespace=a%20b', 'which names no pod'],
    ['docker-container://', 'names no container'],
    ['docker-container://-rm', 'names no container'],
    ['tcp://one two:1', 'which is no address'],
  ])('%s is refused with what to write', (text, problem) => expect(said(text)).toContain(problem))

  test('a password is not quoted', () => {
    expect(said('ssh://me:hunter2@arm.example.com')).toMatch(/^a password stands in "endpoint"/)
    expect(said('tcp://me:hunter2@arm:99999')).not.toContain('hunter2')
  })
})

function said(text: string): string {
  try {
    return `read as ${read(text)}`
  } catch (problem) {
    return String(problem)
  }
}
