import { type ImageParts, NO_PARTS } from '../image/image-parts.ts'

const EXPORTED = /^#\d+ exporting (manifest(?: list)?|config) (sha256:[0-9a-f]{64})/
const NAMED = /^#\d+ naming to \S+ (?:[\d.]+s )?done/
const PUSHING = /^#\d+ pushing (?:layers\b|manifest for \S+@(sha256:[0-9a-f]{64}))/

/**
 * Listens to a build's output for the digest of what it pushes: an index, where there is one, else the
 * manifest. Before the push begins there is none: what was exported so far may be one platform of several.
 */
export function followExport() {
  let [index, manifest, pushed, stored] = ['', '', '', '']
  let parts = NO_PARTS
  return {
    line(line: string): void {
      const [, kind, digest = ''] = EXPORTED.exec(line) ?? []
      if (kind === 'manifest list') index = digest
      else if (kind === 'config') parts = { ...parts, configs: [...parts.configs, digest] }
      else if (kind) {
        manifest = digest
        parts = { ...parts, manifests: [...parts.manifests, digest] }
      }
      if (NAMED.test(line)) stored = index || manifest
      const [pushing, named] = PUSHING.exec(line) ?? []
      if (pushing) pushed = named || index || manifest
    },
    /** Empty as long as nothing is pushed. */
    digest: (): string => pushed,
    /** What the engine has now; empty as long as it has nothing. */
    stored: (): string => stored,
    /** What it was made of, as far as that was printed. */
    parts: (): ImageParts => ({ ...parts, of: index || manifest }),
  }
}
