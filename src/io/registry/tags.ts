import { Problem } from '../../core/problem.ts'
import type { Answer } from '../http/exchange.ts'
import { type Call, call, refused } from './call.ts'
import type { Connection } from './session.ts'

/** What ECR and distribution allow at most; Docker Hub and others give less and a link to the rest. */
const PAGE = 1000

/** No repository has so many pages: Docker Hub gives 100 tags a page. */
const MOST_PAGES = 2000

/**
 * Every tag of a repository, page by page; none where there is no such repository. A list that leads in a
 * circle, or on to pages with nothing new, has ended.
 */
export async function listTags(
  connection: Connection,
  repository: string,
): Promise<readonly string[]> {
  const tags = new Set<string>()
  let path: string | undefined = `/v2/${repository}/tags/list?n=${PAGE}`
  for (let pages = 0; path !== undefined && pages < MOST_PAGES; pages++) {
    const asked: Call = { method: 'GET', path, repository, actions: ['pull'] }
    const answer: Answer = await call(connection, asked)
    if (answer.status === 404) return [...tags]
    const page = answer.status === 200 ? tagsIn(answer.body.toString()) : undefined
    if (!page) throw await refused(connection, asked, 'list the tags of', answer)
    const before = tags.size
    for (const tag of page) tags.add(tag)
    path = tags.size > before ? nextPath(answer, path) : undefined
  }
  if (path === undefined) return [...tags]
  throw new Problem(
    `the list of the tags of ${connection.registry.host}/${repository} has no end`,
    'Delete tags nobody needs; if there are few, the registry is broken',
  )
}

/** `tags` is null in a repository that lost all of them. */
function tagsIn(body: string): string[] | undefined {
  try {
    const { tags = null, errors } = JSON.parse(body)
    if (errors !== undefined || !(tags === null || Array.isArray(tags))) return undefined
    return (tags ?? []).filter((tag: unknown) => typeof tag === 'string')
  } catch {
    return undefined
  }
}

/** Where the next page is. Of the link only path and query count: proxies spoil the host before them. */
function nextPath({ headers }: Answer, path: string): string | undefined {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(String(headers['link'] ?? ''))?.[1]
  if (target === undefined || !URL.canParse(target, `https://registry.invalid${path}`)) return
  const { pathname, search } = new URL(target, `https://registry.invalid${path}`)
  return pathname + search
}
