/** Where a list goes on, as `Link` of RFC 8288 says; registries write it in many ways. */
type NextPage =
  | { readonly kind: 'page'; readonly target: string }
  | { readonly kind: 'end' }
  /** It says something that cannot be understood: there may be more. */
  | { readonly kind: 'odd' }

// A comma in an address or in quotes ends no link.
const LINKS = /(?:<[^>]*>|"(?:[^"\\]|\\.)*"|'[^']*'|[^,"'<])+/g
const TARGET = /^\s*(?:<([^>]*)>|([^\s;<>"']+))\s*(?:;|$)/
const RELATION = /;\s*rel\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;,]+))/i

/** Reads the header of an answer; empty where there was none. */
export function nextPageIn(header: string): NextPage {
  if (header.trim() === '') return { kind: 'end' }
  const links = (header.match(LINKS) ?? []).map((text) => {
    const [, bracketed, bare] = TARGET.exec(text) ?? []
    const [, double, single, plain] = RELATION.exec(text) ?? []
    const relation = double ?? single ?? plain
    return { target: (bracketed ?? bare)?.trim(), relations: relation?.toLowerCase().split(/\s+/) }
  })
  const next = links.find(({ relations }) => relations?.includes('next'))
  if (next) return next.target ? { kind: 'page', target: next.target } : { kind: 'odd' }
  return links.every(({ relations }) => relations) ? { kind: 'end' } : { kind: 'odd' }
}
