import { DockerfileParser } from 'dockerfile-ast'

/**
 * Names of the build arguments a Dockerfile declares with `ARG`, in any stage, and leaves to us. Not left
 * to us are those that choose a base image (`VERSION` in `FROM node:${VERSION}` is the version of node) and
 * those with a version of their own (`ARG VERSION=1.27.3`, as of what is downloaded). Loaded when needed.
 */
export function declaredArguments(dockerfile: string): string[] {
  const file = DockerfileParser.parse(dockerfile)
  const inFrom = file
    .getFROMs()
    .flatMap((from) => from.getVariables().map((used) => used.getName()))
  const declared = [...file.getInitialARGs(), ...file.getARGs()].flatMap((argument) =>
    argument.getArguments().map((word) => word.getValue().split('=', 2)),
  )
  const taken = declared.filter(([, value = '']) => isOwnVersion(value)).map(([name]) => name)
  const names = declared.map(([name = '']) => name)
  return [...new Set(names)].filter((name) => !inFrom.includes(name) && !taken.includes(name))
}

/** `1.27.3` and `"v2.0"`, but not the placeholder `0.0.0`. */
const isOwnVersion = (value: string) =>
  /^["']?v?\d+(\.\d+)+/.test(value) && !/^["']?v?0+(\.0+)+/.test(value)
