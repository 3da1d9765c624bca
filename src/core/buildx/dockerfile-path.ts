import { withoutEnd } from '../text/trim.ts'
import type { BuildOptions } from './build-options.ts'

/** Where `docker buildx build` looks for the Dockerfile; undefined where that is no file of this machine. */
export function dockerfilePath({
  context,
  file,
}: Pick<BuildOptions, 'context' | 'file'>): string | undefined {
  const isRemote = /^([a-z+]+:\/\/|git@|github\.com\/|-$|\{\{)/.test(context)
  if (file) return /^(https?:\/\/|-$)/.test(file) || isRemote ? undefined : file
  return isRemote ? undefined : `${withoutEnd(context, '/') || '.'}/Dockerfile`
}
