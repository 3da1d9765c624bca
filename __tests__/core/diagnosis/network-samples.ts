import { push, type Sample } from './sample-output.ts'

const image = 'registry.example.com/team/app:v1'
const head = (error: string) =>
  push(
    image,
    `failed to do request: Head "https://registry.example.com/v2/team/app/blobs/sha256:8460": ${error}`,
  )

/** What is said when a registry was not reached, or not understood. */
export const networkSamples: readonly Sample[] = [
  {
    id: 'host-lookup-passing',
    output: head('dial tcp: lookup registry.example.com on 127.0.0.53:53: server misbehaving'),
    cause: '"registry.example.com"',
    fix: 'DNS',
  },
  {
    id: 'host-unknown',
    output: head('dial tcp: lookup registry.example.com on 127.0.0.53:53: no such host'),
    cause: 'no host named "registry.example.com"',
    fix: '`registry`',
  },
  {
    id: 'host-unknown',
    output: head('dial tcp: lookup registry.example.com: no such host'),
    cause: 'no host named "registry.example.com"',
    fix: '`images`',
  },
  {
    id: 'tls-unknown-authority',
    output: head(
      'tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ),
    cause: '"registry.example.com"',
    fix: '/etc/docker/certs.d/registry.example.com/ca.crt',
  },
  {
    id: 'tls-certificate-invalid',
    output: head(
      'tls: failed to verify certificate: x509: certificate is valid for example.com, not registry.example.com',
    ),
    cause: 'is valid for example.com, not registry.example.com',
    fix: 'Renew',
  },
  {
    id: 'registry-plain-http',
    output: head('http: server gave HTTP response to HTTPS client'),
    cause: 'plain HTTP',
    fix: '[registry."registry.example.com"] http=true',
  },
  {
    id: 'proxy-unreachable',
    output: head('proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: connection refused'),
    cause: 'proxy',
    fix: 'NO_PROXY',
  },
  {
    id: 'connection-refused',
    output: push(
      '127.0.0.1:5000/app:v1',
      'failed to do request: Head "https://127.0.0.1:5000/v2/app/blobs/sha256:3af3": dial tcp 127.0.0.1:5000: connect: connection refused',
    ),
    cause: '"127.0.0.1:5000"',
    fix: 'network=host',
  },
  {
    id: 'network-unreachable',
    output: head('dial tcp [2001:db8::1]:443: connect: network is unreachable'),
    cause: '"registry.example.com"',
    fix: 'IPv6',
  },
  {
    id: 'connection-timeout',
    output: head('dial tcp 192.0.2.1:443: i/o timeout'),
    cause: 'in time',
    fix: 'again',
  },
  {
    id: 'connection-timeout',
    output: head('net/http: TLS handshake timeout'),
    cause: '"registry.example.com"',
    fix: 'again',
  },
  {
    id: 'connection-timeout',
    output:
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)\n',
    cause: '"registry-1.docker.io"',
    fix: 'status page',
  },
  {
    id: 'connection-lost',
    output: head('EOF'),
    cause: 'broke in the middle',
    fix: 'again',
  },
  {
    id: 'connection-lost',
    output: head('read tcp 10.1.0.4:52736->192.0.2.1:443: read: connection reset by peer'),
    cause: '"registry.example.com"',
    fix: 'proxy',
  },
]
