import { ofAllKinds } from '../registry/kinds.ts'
import { before, withoutEnd } from '../text/trim.ts'

/** What people copy out of the browser when they look for the name of an image. */
const ALL = ofAllKinds(({ pages }) => pages)

const PAGES = ALL.flatMap(({ pages }) => pages).map(({ address, image }) => ({
  address: new RegExp(`^${address}`, 'i'),
  image,
}))

/** Characters of an address. */
const LONGEST = 2_000

/** An address with its scheme, or a page of a registry's web site without one. */
export const PAGE_SIGN: RegExp = new RegExp(
  `^(?:(?:https?|docker|oci)://|${ALL.map(({ sign }) => sign).join('|')})`,
  'i',
)

/** The name of the image that an address is about, as far as the address says. */
export function imageOfPage(address: string): string {
  const bare = address.replace(/^(https?|docker|oci):\/\//i, '').slice(0, LONGEST)
  for (const { address: known, image } of PAGES) {
    const found = known.exec(bare)?.groups
    if (found) return image(found)
  }
  return withoutEnd(before(before(bare, '?'), '#'), '/')
}
