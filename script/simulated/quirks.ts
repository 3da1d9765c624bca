/** How registries answer a HEAD of a manifest that is there. */
export const HEADS = ['answered', '403', '404', '405', '501', '400', '500', 'reset'] as const

/** How they hand out a long list of tags. */
export const PAGINGS = [
  'whole',
  'links',
  'links of another host',
  'links without brackets',
  "rel='next'",
  'rel=next',
  'REL="Next"',
  'several links',
  'token in the link',
  'an empty page between',
  'no link, pages of its own',
  'second page 404',
  'second page 400',
  'second page 500',
  'second page is a page',
  'list 404',
  'list 405',
] as const

/** How they ask for a login. */
export const LOGINS = ['basic', 'bearer', 'open', 'open, list empty', 'open, all hidden'] as const

/** What they call a manifest. */
export const ANSWERED_TYPES = [
  'right',
  'application/json',
  'none',
  'text/plain',
  'another',
] as const

/** Everything in which one registry differs from the book. */
export interface Quirks {
  readonly head: (typeof HEADS)[number]
  readonly paging: (typeof PAGINGS)[number]
  /** Tags in a page, where it has pages. */
  readonly page: number
  readonly login: (typeof LOGINS)[number]
  readonly type: (typeof ANSWERED_TYPES)[number]
  /** Whether answers name the digest of a manifest. */
  readonly namesDigests: boolean
  /** Milliseconds until what was written can be read; a read is as late as any replica may be, or as one of them is. */
  readonly lag: number
  readonly replicas: number
  /** Seconds a token is good for. */
  readonly tokenSeconds: number
}

/** By the book. */
export const PLAIN: Quirks = {
  ...{ head: 'answered', paging: 'whole', page: 3, login: 'basic', type: 'right' },
  ...{ namesDigests: true, lag: 0, replicas: 1, tokenSeconds: 300 },
}

/** Whether the whole list of tags can be read there by somebody who knows how. */
export const listsWhole = ({ paging, login }: Quirks): boolean =>
  !/^(second page|list)/.test(paging) && login !== undefined

/** Draws a registry: mostly by the book, each quirk now and then. */
export function drawQuirks(random: () => number): Quirks {
  const seldom = <T>(all: readonly T[], rest: T): T =>
    random() < 0.4 ? (all[Math.floor(random() * all.length)] as T) : rest
  return {
    head: seldom(HEADS, 'answered'),
    paging: seldom(PAGINGS, random() < 0.5 ? 'whole' : 'links'),
    page: 2 + Math.floor(random() * 6),
    login: seldom(LOGINS, 'basic'),
    type: seldom(ANSWERED_TYPES, 'right'),
    namesDigests: random() < 0.8,
    lag: random() < 0.25 ? Math.floor(200 + random() * 4_800) : 0,
    replicas: random() < 0.3 ? 3 : 1,
    tokenSeconds: random() < 0.8 ? 300 : 8,
  }
}
