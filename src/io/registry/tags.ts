import { saysAbsent } from '../../core/registry/errors.ts'
import { nextPageIn } from '../../core/registry/link.ts'
import type { TagList } from '../../core/registry/reading.ts'
import { pageIn, type TagPage } from '../../core/registry/tag-page.ts'
import type { Answer } from '../http/exchange.ts'
import { type Call, call, refused } from './call.ts'
import type { Connection } from './session.ts'

/** What ECR and distribution allow at most; Docker Hub and others give less and a link to the rest. */
const PAGE = 1000

/** No repository has so many pages: Docker Hub gives 100 tags a page. */
const MOST_PAGES = 2000
/** Of all pages together: half a million tags have fewer. */
const MOST_BYTES = 32 * 1024 * 1024

/** Pages without a tag, one after another, after which a list is given up. */
const MOST_EMPTY = 20

/** How far a list has been read. */
interface Reading {
  readonly tags: Set<string>
  readonly seen: Set<string>
  empty: number
  /** Of all pages so far. */
  bytes: number
  hasLinks: boolean
  /** Whether its end is believed where the registry has answered well before. */
  readonly isHint: boolean
}

/**
 * The tags of a repository, page by page; an empty whole list where the registry says that there is no such
 * repository. A list is whole only when the registry says so, each time: it may have grown to a page, and that of another
 * repository may be one.
 * @throws Problem where the registry does not list them at all
 */
export async function listTags(
  connection: Connection,
  repository: string,
  isHint = false,
): Promise<TagList> {
  const sets = { tags: new Set<string>(), seen: new Set<string>() }
  const read: Reading = { ...sets, empty: 0, bytes: 0, hasLinks: false, isHint }
  let path: string | undefined = `/v2/${repository}/tags/list?n=${PAGE}`
  while (path !== undefined) {
    if (read.seen.size > MOST_PAGES || read.bytes > MOST_BYTES)
      return partial(read, 'it has no end')
    const isFirst = read.seen.size === 0
    const asked = { ...listCall(path, repository), ...(isFirst ? { showsNothing: isEmpty } : {}) }
    const answer: Answer = await call(connection, asked)
    if (isFirst && answer.status === 400 && path.includes('?')) {
      path = `/v2/${repository}/tags/list` // it takes no number, or none so high
      continue
    }
    if (isFirst && answer.status === 404 && saysAbsent(answer.body.toString())) return whole(read)
    read.bytes += answer.body.length
    const page = answer.status === 200 ? pageIn(answer.body) : undefined
    if (!page && isFirst) throw await refused(connection, asked, 'list the tags of', answer)
    if (!page) return failed(read, `a page of it cannot be read (status ${answer.status})`)
    const next = goOn(read, page, answer, path)
    if (next.kind === 'odd') return partial(read, next.because)
    if (next.kind === 'end') return atEnd(connection, repository, read, page)
    path = next.path
  }
  return whole(read)
}

const listCall = (path: string, repository: string): Call => ({
  ...{ method: 'GET', path, repository, actions: ['pull'] },
})

const isEmpty = ({ body }: Answer) => pageIn(body)?.tags.length === 0

const whole = ({ tags }: Reading): TagList => ({ kind: 'whole', tags: [...tags] })
const partial = ({ tags }: Reading, because: string): TagList => ({
  ...{ kind: 'partial', tags: [...tags], because },
})
/** The same, where it may be whole the next time. */
const failed = ({ tags }: Reading, because: string): TagList => ({
  ...{ kind: 'partial', tags: [...tags], because, hasFailed: true },
})

type Next =
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'end' }
  | { readonly kind: 'odd'; readonly because: string }

