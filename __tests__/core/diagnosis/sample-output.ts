/** A failed output as buildx prints it with `--progress=plain`, the row that must win and words it must say. */
export interface Sample {
  readonly id: string
  readonly output: string
  readonly cause: string
  readonly fix: string
}

/** A build that ends with `error` in the step `step`; the log of the step and the Dockerfile's lines in between. */
export function build(
  step: string,
  error: string,
  log: readonly string[] = [],
  excerpt = '',
): string {
  const logged = log.map((line, index) => `#7 0.${index + 2}13 ${line}`)
  return [
    '#0 building with "default" instance using docker driver',
    '',
    '#1 [internal] load build definition from Dockerfile',
    '#1 transferring dockerfile: 317B done',
    '#1 DONE 0.0s',
    '',
    `#7 ${step}`,
    ...logged,
    `#7 ERROR: ${error}`,
    '------',
    ` > ${step}:`,
    ...logged.map((line) => line.replace('#7 ', '')),
    '------',
    ...(excerpt ? [excerpt] : []),
    `ERROR: failed to build: failed to solve: ${error}`,
    '',
  ].join('\n')
}

/** A push of `image` that the registry, or the way to it, ended with `answer`. */
export function push(image: string, answer: string): string {
  return build('exporting to image', `failed to push ${image}: ${answer}`, ['pushing layers'])
}

/** A push of the engine's that the registry, or the way to it, ended with `answer`. */
export const enginePush = (image: string, answer: string): string =>
  `ERROR: failed to push ${image}: ${answer}`

/** A push that failed at its token: then the ERROR line does not name the image. */
export function token(image: string, answer: string): string {
  return push(image, `failed to authorize: ${answer}`).replace(
    /ERROR: failed to build: failed to solve: [^\n]*/,
    `ERROR: failed to build: failed to solve: ${answer}`,
  )
}

/** A RUN line that ended with `ending`. */
export function run(command: string, ending: string, log: readonly string[] = []): string {
  const error = `process "/bin/sh -c ${command}" did not complete successfully: ${ending}`
  const excerpt = dockerfile(4, ['FROM node:22-alpine', `>>> RUN ${command}`, 'COPY . .'])
  return build(`[2/3] RUN ${command}`, error, log, excerpt)
}

/** A base image that was not got. */
export function from(image: string, answer: string): string {
  const error = `${image}: failed to resolve source metadata for ${image}: ${answer}`
  const excerpt = dockerfile(1, [`>>> FROM ${image}`, 'COPY . .'])
  return build(`[internal] load metadata for ${image}`, error, [], excerpt)
}

/** Lines of a Dockerfile as buildx shows them; those that begin with `>>> ` are the ones it means. */
export function dockerfile(marked: number, lines: readonly string[], file = 'Dockerfile'): string {
  const first = marked - lines.findIndex((line) => line.startsWith('>>> '))
  const shown = lines.map((line, index) => {
    const text = line.startsWith('>>> ') ? line : `    ${line}`
    return ` ${String(first + index).padStart(3)} | ${text}`
  })
  const rule = '-'.repeat(20)
  return [`${file}:${marked}`, rule, ...shown, rule].join('\n')
}

/** A mistake in the Dockerfile: no step had begun. */
export function parse(error: string, marked: number, lines: readonly string[]): string {
  return [
    '#1 [internal] load build definition from Dockerfile',
    '#1 transferring dockerfile: 68B done',
    '#1 DONE 0.0s',
    dockerfile(marked, lines),
    `ERROR: failed to build: failed to solve: ${error}`,
    '',
  ].join('\n')
}

/** Said before anything was built. */
export function early(error: string): string {
  return `#0 building with "default" instance using docker driver\nERROR: failed to build: ${error}\n`
}

/** The export of the cache failed, after the image was built and pushed. */
export function cacheExport(error: string, step = 'exporting to GitHub Actions Cache'): string {
  return build(step, error, ['preparing build cache for export'])
}
