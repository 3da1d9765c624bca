import type { Files } from '../../src/world.ts'
import type { Recording } from './recording.ts'

/** Files in memory. */
export const recordedFiles = ({ script, files }: Recording): Files => ({
  read: async (path) => files[path],
  isFile: async (path) => path in files,
  isDirectory: async (path) =>
    path === '.' || Object.keys(files).some((file) => file.startsWith(`${path}/`)),
  list: async (path) =>
    Object.keys(files)
      .filter((file) => file.startsWith(`${path}/`))
      .sort(),
  write: async (path, text) => {
    script.push(`write ${path}`)
    files[path] = text
  },
  unpack: (_, pieces) => pieces,
  remove: async (path) => {
    script.push(`remove ${path}`)
    delete files[path]
  },
  withPrivateDirectory: async (work) => {
    try {
      return await work('<private>')
    } finally {
      script.push('remove <private>')
    }
  },
})