/** Takes in a page; answers where the list goes on. */
function goOn(read: Reading, page: TagPage, answer: Answer, path: string): Next {
  const before = read.tags.size
  for (const tag of page.tags) read.tags.add(tag)
  read.seen.add(path)
  read.empty = page.tags.length === 0 ? read.empty + 1 : 0
  const link = nextPageIn(String(answer.headers['link'] ?? ''))
  if (link.kind === 'odd') return { kind: 'odd', because: 'its link to the next page is odd' }
  if (link.kind === 'end')
    return page.hasMore || headersGoOn(answer) || totalOf(page, answer) > read.tags.size
      ? { kind: 'odd', because: 'it has more pages, and no link' }
      : link
  read.hasLinks = true
  const next = pathOf(link.target, path)
  if (next === undefined) return { kind: 'odd', because: 'its link to the next page is odd' }
  const isCircle = read.seen.has(next) || (page.tags.length > 0 && read.tags.size === before)
  if (isCircle || read.empty > MOST_EMPTY)
    return { kind: 'odd', because: 'its pages lead in a circle' }
  return { kind: 'page', path: next }
}

/** How many tags there are, where the page or a header says so. */
const totalOf = ({ total }: TagPage, { headers }: Answer) =>
  Math.max(total, Number(headers['x-total-count']) || 0)

const headersGoOn = ({ headers }: Answer) => Boolean(headers['x-next-page'])

/** Of a link only path and query count: proxies spoil the host before them. */
function pathOf(target: string, path: string): string | undefined {
  const base = `https://registry.invalid${path}`
  if (!URL.canParse(target, base)) return undefined
  const { pathname, search } = new URL(target, base)
  return pathname + search
}

/**
 * A last page. Who has never given a link may not know how to, or a proxy takes links away: then what comes after
 * the last tag is asked for, as the specification has it. For a hint, one that has answered that well is asked again only
 * where a page looks full.
 */
async function atEnd(
  connection: Connection,
  repository: string,
  read: Reading,
  { tags }: TagPage,
): Promise<TagList> {
  const { learnt } = connection
  const last = tags.at(-1)
  if (read.hasLinks || last === undefined || (read.isHint && endsWell(connection, tags)))
    return whole(read)
  const path = `/v2/${repository}/tags/list?n=${PAGE}&last=${encodeURIComponent(last)}`
  const answer = await call(connection, listCall(path, repository))
  const more = answer.status === 200 ? pageIn(answer.body) : undefined
  const isRefused = !more && (learnt.listsEnd === 'without a link' || !saysNoSuchPage(answer))
  if (more?.hasMore || isRefused)
    return failed(read, `what comes after ${last} cannot be read (status ${answer.status})`)
  const isSame = more?.tags.length !== 0 && more?.tags.every((tag) => read.tags.has(tag))
  if (!more || isSame)
    return looksFull(tags) && !(isSame && (await hasNoPages(connection, repository, tags)))
      ? partial(read, 'a full page has no link to the next')
      : whole(read)
  learnt.listsEnd =
    more.tags.length === 0 && learnt.listsEnd !== 'without a link' ? 'well' : 'without a link'
  for (const tag of more.tags) read.tags.add(tag)
  if (more.tags.length === 0) return whole(read)
  read.bytes += answer.body.length
  if (read.seen.size > MOST_PAGES || read.bytes > MOST_BYTES) return partial(read, 'it has no end')
  read.seen.add(path)
  return atEnd(connection, repository, read, more)
}

const looksFull = ({ length }: readonly string[]) =>
  length >= PAGE || length % 10 === 0 || length % 25 === 0

const endsWell = ({ learnt }: Connection, tags: readonly string[]) =>
  learnt.listsEnd === 'well' && !looksFull(tags)

/** What a registry answers that knows no `last`. Any other error says nothing of the rest of the list. */
const saysNoSuchPage = ({ status }: Answer) => [400, 404, 405, 416, 422, 501].includes(status)

/**
 * Whether a registry that has given the same list again has no pages: distribution 2 gives all tags, whatever is asked
 * for. One that can give a single tag has pages, and this list may be one of them; so may one as long as pages are.
 */
async function hasNoPages(connection: Connection, repository: string, tags: readonly string[]) {
  if (tags.length >= PAGE || tags.length % USUAL_PAGE === 0) return false
  const answer = await call(connection, listCall(`/v2/${repository}/tags/list?n=1`, repository))
  const page = answer.status === 200 ? pageIn(answer.body) : undefined
  return page?.tags.length === tags.length
}

/** Pages that are given unasked have 50, 100, 200, … tags. */
const USUAL_PAGE = 50
