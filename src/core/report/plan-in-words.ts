import { wishInWords } from '../ecr/wish.ts'
import { imageName } from '../image.ts'
import type { BuildPlan } from '../plan.ts'
import { aligned } from './table.ts'

/** The plan for the log: what happened, and every decision with its reason. */
export function planInWords(plan: BuildPlan): string {
  const { event, images, tags, push, cache } = plan
  return aligned([
    ['Event', `${event.name} of ${event.fullRef || 'no ref'} at ${event.sha.slice(0, 7)}`],
    ...labelled('Image', images.map(imageName)),
    ...(isOnEcr(plan) ? [['ECR', wishInWords(plan.ecr)]] : []),
    ['Push', `${push.push ? 'yes' : 'no'}: ${push.because}`],
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

const labelled = (label: string, values: readonly string[]) =>
  values.map((value, index) => [index === 0 ? label : '', value])

const isOnEcr = ({ images }: BuildPlan) => images.some(({ registry }) => registry.kind === 'ecr')
