const EXPORTED = /^#\d+ exporting (manifest(?: list)?) (sha256:[0-9a-f]{64})/
const NAMED = /^#\d+ naming to \S+ (?:[\d.]+s )?done/
const PUSHING = /^#\d+ pushing (?:layers\b|manifest for \S+@(sha256:[0-9a-f]{64}))/

/**
 * Listens to a build's output for the digest of what it pushes: an index, where there is one, else the
 * manifest. Before the push begins there is none: what was exported so far may be one platform of several.
 */
export function followExport() {
  let [index, manifest, pushed, stored] = ['', '', '', '']
  return {
    line(line: string): void {
      const [, kind, digest = ''] = EXPORTED.exec(line) ?? []
      if (kind === 'manifest list') index = digest
      else if (kind) manifest = digest
      if (NAMED.test(line)) stored = index || manifest
      const [pushing, named] = PUSHING.exec(line) ?? []
      if (pushing) pushed = named || index || manifest
    },
    /** Empty as long as nothing is pushed. */
    digest: (): string => pushed,
    /** What the engine has now; empty as long as it has nothing. */
    stored: (): string => stored,
  }
}
