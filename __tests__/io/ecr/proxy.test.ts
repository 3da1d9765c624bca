import { once } from 'node:events'
import { request as ask, createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type AwsServer, idToken, roleKeys, startAws, token } from '../../support/aws-server.ts'
import { ecrHere, place, withEnvironment } from '../../support/ecr-rim.ts'

let aws: AwsServer
let proxy: Awaited<ReturnType<typeof startProxy>>
beforeEach(async () => {
  aws = await startAws({
    GetAuthorizationToken: token('token-xyz-9z'),
    IdToken: idToken('repo:acme/app'),
    AssumeRoleWithWebIdentity: roleKeys('AssumeRoleWithWebIdentity'),
  })
  proxy = await startProxy(Number(new URL(aws.url).port))
})
afterEach(async () => {
  await proxy.stop()
  await aws.stop()
})

/** A host that only the proxy knows. */
const HOST = 'http://aws.invalid'

const askToken = (variables: Readonly<Record<string, string>>, role = '') =>
  withEnvironment({ AWS_ENDPOINT_URL: HOST, ...variables }, async () => {
    const keys = role ? { accessKeyId: '', secretAccessKey: '' } : {}
    return (await ecrHere({ attempts: 1 }).factory(place({ ...keys, role }))).token()
  })

describe('requests to AWS go through the proxy of the environment', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('%s', async (name) => {
    await askToken({ [name]: proxy.url })
    expect(proxy.asked).toEqual(['aws.invalid:80'])
  })

  test('those for a role, too', async () => {
    await askToken(
      {
        HTTP_PROXY: proxy.url,
        ACTIONS_ID_TOKEN_REQUEST_URL: HOST,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      },
      'arn:aws:iam::123456789012:role/publish',
    )
    expect(new Set(proxy.asked)).toEqual(new Set(['aws.invalid:80']))
    expect(aws.operations()).toEqual([
      'IdToken',
      'AssumeRoleWithWebIdentity',
      'GetAuthorizationToken',
    ])
  })

  test.each(['NO_PROXY', 'no_proxy'])('but not where %s names the host', async (name) => {
    const asked = askToken({ HTTP_PROXY: proxy.url, [name]: 'aws.invalid' })
    await expect(asked).rejects.toThrow(/its host name cannot be resolved/)
    expect(proxy.asked).toEqual([])
  })

  test('HTTPS goes through HTTPS_PROXY', async () => {
    const variables = { AWS_ENDPOINT_URL: 'https://aws.invalid', HTTPS_PROXY: proxy.url }
    await expect(askToken(variables)).rejects.toThrow(/cannot log in to Amazon ECR/) // no TLS there
    expect(proxy.asked).toEqual(['aws.invalid:443'])
  })
})

describe('the API is where the host of the registry says:', () => {
  /** The host that is asked first; nothing there speaks TLS. */
  const askedBy = (asked: Promise<unknown>) =>
    asked.then(
      () => 'an answer',
      () => proxy.asked[0],
    )
  const ecr = (more: Partial<Parameters<typeof place>[1]>) =>
    withEnvironment({ HTTPS_PROXY: proxy.url }, () =>
      askedBy((async () => (await ecrHere({ attempts: 1 }).factory(place({}, more))).token())()),
    )

  test.each([
    ['us-west-2', {}, 'api.ecr.us-west-2.amazonaws.com:443'],
    ['us-east-1', { fips: true }, 'api.ecr-fips.us-east-1.amazonaws.com:443'],
    ['us-gov-west-1', { fips: true }, 'api.ecr-fips.us-gov-west-1.amazonaws.com:443'],
    ['us-west-2', { fips: true, dualStack: true }, 'ecr-fips.us-west-2.api.aws:443'],
    ['eu-central-1', { dualStack: true }, 'ecr.eu-central-1.api.aws:443'],
    ['cn-north-1', {}, 'api.ecr.cn-north-1.amazonaws.com.cn:443'],
    ['eusc-de-east-1', {}, 'api.ecr.eusc-de-east-1.amazonaws.eu:443'],
  ])('%s %j', async (region, more, host) => {
    expect(await ecr({ region, ...more })).toBe(host)
  })

  test('that of ECR Public is in us-east-1', async () => {
    const asked = withEnvironment({ HTTPS_PROXY: proxy.url, AWS_REGION: 'eu-central-1' }, () =>
      askedBy(
        (async () => {
          const { publicFactory } = ecrHere({ attempts: 1 })
          return (await publicFactory({ kind: 'ecr-public', aws: place().aws })).token()
        })(),
      ),
    )
    expect(await asked).toBe('api.ecr-public.us-east-1.amazonaws.com:443')
  })
})

/** Connects everybody, wherever they want to go, to one port of loopback. */
async function startProxy(port: number) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { host, pathname, search } = new URL(request.url ?? '')
    asked.push(`${host}:80`)
    const { method = '', headers } = request
    const there = { host: '127.0.0.1', port, path: pathname + search, method, headers }
    request.pipe(
      ask(there, (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers)
        answer.pipe(response)
      }),
    )
  }).on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    const there = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      there.pipe(socket).pipe(there)
    })
    for (const end of [there, socket]) end.on('error', () => undefined)
    socket.on('close', () => there.destroy())
    there.on('close', () => socket.destroy())
  })
  await once(server.listen(0, '127.0.0.1').unref(), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
