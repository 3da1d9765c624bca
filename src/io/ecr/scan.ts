import {
  DescribeImageScanFindingsCommand,
  type DescribeImageScanFindingsCommandOutput,
  StartImageScanCommand,
} from '@aws-sdk/client-ecr'
import type { Ecr, ScanAnswer, ScanFinding } from '../../core/ecr/client.ts'
import { basicFinding, enhancedFinding, scanState } from '../../core/ecr/scan/scan-answer.ts'
import { Problem } from '../../core/problem.ts'
import { entriesIn } from '../../core/text/foreign.ts'
import { askAws } from './ask.ts'
import { addressed, type RegistryOfAccount, requestFor } from './registry-of-account.ts'

const PAGE = 1000
/** Findings of one image, and pages of them: an answer without end is none. */
const MOST = 20_000
const MOST_PAGES = 100

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
  return askAws<Started, Started>(request, start, {
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
  let from: string | undefined
  for (let pages = 1; pages <= MOST_PAGES && findings.length <= MOST; pages++) {
    const page = await askPage(registry, name, imageDigest, from)
    if (!page) return { status: 'NOT_FOUND', description: '', counts: {}, findings: [] }
    const { imageScanStatus, imageScanFindings } = page
    const { findings: basic, enhancedFindings } = imageScanFindings ?? {}
    for (const one of entriesIn(basic)) findings.push(basicFinding(one))
    for (const one of entriesIn(enhancedFindings)) findings.push(...enhancedFinding(one))
    if (!page.nextToken || page.nextToken === from)
      return { ...scanState(imageScanStatus, imageScanFindings), findings }
    from = page.nextToken
  }
  throw new Problem(
    `the scan of ${imageDigest} in "${name}" has no end: more than ${findings.length} findings`,
    'Use a smaller base image, or write ecr-scan: off',
  )
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
  return askAws(request, () => client.send(command, options), {
    ScanNotFoundException: () => undefined,
  })
}
