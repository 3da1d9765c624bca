import { frontendOf } from './frontend.ts'

/**
 * Whether a Dockerfile has no work that kept layers would save: it runs nothing and fetches nothing. Where that cannot be
 * seen, there may be work: without the text, or with a frontend that gives instructions another meaning.
 */
export function onlyCopies(text: string | undefined): boolean {
  if (text === undefined || hasForeignFrontend(text)) return false
  return !text.split('\n').some((line) => WORK.has(line.trimStart().slice(0, 3).toUpperCase()))
}

/** First letters of the instructions that take time beyond copying. */
const WORK = new Set(['RUN', 'ADD'])

const hasForeignFrontend = (text: string): boolean => {
  const frontend = frontendOf(text)
  return frontend !== undefined && !DOCKERS_OWN.test(frontend)
}

const DOCKERS_OWN = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/
