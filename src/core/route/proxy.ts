import { bitsOf, isLoopbackAddress, isWithin, networkOf, splitHostPort } from './network.ts'

/** Which proxies are named, as in the variables of the same names; texts as they are written. */
export interface Proxies {
  readonly http: string
  readonly https: string
  readonly exceptions: string
}

type Variables = Readonly<Record<string, string | undefined>>

/**
 * The proxies of an environment. As Go reads it: capitals first, an empty variable is none, and
 * ALL_PROXY is not known. https://pkg.go.dev/golang.org/x/net/http/httpproxy
 */
export function proxiesIn(environment: Variables): Proxies {
  const first = (name: string) => environment[name] || environment[name.toLowerCase()] || ''
  return {
    http: first('HTTP_PROXY'),
    https: first('HTTPS_PROXY'),
    exceptions: first('NO_PROXY'),
  }
}

/** Whether any proxy is named. */
export const namesProxy = ({ http, https }: Proxies): boolean => http !== '' || https !== ''

/** The proxy for an address; undefined for none, `invalid` where it is no address itself. */
export function proxyFor(url: URL, proxies: Proxies): URL | 'invalid' | undefined {
  const text = url.protocol === 'https:' ? proxies.https : proxies.http
  if (text === '' || isException(url, proxies.exceptions)) return undefined
  return addressOf(text) ?? 'invalid'
}

const SCHEMES = ['http:', 'https:', 'socks5:', 'socks5h:']

/** Without a scheme, `http://` is meant. */
function addressOf(text: string): URL | undefined {
  const trimmed = text.trim()
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`
  const url = URL.canParse(whole) ? new URL(whole) : undefined
  return url && SCHEMES.includes(url.protocol) && url.hostname !== '' ? url : undefined
}

/** Passwords in the addresses of proxies, as they are written and as they are meant. */
export const proxyPasswords = (environment: Variables): string[] =>
  ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].flatMap((name) => {
    const text = environment[name] ?? ''
    const password = addressOf(text)?.password
    return password ? [password, decoded(password), passwordWrittenIn(text)] : []
  })

/** What a URL quotes may be written without quotes. */
function passwordWrittenIn(text: string): string {
  const login = text.slice(0, text.lastIndexOf('@'))
  const start = login.indexOf('://')
  const [, ...password] = login.slice(start < 0 ? 0 : start + 3).split(':')
  return password.join(':')
}

/** User name and password of a proxy, as `Basic` sends them; undefined where it has none. */
export function proxyLogin({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined
  return `${decoded(username)}:${decoded(password)}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether NO_PROXY names a host, or no proxy may know it: this machine itself. */
function isException(url: URL, exceptions: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === 'localhost' || isLoopbackAddress(host)) return true
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return exceptions
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .some((entry) => entry !== '' && covers(entry, host, port))
}

/** `*`, `10.0.0.0/8`, `10.0.0.1`, `[::1]:443`, `example.com:5000`, `.example.com`, `*.example.com`. */
function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  const network = networkOf(entry)
  if (network) return isWithin(network, host)
  const { host: named, port: only } = splitHostPort(entry) ?? { host: entry, port: '' }
  if (named === '' || (only !== '' && only !== port)) return false
  const bits = bitsOf(named)
  return bits === undefined ? isUnder(host, named) : bits === bitsOf(host)
}

/** A name stands for all below it, and for itself unless it begins with a dot. */
function isUnder(host: string, named: string): boolean {
  const domain = named.startsWith('*.') ? named.slice(1) : named
  if (domain.startsWith('.')) return host.endsWith(domain)
  return host === domain || host.endsWith(`.${domain}`)
}
