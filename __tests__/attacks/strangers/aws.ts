import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Hostile } from '../../../script/attacks/hostile.ts'
import type { Secrets } from '../canaries.ts'

/** AWS on loopback — ECR, STS, GitHub's ID tokens — that says what it likes, and repeats what it was told. */
export interface HostileAws {
  readonly url: string
  readonly stop: () => void
}

export async function hostileAws(by: Hostile, ours: Secrets): Promise<HostileAws> {
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { status, body } = answer(by, operationOf(request, text), ours, text)
    response.writeHead(status, {
      'content-type': by.one(['application/x-amz-json-1.1', 'text/xml']),
    })
    response.end(body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

function operationOf({ headers, method }: IncomingMessage, text: string): string {
  if (method === 'GET') return 'IdToken'
  const target = String(headers['x-amz-target'] ?? '').split('.')[1]
  return target ?? new URLSearchParams(text).get('Action') ?? ''
}

function answer(by: Hostile, operation: string, ours: Secrets, reported: string) {
  if (by.often(0.12)) return refusal(by, ours, reported)
  const whole = GOOD(by, ours)[operation] ?? {}
  if (typeof whole === 'string') return { status: 200, body: by.often(0.9) ? whole : by.text() }
  const body = by.often(0.6) ? whole : by.one([by.spoil(whole, 0.3), by.value()])
  return { status: 200, body: JSON.stringify(body) }
}

const ERRORS = [
  ...[
    'AccessDeniedException',
    'RepositoryNotFoundException',
    'ThrottlingException',
    'ServerException',
  ],
  ...[
    'RepositoryAlreadyExistsException',
    'ScanNotFoundException',
    'ExpiredTokenException',
    'constructor',
  ],
]

function refusal(by: Hostile, ours: Secrets, reported: string) {
  const words = `${by.text()} ${reported.slice(0, 3_000)} ${ours.awsSession.value} ${by.text()}`
  const type = by.one([...ERRORS, by.text()])
  const json = JSON.stringify({ __type: type, message: by.one([words, by.value(), by.flood()]) })
  const xml = `<ErrorResponse><Error><Type>Sender</Type><Code>${type}</Code><Message>${words.replace(/[<&>]/g, ' ')}</Message></Error></ErrorResponse>`
  return {
    status: by.one([400, 400, 403, 500]),
    body: by.one([json, json, xml, words, by.flood()]),
  }
}

const GOOD = (by: Hostile, ours: Secrets): Readonly<Record<string, unknown>> => ({
  GetAuthorizationToken: {
    authorizationData: [
      {
        authorizationToken: base64(
          by.one([`AWS:${ours.ecrToken.value}`, 'AWS:a', 'x', 'AWS:latest']),
        ),
        expiresAt: by.one([Date.now() / 1000 + 43_200, by.value()]),
        proxyEndpoint: by.one(['https://123456789012.dkr.ecr.us-west-2.amazonaws.com', by.text()]),
      },
    ],
  },
  DescribeRepositories: { repositories: [repository(by)] },
  CreateRepository: { repository: repository(by) },
  GetLifecyclePolicy: { lifecyclePolicyText: by.one(['{"rules":[]}', by.text(), by.flood()]) },
  DescribeImageScanFindings: {
    imageScanStatus: {
      status: by.one(['COMPLETE', 'COMPLETE', by.text()]),
      description: by.text(),
    },
    nextToken: by.one([undefined, undefined, 'always', String(by.below(1e9))]),
    imageScanFindings: {
      findingSeverityCounts: by.one([{ LOW: 1 }, by.value(), { [by.text()]: by.value() }]),
      findings: [{ name: by.text(), severity: by.text(), uri: by.text(), attributes: by.value() }],
      enhancedFindings: by.one([[], [by.value()], by.value()]),
    },
  },
  AssumeRoleWithWebIdentity: role(ours, 'AssumeRoleWithWebIdentity'),
  AssumeRole: role(ours, 'AssumeRole'),
  IdToken: {
    value: by.one([
      `e30.${base64(JSON.stringify({ iss: by.text(), sub: by.text() }))}.${ours.listed.value}`,
      'a',
    ]),
  },
})

const base64 = (text: string) => Buffer.from(text).toString('base64')

const repository = (by: Hostile) => ({
  repositoryName: by.one(['acme/app', by.text()]),
  repositoryUri: by.text(),
  imageTagMutability: by.one(['MUTABLE', 'IMMUTABLE', by.text()]),
  imageTagMutabilityExclusionFilters: by.one([[], [{ filter: '*a*a*a*a*a*b' }], by.value()]),
  encryptionConfiguration: by.one([{ encryptionType: 'AES256' }, by.value()]),
})

const role = (ours: Secrets, action: string) =>
  `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>
  <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/publish/x</Arn></AssumedRoleUser>
  <Credentials><AccessKeyId>ASIAOFTHEROLE0000000</AccessKeyId><SecretAccessKey>${ours.awsKey.value}</SecretAccessKey>
  <SessionToken>${ours.awsSession.value}</SessionToken><Expiration>2036-01-01T00:00:00Z</Expiration></Credentials>
</${action}Result></${action}Response>`
