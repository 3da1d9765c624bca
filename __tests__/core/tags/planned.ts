import { planTags, type TagOptions, type TagPlan } from '../../../src/core/tags/plan-tags.ts'
import { event } from '../../support/fixtures.ts'

export const NOW = '2026-11-23T06:30:00.123Z'

export interface Asked extends Partial<TagOptions> {
  readonly environment?: Readonly<Record<string, string>>
  readonly describe?: string
}

/** Plans the tags of a recorded event. */
export const planned = (
  fixture: string,
  { environment = {}, describe, ...options }: Asked = {},
): Promise<TagPlan> =>
  planTags({ version: '', tags: [], ...options }, event(fixture), NOW, { environment, describe })

/** Tags in one line, the floating ones with an arrow. */
export const arrows = ({ tags }: TagPlan): string =>
  tags.map(({ name, kind }) => (kind === 'floating' ? `→ ${name}` : name)).join(', ')
