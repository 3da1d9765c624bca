import {
  DescribeImageScanFindingsCommand,
  type DescribeImageScanFindingsCommandOutput,
  StartImageScanCommand,
} from '@aws-sdk/client-ecr'
import type { Ecr, ScanAnswer, ScanFinding } from '../../core/ecr/client.ts'
import { basicFinding, enhancedFinding } from '../../core/ecr/scan/scan-answer.ts'
import { ask } from './ask.ts'
import { addressed, type RegistryOfAccount, requestFor } from './registry-of-account.ts'

const PAGE = 1000

type Started = Awaited<ReturnType<Ecr['startScan']>>

/** Starts a basic scan; where Amazon Inspector scans on its own, there is nothing to start. */
export async function startScan(
  registry: RegistryOfAccount,
  name: string,
  imageDigest: string,
): Promise<Started> {
  const { client, options, guard } = registry.regional
  await guard()
  const request = requestFor(registry, 'StartImageScan', name, 'start a scan in')
  const command = new StartImageScanCommand({
    ...addressed(registry, name),
    imageId: { imageDigest },
  })
  const start = async (): Promise<Started> => {
    await client.send(command, options)
    return 'started'
  }
  return ask<Started, Started>(request, start, {
    LimitExceededException: () => 'limit',
    UnsupportedImageTypeException: () => 'unsupported',
    ValidationException: (error) => {
      if (/feature is disabled|enhanced/i.test(error.message)) return 'automatic'
      throw error
    },
  })
}

/** What a scan has found, all pages of it. */
export async function scanFindings(
  registry: RegistryOfAccount,
  name: string,
  imageDigest: string,
): Promise<ScanAnswer> {
  await registry.regional.guard()
  const findings: ScanFinding[] = []
  for (let from: string | undefined; ; ) {
    const page = await askPage(registry, name, imageDigest, from)
    if (!page) return { status: 'NOT_FOUND', description: '', counts: {}, findings: [] }
    const { findings: basic = [], enhancedFindings = [] } = page.imageScanFindings ?? {}
    findings.push(...basic.map(basicFinding), ...enhancedFindings.flatMap(enhancedFinding))
    if (!page.nextToken || page.nextToken === from) return { ...answerOf(page), findings }
    from = page.nextToken
  }
}

async function askPage(
  registry: RegistryOfAccount,
  name: string,
  imageDigest: string,
  nextToken: string | undefined,
): Promise<DescribeImageScanFindingsCommandOutput | undefined> {
  const { client, options } = registry.regional
  const command = new DescribeImageScanFindingsCommand({
    ...addressed(registry, name),
    imageId: { imageDigest },
    maxResults: PAGE,
    ...(nextToken ? { nextToken } : {}),
  })
  const request = requestFor(registry, 'DescribeImageScanFindings', name, 'read the scan in')
  return ask(request, () => client.send(command, options), {
    ScanNotFoundException: () => undefined,
  })
}

function answerOf({ imageScanStatus, imageScanFindings }: DescribeImageScanFindingsCommandOutput) {
  return {
    status: imageScanStatus?.status ?? 'COMPLETE',
    description: imageScanStatus?.description ?? '',
    counts: imageScanFindings?.findingSeverityCounts ?? {},
  }
}
