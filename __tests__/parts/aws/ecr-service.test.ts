import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  type EcrService,
  ecrAddresses,
  ecrHosts,
  startEcrService,
} from '../../../script/parts/aws/ecr-service.ts'
import {
  type RealHosts,
  realHostParts,
  startRealHosts,
} from '../../../script/parts/engine/real-hosts.ts'
import { findProgram, hasMoto } from '../../../script/parts/tools/machine.ts'
import { putImage } from '../../support/put-image.ts'
import { describeWith } from '../../support/real-parts.ts'

const parts = {
  ...realHostParts(),
  moto: hasMoto(),
  'docker-registry': findProgram('docker-registry'),
}

describeWith(parts, 'Amazon ECR on loopback', () => {
  let hosts: RealHosts
  let ecr: EcrService
  beforeAll(async () => {
    hosts = await startRealHosts(ecrAddresses)
    ecr = await startEcrService(hosts)
  }, 60_000)
  afterAll(async () => {
    await ecr?.stop()
    await hosts?.stop()
  })

  test('has registries that take the token moto gives, and no other', async () => {
    const { body } = await ecr.call('GetAuthorizationToken', {})
    const { authorizationToken: token, proxyEndpoint } = body.authorizationData[0]
    expect(proxyEndpoint).toBe(`https://${ecrHosts.home}`)
    const ask = ({ url }: { url: string }, authorization: string) =>
      fetch(`${url}/v2/`, { headers: { authorization } }).then(({ status }) => status)
    for (const registry of Object.values(ecr.registries))
      expect(await ask(registry, `Basic ${token}`)).toBe(200)
    expect(await ask(ecr.registries.home, `Basic ${btoa('AWS:other-token')}`)).toBe(401)
    ecr.calls()
  })

  test('passes what it is asked on to moto, and shows which calls there were', async () => {
    const { body } = await ecr.call('CreateRepository', { repositoryName: 'team/app' })
    expect(body.repository.repositoryUri).toBe(`${ecrHosts.home}/team/app`)
    const missing = await ecr.call('DescribeRepositories', { repositoryNames: ['none'] })
    expect(missing).toMatchObject({ status: 400, body: { __type: 'RepositoryNotFoundException' } })
    expect(ecr.calls()).toEqual(['CreateRepository', 'DescribeRepositories'])
    expect(ecr.calls()).toEqual([])
  })

  test('scans an image that was pushed to the registry', async () => {
    const scan = (imageDigest: string) =>
      ecr.call('StartImageScan', { repositoryName: 'team/app', imageId: { imageDigest } })
    expect(await scan(`sha256:${'0'.repeat(64)}`)).toMatchObject({ status: 400 })
    const digest = await putImage(ecr.registries.home, 'team/app', 'v1', {})
    expect(await scan(digest)).toMatchObject({
      status: 200,
      body: { imageId: { imageDigest: digest }, imageScanStatus: { status: 'IN_PROGRESS' } },
    })
    expect(await scan(digest)).toMatchObject({ body: { __type: 'LimitExceededException' } })
  })
})
