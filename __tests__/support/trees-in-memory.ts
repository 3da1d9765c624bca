import { dirname, relative } from 'node:path'
import type { Trees } from '../../src/world.ts'

/** A link in such a tree, by what it leads to: a path from here, or a rooted one. */
export interface Link {
  readonly link: string
}

/** Files by their path from here; a context is one of the folders they are in. */
export type FilesInMemory = Readonly<Record<string, string | Link>>

/** Trees of files that exist only in a test. */
export function treesInMemory(files: () => FilesInMemory): Trees {
  const below = (root: string) => {
    const start = root === '.' || root === '' ? '' : `${root}/`
    return Object.keys(files())
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length))
  }
  const at = (root: string, path: string) =>
    files()[root === '.' || root === '' ? path : `${root}/${path}`]
  return {
    walk: async (root, start, { enter, file }) => {
      const states = new Map([['', start]])
      for (const path of below(root)) {
        const parts = path.split('/').slice(0, -1)
        let folder = ''
        for (const part of parts) {
          const inner = folder === '' ? part : `${folder}/${part}`
          const state = states.get(folder)
          const known = states.has(inner) ? states.get(inner) : state && enter(inner, state)
          states.set(inner, known as typeof start)
          folder = inner
        }
        const state = states.get(folder)
        if (state !== undefined) file(path, state, typeof at(root, path) === 'object')
      }
    },
    readStarts: async (root, paths, { bytes }, each) => {
      for (const path of paths) {
        const text = at(root, path)
        if (typeof text !== 'string') continue
        const inBytes = Buffer.from(text).toString('latin1')
        each(path, inBytes.slice(0, bytes), inBytes.length < bytes)
      }
      return paths.length
    },
    realPath: async (root, path) => {
      const found = at(root, path)
      if (typeof found === 'object') return found.link.startsWith('/') ? undefined : found.link
      return found !== undefined || below(root).some((one) => one.startsWith(`${path}/`))
        ? path
        : undefined
    },
    readLink: async (root, path) => {
      const found = at(root, path)
      if (typeof found !== 'object') return ''
      return found.link.startsWith('/') ? found.link : relative(dirname(path), found.link)
    },
  }
}
