import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What AWS answers to one request. */
export interface Reply {
  readonly status?: number
  readonly body: object | string
}

export interface Asked {
  /** `GetAuthorizationToken`, `AssumeRole`, `IdToken` … */
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  /** Id of the key that signed it; empty where it is not signed. */
  readonly key: string
  /** Region and service of the signature: `us-west-2/ecr`. */
  readonly scope: string
}

/** Replies by operation: one for each time, the last one for ever. */
export type Replies = Readonly<Record<string, Reply | readonly Reply[]>>

export type AwsServer = Awaited<ReturnType<typeof startAws>>

/** An error as the JSON protocol of ECR writes it. */
export const refused = (type: string, message: string, status = 400): Reply => ({
  status,
  body: { __type: type, message },
})

/** An error as the query protocol of STS writes it. */
export const refusedBySts = (code: string, message: string, status = 403): Reply => ({
  status,
  body: `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>0</RequestId></ErrorResponse>`,
})

export const token = (password: string, seconds = 12 * 3600): Reply => ({
  body: {
    authorizationData: [
      {
        authorizationToken: btoa(`AWS:${password}`),
        expiresAt: Date.now() / 1000 + seconds,
        proxyEndpoint: 'https://123456789012.dkr.ecr.us-west-2.amazonaws.com',
      },
    ],
  },
})

/** The keys of a role, as STS hands them out. */
export const roleKeys = (action: string, account = '123456789012', seconds = 3600): Reply => ({
  body: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>
  <AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId><Arn>arn:aws:sts::${account}:assumed-role/publish/x</Arn></AssumedRoleUser>
  <Credentials><AccessKeyId>ASIAOFTHEROLE0000000</AccessKeyId><SecretAccessKey>secret-of-the-role</SecretAccessKey>
  <SessionToken>session-of-the-role</SessionToken><Expiration>${new Date(Date.now() + seconds * 1000).toISOString()}</Expiration></Credentials>
</${action}Result></${action}Response>`,
})

/** What GitHub says of a job, unsigned: it is not checked here. */
export const idToken = (subject: string): Reply => {
  const claims = { iss: 'https://token.actions.githubusercontent.com', sub: subject }
  return { body: { value: `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sig` } }
}

/** ECR, ECR Public, STS and GitHub's token service on loopback, in their own protocols. Its process ends even if a test forgets to stop it. */
export async function startAws(replies: Replies) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const { operation, input } = await read(request)
    const [, key = '', scope = ''] =
      /Credential=([^/]+)\/\d+\/([^/]+\/[^/]+)/.exec(request.headers.authorization ?? '') ?? []
    const before = asked.filter((one) => one.operation === operation).length
    asked.push({ operation, input, key, scope })
    const them = [replies[operation] ?? refused('UnknownOperationException', operation)].flat()
    const { status = 200, body } = them[Math.min(before, them.length - 1)] as Reply
    const isText = typeof body === 'string'
    response.writeHead(status, {
      'content-type': isText ? 'text/xml' : 'application/x-amz-json-1.1',
      'x-amzn-requestid': '0',
    })
    response.end(isText ? body : JSON.stringify(body))
  })
  await once(server.listen(0, '127.0.0.1').unref(), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    asked,
    operations: () => asked.map(({ operation }) => operation),
    stop: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}

async function read(request: IncomingMessage) {
  let text = ''
  for await (const chunk of request) text += chunk
  const target = request.headers['x-amz-target']
  if (typeof target === 'string')
    return { operation: target.split('.')[1] ?? '', input: JSON.parse(text || '{}') }
  if (request.method === 'GET') {
    const { searchParams } = new URL(request.url ?? '', 'http://loopback')
    const { authorization } = request.headers
    return { operation: 'IdToken', input: { ...Object.fromEntries(searchParams), authorization } }
  }
  const { Action = '', ...input } = Object.fromEntries(new URLSearchParams(text))
  return { operation: Action, input }
}
