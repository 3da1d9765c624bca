import { before, withoutEnd } from '../text/trim.ts'

/** A page of a registry's web site, and the image it is about. */
interface Page {
  readonly address: RegExp
  readonly image: (found: Readonly<Record<string, string>>) => string
}

const NAME = String.raw`(?<name>[\w.-]+)`
const PATH = String.raw`(?<path>[\w.-]+(?:/[\w.-]+)*?)`
/** What may follow: `/tags`, a query, a place in the page. */
const REST = `(?:/(?:tags|general|builds|settings|manage-tags)(?:/.*)?)?/*(?:[?#].*)?$`

const page = (address: string, image: Page['image']): Page => ({
  address: new RegExp(`^${address}${REST}`, 'i'),
  image,
})

/** What people copy out of the browser when they look for the name of an image. */
const PAGES: readonly Page[] = [
  page(String.raw`hub\.docker\.com/_/${NAME}`, ({ name }) => `${name}`),
  page(
    String.raw`hub\.docker\.com/(?:r|repository/docker)/(?<owner>[\w.-]+)/${NAME}`,
    ({ owner, name }) => `${owner}/${name}`,
  ),
  page(
    String.raw`(?:(?:registry\.)?hub|app)\.docker\.com/(?:r/)?(?<owner>[\w.-]+)/${NAME}`,
    ({ owner, name }) => `${owner}/${name}`,
  ),
  page(
    String.raw`github\.com/(?:(?:orgs|users)/)?(?<owner>[\w.-]+)/(?:[\w.-]+/)?pkgs/container/(?<name>[\w.-]+(?:%2F[\w.-]+)*)`,
    ({ owner, name }) => `ghcr.io/${owner}/${name?.replace(/%2F/gi, '/')}`.toLowerCase(),
  ),
  page(String.raw`quay\.io/repository/${PATH}`, ({ path }) => `quay.io/${path}`),
  page(String.raw`gallery\.ecr\.aws/${PATH}`, ({ path }) => `public.ecr.aws/${path}`),
  {
    address:
      /^(?:[\w-]+\.)*console\.aws\.amazon\.com\/ecr\/repositories\/private\/(?<account>\d{12})\/(?<path>[\w./-]+?)(?:\/_\/.*)?\/*\?(?:.*&)?region=(?<region>[\w-]+)/i,
    image: ({ account, path, region }) => `${account}.dkr.ecr.${region}.amazonaws.com/${path}`,
  },
  page(
    String.raw`gitlab\.com/${PATH}/container_registry(?:/\d+)?`,
    ({ path }) => `registry.gitlab.com/${path}`,
  ),
  page(
    String.raw`console\.cloud\.google\.com/artifacts/docker/(?<project>[\w.:-]+)/(?<place>[\w-]+)/${PATH}`,
    ({ project, place, path }) => `${place}-docker.pkg.dev/${project}/${path}`,
  ),
]

/** Characters of an address. */
const LONGEST = 2_000

/** An address with its scheme, or a page of a registry's web site without one. */
export const PAGE_SIGN: RegExp =
  /^(https?|docker|oci):\/\/|^((registry\.)?hub|app)\.docker\.com\/|^github\.com\/.*\/pkgs\/container\/|^quay\.io\/repository\/|^gallery\.ecr\.aws\/|\.console\.aws\.amazon\.com\/ecr\/|^gitlab\.com\/.*\/container_registry|^console\.cloud\.google\.com\/artifacts\//i

/** The name of the image that an address is about, as far as the address says. */
export function imageOfPage(address: string): string {
  const bare = address.replace(/^(https?|docker|oci):\/\//i, '').slice(0, LONGEST)
  for (const { address: known, image } of PAGES) {
    const found = known.exec(bare)?.groups
    if (found) return image(found)
  }
  return withoutEnd(before(before(bare, '?'), '#'), '/')
}
