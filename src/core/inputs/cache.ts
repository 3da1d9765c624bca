import type { CacheOptions } from '../buildx/cache.ts'
import { LINES } from '../text/csv.ts'
import type { InputForm } from './form.ts'

/** Reads where build layers are kept between runs. */
export const readCache = (form: InputForm): CacheOptions => ({
  kind: form.choice('cache', ['auto', 'gha', 'registry', 'inline', 'off']),
  scope: form.text('cache-scope'),
  mode: form.choice('cache-mode', ['max', 'min']),
  from: form.list('cache-from', LINES),
  to: form.list('cache-to', LINES),
})
