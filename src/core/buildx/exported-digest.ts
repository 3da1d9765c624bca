const EXPORTED = /^#\d+ exporting (manifest(?: list)?) (sha256:[0-9a-f]{64})/

/**
 * Listens to a build's output for the digest of what it exports, which is known before it is pushed: an
 * index, where there is one, else the last manifest.
 */
export function followExport() {
  let [index, manifest] = ['', '']
  return {
    line(line: string): void {
      const [, kind, digest = ''] = EXPORTED.exec(line) ?? []
      if (kind === 'manifest list') index = digest
      else if (kind) manifest = digest
    },
    /** Empty as long as nothing is exported. */
    digest: (): string => index || manifest,
  }
}
