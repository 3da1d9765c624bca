import type { Quirks } from './quirks.ts'

/** One answer to a request for tags. */
export interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const OPAQUE = 'next_page'

/** The page of a list that this request asks for, as that registry hands it out. */
export function pageOf(url: URL, all: readonly string[], quirks: Quirks): Page {
  const { paging, page } = quirks
  if (paging === 'list 404') return refused(404)
  if (paging === 'list 405') return refused(405)
  if (paging === 'whole') return listed(all)
  const given = url.searchParams.get(OPAQUE)
  const last = given === null ? url.searchParams.get('last') : atob(given)
  if (last !== null && paging.startsWith('second page')) return secondPage(paging)
  if (url.searchParams.has('hole')) return listed([], { link: linkTo(url, last ?? '', quirks) })
  const from = last === null ? 0 : all.findIndex((tag) => tag > last)
  const rest = from < 0 ? [] : all.slice(from)
  const some = rest.slice(0, page)
  const isLast = some.length === rest.length || paging.startsWith('no link')
  return listed(some, isLast ? {} : { link: linkTo(url, some.at(-1) ?? '', quirks) })
}

const listed = (tags: readonly string[], headers = {}): Page => ({
  ...{ status: 200, headers: { 'content-type': 'application/json', ...headers } },
  body: JSON.stringify({ name: 'acme/app', tags }),
})

const refused = (status: number): Page => ({
  ...{ status, headers: {} },
  body: JSON.stringify({ errors: [{ code: status === 404 ? 'NAME_UNKNOWN' : 'UNSUPPORTED' }] }),
})

function secondPage(paging: Quirks['paging']): Page {
  if (paging === 'second page is a page')
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' }
  return refused(Number(paging.slice(-3)))
}

function linkTo(url: URL, last: string, { paging, page }: Quirks): string {
  const isHole = paging === 'an empty page between' && !url.searchParams.has('hole')
  const query =
    paging === 'token in the link'
      ? `${OPAQUE}=${encodeURIComponent(btoa(last))}`
      : `n=${page}&last=${encodeURIComponent(last)}${isHole ? '&hole=1' : ''}`
  const path = `${url.pathname}?${query}`
  switch (paging) {
    case 'links of another host':
      return `<http://internal:8081${path}>; rel="next"`
    case 'links without brackets':
      return `${path}; rel="next"`
    case "rel='next'":
      return `<${path}>; rel='next'`
    case 'rel=next':
      return `<${path}>;rel=next`
    case 'REL="Next"':
      return `<${path}>; REL="Next"`
    case 'several links':
      return `</v2/>; rel="index", <${path}>; title="a, b"; rel="last next"`
    default:
      return `<${path}>; rel="next"`
  }
}
