import type { Ecr } from '../../core/ecr/client.ts'
import type { EcrOptions } from '../../core/ecr/repository/ecr-options.ts'
import {
  countsInWords,
  type ImageScan,
  type ScanResult,
  scanResult,
} from '../../core/ecr/scan/scan.ts'
import { imageInWords, whyBlind } from '../../core/ecr/scan/scan-problem.ts'
import {
  isSameAnswer,
  nextStep,
  type ScanSight,
  waitBefore,
} from '../../core/ecr/scan/scan-status.ts'
import { type ScanTarget, scanTargets } from '../../core/ecr/scan/scan-targets.ts'
import { type Image, imageName, pinned } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import type { RegistryClient } from '../../core/registry/client.ts'
import { duration } from '../../core/text/table.ts'
import type { World } from '../../world.ts'

/** One image whose scan is waited for. */
interface ScanWatch {
  readonly target: ScanTarget
  sight: ScanSight | undefined
  end: ImageScan | undefined
  /** What the log said of it last. */
  said: string
}

const MINUTE = 60_000

interface Scene {
  readonly world: World
  readonly ecr: Ecr
  readonly image: Image
  readonly options: EcrOptions
}

/**
 * Waits for ECR's scan of everything under a digest, and starts it where it does not start on its own.
 * Never fails for what was found: `passed` reports it, and `scanProblem` says why.
 */
export async function scanGate(
  world: World,
  ecr: Ecr,
  client: RegistryClient,
  image: Image,
  digest: string,
  options: EcrOptions,
): Promise<ScanResult> {
  if (options.scan === 'off') return scanResult('off', [])
  const targets = await targetsOf(client, image, digest)
  const watches = targets.map(
    (target): ScanWatch => ({ target, sight: undefined, end: undefined, said: '' }),
  )
  await watch({ world, ecr, image, options }, watches)
  const scans = watches.flatMap(({ end }) => end ?? [])
  const result = scanResult(options.scan, scans.length > 0 ? scans : [nothingIn(digest)])
  world.job.log(`${imageName(image)}: the scan found ${countsInWords(result.counts)}`)
  if (options.scan === 'report') warn(world, image, result)
  return result
}

async function targetsOf(client: RegistryClient, image: Image, digest: string) {
  const manifest = await client.getManifest(image.path, digest)
  if (manifest) return scanTargets(manifest)
  throw new Problem(`${pinned(image, digest)} is not in the registry`, 'Run the job again')
}

const nothingIn = (digest: string): ImageScan => ({
  digest,
  platform: '',
  status: 'UNSUPPORTED_IMAGE',
  description: 'there is no image in its index',
  outcome: 'unscannable',
  answer: undefined,
})

function warn({ job }: World, image: Image, { images }: ScanResult): void {
  for (const scan of images.filter(({ outcome }) => outcome !== 'scanned'))
    job.annotate({ level: 'warning', message: `${imageName(image)}: ${whyBlind(scan)}` })
}

/** Looks at all of them in turns, less and less often, until each has come to an end or the time is up. */
async function watch(scene: Scene, watches: readonly ScanWatch[]): Promise<void> {
  const { world, options } = scene
  const began = Date.parse(world.clock.now())
  let waited = 0
  let pause = 0
  for (let look = 0; ; look++) {
    const open = watches.filter(({ end }) => end === undefined)
    await Promise.all(open.map((one) => lookAt(scene, one, pause)))
    const left = open.filter(({ end }) => end === undefined)
    if (left.length === 0) return
    waited = Math.max(waited, Date.parse(world.clock.now()) - began)
    if (waited >= options.scanTimeout) {
      for (const one of left) one.end = endOf(one, 'late')
      return
    }
    pause = Math.min(waitBefore(look), options.scanTimeout - waited)
    await world.clock.sleep(pause)
    if (isNewMinute(waited, pause)) world.job.log(stillWaiting(left, waited + pause))
    waited += pause
  }
}

/** A log that says nothing for long looks like a run that hangs. */
const isNewMinute = (waited: number, pause: number) =>
  Math.floor((waited + pause) / MINUTE) > Math.floor(waited / MINUTE)

const stillWaiting = (left: readonly ScanWatch[], time: number) =>
  `still waiting after ${duration(time)}: ${left.map(({ said }) => said).join('; ')}`

/** `pause`: milliseconds since the last look. */
async function lookAt(scene: Scene, one: ScanWatch, pause: number): Promise<void> {
  try {
    await look(scene, one, pause)
  } catch (problem) {
    if (scene.options.scan !== 'report' || !(problem instanceof Problem)) throw problem
    one.end = { ...endOf(one, 'failed'), description: String(problem) } // a report fails no run
  }
}

async function look({ world, ecr, image }: Scene, one: ScanWatch, pause: number): Promise<void> {
  const { target, sight: before } = one
  const answer = await ecr.scanFindings(image.path, target.digest)
  const isSame = before !== undefined && isSameAnswer(before.answer, answer)
  const sight: ScanSight = {
    answer,
    steady: isSame ? before.steady + pause : 0,
    started: before?.started,
  }
  const step = nextStep(sight)
  const started = step === 'start' ? await ecr.startScan(image.path, target.digest) : sight.started
  one.sight = { ...sight, started }
  say(world, one, one.sight)
  if (started === 'unsupported') one.end = endOf(one, 'unscannable')
  else if (step !== 'wait' && step !== 'start') one.end = endOf(one, step)
}

function endOf({ target, sight }: ScanWatch, outcome: ImageScan['outcome']): ImageScan {
  const answer = sight?.answer
  return {
    ...target,
    status: answer?.status ?? '',
    description: answer?.description ?? '',
    outcome,
    answer,
  }
}

const STARTS = {
  started: ', scan started',
  limit: ', scanned in the last 24 hours',
  automatic: ', scanned automatically',
  unsupported: ', cannot be scanned',
}

/** Only what is new: a scan can take minutes. */
function say(world: World, one: ScanWatch, { answer, started }: ScanSight): void {
  const { length } = answer.findings
  const found = length > 0 ? `, ${length} ${length === 1 ? 'finding' : 'findings'}` : ''
  const how = answer.status === 'NOT_FOUND' && started ? STARTS[started] : ''
  const text = `${imageInWords(one.target)}: ${answer.status}${how}${found}`
  if (text !== one.said) world.job.log(text)
  one.said = text
}
