import { expect, test } from '@jest/globals'
import { askOracle, goOracle } from '../../../script/parts/tools/go-oracle.ts'
import { proxiesIn, proxyFor } from '../../../src/core/route/proxy.ts'
import { describeWith } from '../../support/real-parts.ts'
import { randomFrom } from '../guard/random-ignore-files.ts'

const QUESTIONS = 60_000

const HOSTS = [
  ...['registry.example.com', 'example.com', 'notexample.com', 'a.b.example.com', 'localhost'],
  ...['registry.localhost', '10.1.2.3', '10.200.0.1', '192.168.1.10', '127.0.0.1', '127.9.9.9'],
  ...['[::1]', '[fd00::1]', '[fd00:1::1]', '[::ffff:10.1.2.3]', '[2001:db8::5]', 'registry'],
]
const PORTS = ['', ':443', ':80', ':5000', ':8443']
const ENTRIES = [
  ...['*', '*.', '*.example.com', '.example.com', 'example.com', 'EXAMPLE.com', 'a.b.example.com'],
  ...['example.com:443', '.example.com:5000', '*.example.com:5000', 'example.com:', ':443', '.'],
  ...['10.0.0.0/8', '10.1.2.3', '10.1.2.3:5000', '10.1.2.3/32', '10.1.2.3/33', '010.1.2.3'],
  ...['192.168.0.0/16', '0.0.0.0/0', '::/0', 'fd00::/16', '[fd00::1]', '[fd00::1]:443', 'fd00::1'],
  ...['::ffff:10.0.0.0/104', '::ffff:10.1.2.3', '2001:db8::/32', 'registry', 'regis*', 'localhost'],
  ...['', ' ', '  example.com  ', '*.registry', 'com', '127.0.0.1', '[::1]:5000', '[2001:db8::5]'],
]
const PROXIES = [
  ...['', 'http://proxy.example.net:3128', 'proxy.example.net:3128', 'proxy.example.net'],
  ...['https://user:pass%40word@proxy.example.net', 'socks5://10.0.0.9:1080'],
]
const NAMES = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY']

const oracle = goOracle('proxy')

describeWith({ go: oracle }, 'the proxy of an environment', () => {
  test(`of ${QUESTIONS} random questions, each is answered as Go answers it`, async () => {
    const random = randomFrom(20261129)
    const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const questions = Array.from({ length: QUESTIONS }, () => {
      const environment: Record<string, string> = {}
      for (const name of NAMES) if (random() < 0.5) environment[name] = one(PROXIES)
      const exceptions = () =>
        Array.from({ length: Math.floor(random() * 4) }, () => one(ENTRIES)).join(',')
      if (random() < 0.8) environment['NO_PROXY'] = exceptions()
      if (random() < 0.3) environment['no_proxy'] = exceptions()
      const url = `${one(['http', 'https'])}://${one(HOSTS)}${one(PORTS)}/v2/`
      return { environment, url }
    })
    const answers = await askOracle<(typeof questions)[0], { proxy: string }>(
      oracle ?? '',
      questions,
    )
    const different = questions.flatMap((question, at) => {
      const found = proxyFor(new URL(question.url), proxiesIn(question.environment))
      const mine = found instanceof URL ? plain(found.href) : String(found ?? '')
      const theirs = plain(answers[at]?.proxy ?? '')
      return mine === theirs ? [] : [{ ...question, mine, theirs }]
    })
    expect(answers).toHaveLength(QUESTIONS)
    expect(different.slice(0, 5)).toEqual([])
  })
})

/** What has no path may be written with a slash at its end. */
const plain = (text: string) => text.replace(/\/$/, '')
