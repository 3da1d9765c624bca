import { ecrInWords } from '../ecr/repository/ecr-options.ts'
import { imageName } from '../image/image.ts'
import type { BuildPlan } from '../plan.ts'
import { aligned, duration } from '../text/table.ts'

/** The plan for the log: what happened, and every decision with its reason. */
export function planInWords(plan: BuildPlan): string {
  const { event, images, tags, push, cache } = plan
  return aligned([
    ['Event', `${event.name} of ${event.fullRef || 'no ref'} at ${event.sha.slice(0, 7)}`],
    ...labelled('Image', images.map(imageName)),
    ...(isOnEcr(plan) ? [['ECR', ecrInWords(plan.ecr)]] : []),
    ['Push', `${push.push ? 'yes' : 'no'}: ${push.because}`],
    ...conditions(plan),
    ['Cache', cache.because],
    ...labelled('Given', plan.ownArguments),
  ]).concat(
    '\n\n',
    aligned([
      ['Tag', 'Kind', 'Because'],
      ...tags.map(({ name, kind, because }) => [name, kind, because]),
    ]),
  )
}

/** What the user wants done before tags move, as far as it is not the standard. */
function conditions({ push, test, onExistingTag, visibility }: BuildPlan): string[][] {
  if (!push.push) return []
  return [
    ...(test.command ? [['Test', `test-command, ${duration(test.timeout)} at most`]] : []),
    ...(onExistingTag === 'protect' ? [] : [['Fixed tags', `on-existing-tag: ${onExistingTag}`]]),
    ...(visibility === 'any' ? [] : [['Visibility', visibility]]),
  ]
}

const labelled = (label: string, values: readonly string[]) =>
  values.map((value, index) => [index === 0 ? label : '', value])

const isOnEcr = ({ images }: BuildPlan) => images.some(({ registry }) => registry.kind === 'ecr')
