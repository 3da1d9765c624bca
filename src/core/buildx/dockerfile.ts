import { DockerfileParser } from 'dockerfile-ast'

/**
 * Names of the build arguments a Dockerfile declares with `ARG`, in any stage, but for those that choose
 * a base image: `VERSION` in `FROM node:${VERSION}` is the version of node. Loaded only when needed.
 */
export function declaredArguments(dockerfile: string): string[] {
  const file = DockerfileParser.parse(dockerfile)
  const inFrom = file
    .getFROMs()
    .flatMap((from) => from.getVariables().map((used) => used.getName()))
  const declared = [...file.getInitialARGs(), ...file.getARGs()].flatMap((argument) =>
    argument.getArguments().map((word) => word.getValue().split('=')[0] ?? ''),
  )
  return [...new Set(declared)].filter((name) => !inFrom.includes(name))
}
