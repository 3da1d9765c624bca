import type { Row } from '../row.ts'

/** The registry was not reached, or not understood: names, certificates, connections. */
export const networkRows: readonly Row[] = [
  {
    id: 'host-lookup-passing',
    says: /lookup (?<host>\S+?)(?: on [^\s:]+:\d+)?: (?:server misbehaving|[^\n]*Temporary failure in name resolution)/,
    cause: 'the machine\'s name service did not answer when asked for "{host}"',
    fix: 'Run the job again; on your own runner, check its DNS server (/etc/resolv.conf)',
    passing: 'transient',
  },
  {
    id: 'host-unknown',
    says: /lookup (?<host>\S+?)(?: on [^\s:]+:\d+)?: no such host/,
    cause: 'there is no host named "{host}"',
    fix: "Correct the host in `registry`, `images` or the Dockerfile's FROM line. If only your network knows it, run on a runner inside it",
    passing: 'never',
  },
  {
    id: 'tls-unknown-authority',
    says: /x509: certificate signed by unknown authority|x509: certificate is not trusted/,
    cause: '"{address|the registry}" shows a certificate that this builder does not trust',
    fix: 'Put the certificate of its authority on the runner as /etc/docker/certs.d/{address|HOST}/ca.crt; a docker-container builder needs it in `buildkitd-config-inline` too: [registry."{address|HOST}"] ca=["/etc/docker/certs.d/{address|HOST}/ca.crt"]',
    passing: 'never',
  },
  {
    id: 'tls-certificate-invalid',
    says: /x509: (?<detail>certificate (?:has expired|is valid for|relies on)[^\n]*|cannot validate certificate[^\n]*)/,
    cause: 'the certificate of "{address|the registry}" is not good for it: {detail}',
    fix: 'Renew the certificate, or use the host name that stands in it',
    passing: 'never',
  },
  {
    id: 'registry-plain-http',
    says: /server gave HTTP response to HTTPS client|first record does not look like a TLS handshake/,
    cause: '"{address|the registry}" speaks plain HTTP, the builder expects HTTPS',
    fix: 'Give the registry a certificate. For a test registry, allow HTTP: "insecure-registries": ["{address|HOST}"] in /etc/docker/daemon.json, or `buildkitd-config-inline` with [registry."{address|HOST}"] http=true',
    passing: 'never',
  },
  {
    id: 'proxy-unreachable',
    says: /proxyconnect tcp: (?<detail>[^\n]*)/,
    cause: 'the proxy of this machine did not let the builder through: {detail}',
    fix: 'Correct HTTPS_PROXY, or add "{address|the registry}" to NO_PROXY',
    passing: 'never',
  },
  {
    id: 'connection-refused',
    says: /connect: connection refused/,
    cause: 'nothing answers at "{address|the registry}"',
    fix: 'Check host and port, and that the registry is running. A docker-container builder does not see localhost of the machine: write `driver-opts: network=host`',
    passing: 'transient',
  },
  {
    id: 'network-unreachable',
    says: /connect: (?:network is unreachable|no route to host)/,
    cause: 'this machine has no way to "{address|the registry}"',
    fix: 'Check its network and firewall; a registry with an IPv6 address only is out of reach of hosted runners',
    passing: 'never',
  },
  {
    id: 'connection-timeout',
    says: /i\/o timeout|TLS handshake timeout|Client\.Timeout (?:or context cancellation )?exceeded|context deadline exceeded|timeout awaiting response headers/,
    cause: '"{address|the registry}" did not answer in time',
    fix: 'Run the job again; if it comes back, see https://www.githubstatus.com and the status page of the registry, and check proxies and firewalls between',
    passing: 'transient',
  },
  {
    id: 'connection-lost',
    says: /connection reset by peer|unexpected EOF|broken pipe|use of closed network connection|http2: [^\n]*(?:GOAWAY|connection lost)|: EOF(?:\n|$)/,
    cause: 'the connection to "{address|the registry}" broke in the middle',
    fix: 'Run the job again; if it comes back, look for a proxy or firewall that ends long uploads',
    passing: 'transient',
  },
]
