import { pushesUntagged } from '../buildx/exporters.ts'
import type { EcrOptions } from '../ecr/repository/ecr-options.ts'
import type { Event } from '../event/event.ts'
import type { Image } from '../image/image.ts'
import { Problem } from '../problem.ts'
import { isPrivateEcr } from '../registry/registry.ts'
import { isNamedAfter } from './fixed-tag.ts'
import type { Publishing } from './plan.ts'
import type { PushDecision } from './whether-to-push.ts'

/** A script that the image must pass. */
export interface TestOptions {
  /** Empty for none. */
  readonly command: string
  /** Milliseconds. */
  readonly timeout: number
}

/** What stands between the build and the tags. */
export interface Gate {
  /** Whether something must pass before any tag says what the image is. A report on a scan stops nothing. */
  readonly isActive: boolean
  /** Whether the image must be in the registry under no tag meanwhile: none is named after its commit. */
  readonly pushUntagged: boolean
  readonly test: TestOptions
}

interface GateOptions {
  readonly test: TestOptions
  readonly ecr: Pick<EcrOptions, 'scan'>
  readonly load: boolean
  readonly outputs: readonly string[]
}

/**
 * Decides what the image must pass.
 * @throws Problem where it would have its tags before
 */
export function planGate(
  options: GateOptions,
  publishing: Publishing,
  images: readonly Image[],
  { sha }: Event,
): Gate {
  const { test } = options
  if (publishing.kind === 'none' || !isGated(options, images)) return { ...OPEN, test }
  if (publishing.kind === 'together') {
    if (!pushesUntagged(options.outputs)) throw pushedBefore()
    return { isActive: true, pushUntagged: false, test }
  }
  const pushUntagged = !publishing.fixed.some((tag) => isNamedAfter(tag, sha))
  if (pushUntagged && (options.load || options.outputs.length > 0)) throw namedBefore(options)
  return { isActive: true, pushUntagged, test }
}

const OPEN = { isActive: false, pushUntagged: false }

/** A script that tests nothing must not look as if it had passed. */
export const testNotice = ({ command }: TestOptions, push: PushDecision): string | undefined =>
  command && !push.push
    ? `"test-command" is not run, because the image is not pushed: ${push.because}`
    : undefined

const isGated = ({ test, ecr }: GateOptions, images: readonly Image[]) =>
  test.command !== '' || (!['off', 'report'].includes(ecr.scan) && images.some(isPrivateEcr))

const pushedBefore = () =>
  new Problem(
    '"outputs" pushes the image before "test-command" or "ecr-scan" could see it',
    'Take the output that pushes out of "outputs": the image is pushed without it',
  )

const namedBefore = ({ load }: GateOptions) =>
  new Problem(
    `"${load ? 'load' : 'outputs'}" gives the image its tags before "test-command" or "ecr-scan" could see it`,
    'Add a tag named after the commit, with the rule type=sha under "tags", which it may have meanwhile',
  )
