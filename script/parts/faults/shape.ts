import { setTimeout as pause } from 'node:timers/promises'
import { type Page, pageOf } from '../../simulated/pages.ts'
import { PLAIN, type Quirks } from '../../simulated/quirks.ts'
import { problem, type Reply, reply, type SeenRequest } from './fault.ts'
import type { Asked } from './pass-on.ts'

/** In what a registry differs from the book: it answers the action in its own way. `pass` asks the registry itself. */
export type AnswerShape = (
  request: Asked & { readonly seen: SeenRequest },
  pass: (asked?: Partial<Asked>) => Promise<Reply>,
) => Promise<Reply>

/** HEAD of a manifest is refused. */
export const withoutHead =
  (status: number): AnswerShape =>
  async ({ seen }, pass) =>
    seen.kind === 'manifest HEAD' ? reply(status, {}, '') : pass()

/** Tags are handed out two at a time, each registry in its way. */
export const inPages =
  (paging: Quirks['paging']): AnswerShape =>
  async (request, pass) => {
    if (request.seen.kind !== 'tags list') return pass()
    const url = new URL(request.path, 'http://registry.invalid')
    const all = await pass({ path: `${url.pathname}?n=1000` })
    if (all.status !== 200) return all
    const { tags } = JSON.parse(all.body.toString())
    const page: Page = pageOf(url, [...tags].sort(), { ...PLAIN, paging, page: 2 })
    return reply(page.status, page.headers, page.body)
  }

/** Everybody may read; who has not logged in sees no tags. `authorization` opens the registry behind it. */
export const withOpenEndpoint =
  (authorization: string): AnswerShape =>
  async ({ seen, method, headers }, pass) => {
    const isRead = method === 'GET' || method === 'HEAD'
    if (headers.authorization || !isRead) return pass()
    if (seen.kind === 'tags list') return reply(200, {}, '{"name":"acme/app","tags":[]}')
    return pass({ headers: { ...headers, authorization } })
  }

/** Manifests are called something else, or nothing. */
export const ofType =
  (type: string): AnswerShape =>
  async ({ seen }, pass) => {
    const answer = await pass()
    if (seen.kind !== 'manifest GET' && seen.kind !== 'manifest HEAD') return answer
    const { 'content-type': _, ...headers } = answer.headers
    return { ...answer, headers: type ? { ...headers, 'content-type': type } : headers }
  }

/** What is written under a tag is shown so many milliseconds later. */
export function shownAfter(time: number): AnswerShape {
  const late = new Map<string, { readonly until: number; readonly before: Reply }>()
  const isLate = (path: string) => (late.get(path)?.until ?? 0) > performance.now()
  return async ({ seen, method, path, headers }, pass) => {
    const isHidden = (one: string) => isLate(one) && late.get(one)?.before.status === 404
    if (seen.kind === 'tags list')
      return withoutTags(await pass(), [...late.keys()].filter(isHidden))
    if (seen.kind === 'manifest PUT by tag') {
      const { accept: _, 'content-length': __, ...rest } = headers
      const asked = { method: 'GET', headers: { ...rest, accept: TYPES }, body: Buffer.alloc(0) }
      const before = late.get(path)?.before ?? (await pass(asked))
      const answer = await pass()
      late.set(path, { until: performance.now() + time, before })
      return answer
    }
    const old =
      seen.kind.startsWith('manifest') && isLate(path) ? late.get(path)?.before : undefined
    return old ? { ...old, body: method === 'HEAD' ? Buffer.alloc(0) : old.body } : pass()
  }
}

const TYPES =
  'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json'

/** A list without what is shown late and was not there before. */
function withoutTags(list: Reply, paths: readonly string[]): Reply {
  if (list.status !== 200) return list
  const hidden = paths.map((path) => path.replace(/^.*\/manifests\//, ''))
  const content = JSON.parse(list.body.toString())
  const tags = (content.tags ?? []).filter((tag: string) => !hidden.includes(tag))
  return reply(200, {}, JSON.stringify({ ...content, tags }))
}

/** From one request of the action on everything is refused for so many milliseconds. */
export function failingFor(status: 429 | 503, from: number, time: number): AnswerShape {
  let [count, end] = [0, Number.POSITIVE_INFINITY]
  return async (_, pass) => {
    if (++count === from) end = performance.now() + time
    if (count < from || performance.now() > end) return pass()
    await pause(1)
    return status === 429
      ? problem(429, 'TOOMANYREQUESTS', 'too many requests')
      : problem(503, 'UNAVAILABLE', 'unavailable')
  }
}
