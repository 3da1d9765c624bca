import type { PlanOptions } from '../plan.ts'
import type { TagOptions } from '../tags/plan-tags.ts'
import { LINES } from '../text/csv.ts'
import type { InputForm } from './form.ts'

/** Reads the tag rules. */
export const readTags = (form: InputForm): TagOptions => ({
  version: form.text('version'),
  tags: form.list('tags', LINES),
  tagsText: form.text('tags'),
  flavor: form.list('flavor', LINES),
})

/** Reads what becomes of tags that are in the registry already. */
export const readTagPolicy = (
  form: InputForm,
): Pick<PlanOptions, 'floatingTags' | 'onExistingTag'> => ({
  floatingTags: form.choice('floating-tags', ['forward', 'always']),
  onExistingTag: form.choice('on-existing-tag', ['protect', 'overwrite', 'skip', 'fail']),
})
