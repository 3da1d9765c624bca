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
    ['TCP://buildkit:1234', 'buildkit 1234 as tcp://buildkit:1234'],
    ['UNIX:///run/a.sock', '/run/a.sock'],
    ['tcp://build_kit:1234', 'build_kit 1234 as tcp://build_kit:1234'],
    ['ssh://me%40corp@arm', `${SSH} -l me@corp -- arm buildctl dial-stdio`],
    [
      'ssh://arm/run/a%2520b.sock',
      `${SSH} -- arm buildctl --addr unix:///run/a%20b.sock dial-stdio`,
    ],
    ['ssh://[2001:db8::1]:22/', `${SSH} -p 22 -- 2001:db8::1 buildctl dial-stdio`],
    [
      'kube-pod://buildkit-0?context=arn:aws:eks:eu-west-1:1:cluster/ci@kubernetes',
      'kubectl --context=arn:aws:eks:eu-west-1:1:cluster/ci@kubernetes --namespace= exec --container= -i buildkit-0 -- buildctl dial-stdio',
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
    ['tcp://:1234', 'which is not an address'],
    ['tcp://buildkit:99999', 'and "99999" is no port. Write a port from 1 to 65535'],
    ['tcp://[::1]:70000', 'and "70000" is no port'],
    ['ssh://me@arm:70000/run/a.sock', 'and "70000" is no port'],
    ['tcp://buildkit:http', 'and "http" is no port'],
    ['tcp://buildkit:0', 'with port 0. Write a port from 1 to 65535'],
    ['ssh://arm:0', 'with port 0'],
    ['tcp://[fe80::1%25eth0]:1234', 'an address that holds on one network card only'],
    ['ssh://me@[fe80::1%eth0]', 'an address that holds on one network card only'],
    ['tcp://[::1:1234', 'which is not an address'],
    ['tcp://buildkit:1234#a', 'with more than host and port. Write tcp://buildkit:1234'],
    ['tcp://@buildkit:1234', 'with more than host and port. Write tcp://buildkit:1234'],
    ['tcp://a%zz:1234', 'and its host is not a name'],
    ['tcp://bücher.example:1234', 'and its host is not a name'],
    ['ssh://me%zz@arm', 'and a % in it begins no two hex digits. Write %25 for a %'],
    ['ssh://arm/run/%zz.sock', 'and a % in it begins no two hex digits'],
    ['ssh://100%@arm', 'and a % in it begins no two hex digits'],
    ['ssh://@arm', 'with nothing before the @. Write the user there'],
    ['ssh://arm;id', 'and its host is not a name'],
    ['unix:/run/a.sock', 'without a scheme. Write unix:///run/a.sock'],
    ['unix:///run/buildkit/', 'which is a folder'],
    ['unix://', 'the path of a socket begins with /'],
    ['kube-pod://buildkit-0/buildkitd', 'with more than a name. Write kube-pod://buildkit-0. Use'],
    ['kube-pod://buildkit-0:1234?namespace=a', 'Write kube-pod://buildkit-0?namespace=a. Use'],
    ['kube-pod://me@buildkit-0', 'with more than a name'],
    ['kube-pod://buildkit-0?ns=builds', 'does not know "ns" there. Use context, namespace'],
    ['kube-pod://buildkit-0?namespce=builds', 'Did you mean namespace=?'],
    ['kube-pod://buildkit-0?namespace=%zz', 'which names no pod'],
    ['docker-container://buildkit?contxt=arm', 'Did you mean context=?'],
    ['docker-container://buildkit/1', 'with more than a name. Write docker-container://buildkit'],
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
    ['docker-container://--help', 'names no container'],
    ['docker-container://.bk', 'names no container'],
    ['docker-container://bk;id', 'names no container'],
    ['kube-pod://--help', 'names no pod'],
    ['kube-pod://-v9', 'names no pod'],
    ['kube-pod://.pod', 'names no pod'],
    ['kube-pod://pod?namespace=-v9', 'names no pod'],
    ['kube-pod://pod?container=--help', 'names no pod'],
    ['ssh://-oProxyCommand', 'its host is not a name'],
    ['ssh://me@-v', 'its host is not a name'],
    ['ssh://-oProxyCommand=id@arm', 'its user begins with a dash'],
    ['tcp://-arm:1234', 'its host is not a name'],
    ['tcp://one two:1', 'which is not an address'],
  ])('%s is refused with what to write', (text, problem) => expect(said(text)).toContain(problem))

  test('a password is not quoted', () => {
    expect(said('ssh://me:hunter2@arm.example.com')).toMatch(/^a password stands in "endpoint"/)
    expect(said('kube-pod://me:hunter2@buildkit-0')).not.toContain('hunter2')
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
