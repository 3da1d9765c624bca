import { expect, test } from '@jest/globals'
import { withMoto } from '../../../script/parts/aws/moto.ts'
import { hasMoto } from '../../../script/parts/tools/machine.ts'
import { describeWith } from '../../support/real-parts.ts'

describeWith({ moto: hasMoto() }, 'moto', () => {
  test('plays Amazon ECR on loopback, forgets when told to, and is gone after stop', async () => {
    const url = await withMoto(async (moto) => {
      const created = await call(moto.url, 'CreateRepository', { repositoryName: 'team/app' })
      expect(created['repository']).toMatchObject({
        repositoryUri: `${moto.account}.dkr.ecr.us-west-2.amazonaws.com/team/app`,
      })
      await moto.reset()
      expect(await call(moto.url, 'DescribeRepositories', {})).toMatchObject({
        repositories: [],
      })
      return moto.url
    })
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  }, 90_000)
})

async function call(url: string, action: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AmazonEC2ContainerRegistry_V20150921.${action}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261123/us-west-2/ecr/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Record<string, unknown>
}
